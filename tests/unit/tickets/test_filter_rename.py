"""A filter with some of its values named anew is the owner's text in everything else."""

import pytest

from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH, parse_filter
from workernet.services.tickets.domain.filter_rename import rename_values
from workernet.services.tickets.domain.filter_tokens import Piece


def _renamed(said: Piece) -> str | None:
    return '"new name"' if said.text.lower() == "old" else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tag:old", 'tag:"new name"'),
        ('  -метка:"old",b,OLD  статус:новая ', '  -метка:"new name",b  статус:новая '),
        ("tags:a,old tag:old,old", 'tags:a,"new name" tag:"new name"'),
        ("old tag:older category:old", "old tag:older category:old"),
        ('"tag:old" tag:old', '"tag:old" tag:"new name"'),
        ('tag:"old', 'tag:"old'),
        ("", ""),
    ],
)
def test_only_whole_values_of_the_field_change(before: str, after: str) -> None:
    assert rename_values(before, "tag", _renamed) == after


def test_what_would_be_too_long_to_read_stays() -> None:
    longest = "tag:old " + "x" * (MAX_LENGTH - 8)
    parse_filter(longest)
    assert rename_values(longest, "tag", _renamed) == longest
    shorter = longest[:-8]
    assert rename_values(shorter, "tag", _renamed) != shorter
