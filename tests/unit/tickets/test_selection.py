"""`fields` and `include`: what is picked, and refusals that say what there is."""

import pytest

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.selection import MAX_LENGTH, parse_fields, parse_include

KNOWN = {
    "id": frozenset[str](),
    "title": frozenset[str](),
    "who": frozenset({"id", "name"}),
    "all": frozenset({"body", "at"}),
}
ITEM = {"id": 7, "title": "T", "who": {"id": 1, "name": "A"}, "all": [{"body": "b", "at": 1, "x": 2}], "z": 0}


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("id", {"id": 7}),
        ("title,id", {"id": 7, "title": "T"}),
        ("id,who.name", {"id": 7, "who": {"name": "A"}}),
        ("who.name,who.id", {"who": {"id": 1, "name": "A"}}),
        ("who.name,who", {"who": {"id": 1, "name": "A"}}),
        ("who,who.name", {"who": {"id": 1, "name": "A"}}),
        ("all.body", {"all": [{"body": "b"}]}),
    ],
)
def test_what_is_picked(text: str, picked: object) -> None:
    assert parse_fields(text, KNOWN).pick(ITEM) == picked


def test_nothing_is_made_of_what_is_not_there() -> None:
    assert parse_fields("id,who.name", KNOWN).pick({"who": None}) == {"who": None}


@pytest.mark.parametrize(
    ("text", "unknown", "known"),
    [
        ("id,foo", "foo", list(KNOWN)),
        ("who.foo", "who.foo", ["who.id", "who.name"]),
        ("who.name.first", "who.name.first", ["who.id", "who.name"]),
        ("id.x", "id.x", list(KNOWN)),
        ("who.", "who.", ["who.id", "who.name"]),
        (".id", ".id", list(KNOWN)),
        ("", "", list(KNOWN)),
        ("id,", "", list(KNOWN)),
        ("id, title", " title", list(KNOWN)),
        ("ID", "ID", list(KNOWN)),
    ],
)
def test_an_unknown_name_is_refused_with_those_there_are(text: str, unknown: str, known: list[str]) -> None:
    with pytest.raises(Problem) as refusal:
        parse_fields(text, KNOWN)
    body = refusal.value.body("ru", "r")
    assert (body["status"], body["unknown"], body["known"]) == (400, unknown, known)
    assert f"«{unknown}»" in body["errors"]["fields"][0]
    assert known[-1] in body["errors"]["fields"][0]


@pytest.mark.parametrize(("text", "names"), [("", ()), ("a", ("a",)), ("b,a,b", ("b", "a"))])
def test_includes_come_once_in_their_order(text: str, names: tuple[str, ...]) -> None:
    assert parse_include(text, ["a", "b"]) == names


@pytest.mark.parametrize("text", ["c", "a,,b", " ", "a, b", "A", "a" * (MAX_LENGTH + 1)])
def test_an_unknown_include_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refusal:
        parse_include(text, ["a", "b"])
    assert list(refusal.value.errors) == ["include"]
