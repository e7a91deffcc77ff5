"""Filters and their text: printing loses nothing, and no text breaks the reader."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.filters import OWN, filters
from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.filter_ast import Filter
from workernet.services.tickets.domain.filter_completion import complete
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH, parse_filter
from workernet.services.tickets.domain.filter_print import print_filter

_PIECES = st.sampled_from(
    [
        "status",
        "статус",
        "tag",
        ":",
        ",",
        '"',
        "\\",
        "-",
        " ",
        "\n",
        "open",
        "<7d",
        "me",
        "я",
        "x",
        "1042",
        "due",
        "field.amount",
        "поле.paid",
        "field.colour-1",
        "да",
        ">100",
        "none",
        "принята",
    ]
)
_TYPED = st.one_of(st.lists(_PIECES, max_size=14).map("".join), st.text(max_size=40))


@given(filters())
@settings(max_examples=400, deadline=None, database=None)
def test_a_printed_filter_reads_as_the_same(wanted: Filter) -> None:
    text = print_filter(wanted)
    if len(text) <= MAX_LENGTH:
        assert parse_filter(text, OWN) == wanted


def _read(text: str) -> Filter | Problem:
    try:
        return parse_filter(text, OWN)
    except Problem as problem:
        return problem


@given(_TYPED)
@settings(max_examples=800, deadline=None, database=None)
def test_any_text_is_understood_or_refused_in_place(text: str) -> None:
    read = _read(text)
    if isinstance(read, Problem):
        assert read.code == "validation_failed"
        assert 0 <= read.extra["at"] <= read.extra["until"] <= len(text)
    else:
        printed = print_filter(read)
        assert parse_filter(printed, OWN) == read
        assert print_filter(parse_filter(printed, OWN)) == printed


@given(_TYPED, st.integers(-3, 60))
@settings(max_examples=400, deadline=None, database=None)
def test_completion_replaces_a_place_that_is_there(text: str, cursor: int) -> None:
    for language in ("ru", "en"):
        for suggestion in complete(text, cursor, language):
            assert 0 <= suggestion.at <= suggestion.until <= len(text)
            assert suggestion.until == max(0, min(cursor, len(text)))
