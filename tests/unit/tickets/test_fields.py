"""Titles, bodies, tags and priorities at their edges."""

import pytest

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain import fields


@pytest.mark.parametrize("title", ["abcde", "x" * 255, "  Принтер   горит ", "R＆D ‹b›", "1 ≥ 0 ‹ok›"])
def test_good_titles(title: str) -> None:
    assert fields.clean_title(title) == " ".join(title.split())


@pytest.mark.parametrize(
    ("title", "errors"),
    [
        ("", [fields.TITLE_LENGTH]),
        ("abcd", [fields.TITLE_LENGTH]),
        ("    a    ", [fields.TITLE_LENGTH]),
        ("x" * 256, [fields.TITLE_LENGTH]),
        ("a<b is true", [fields.TITLE_CHARACTERS]),
        ("R&D budget", [fields.TITLE_CHARACTERS]),
        ("<>", [fields.TITLE_LENGTH, fields.TITLE_CHARACTERS]),
        ("nul\x00here", [fields.NO_NUL]),
    ],
)
def test_bad_titles_name_every_fault(title: str, errors: list[object]) -> None:
    with pytest.raises(Problem) as refused:
        fields.clean_title(title)
    assert refused.value.errors == {"title": errors}


@pytest.mark.parametrize("subject", ["", "a", "Re:", "<b>&</b>", "x" * 1000, "нет\x00сети", "   "])
def test_a_foreign_subject_always_becomes_a_good_title(subject: str) -> None:
    made = fields.safe_title(subject)
    assert fields.clean_title(made) == made


def test_tags_are_lowered_and_doubled_ones_dropped() -> None:
    assert fields.clean_tags(["Printer", "printer ", "VIP"]) == ["printer", "vip"]


@pytest.mark.parametrize("tags", [[""], ["x" * 51], [f"t{i}" for i in range(61)], ["a\x00b"]])
def test_bad_tags(tags: list[str]) -> None:
    with pytest.raises(Problem, match="validation_failed"):
        fields.clean_tags(tags)


def test_bodies() -> None:
    assert fields.check_body("x" * 100_000, "body", required=True)
    for body in ("x" * 100_001, "  ", "a\x00"):
        with pytest.raises(Problem) as refused:
            fields.check_body(body, "body", required=True)
        assert list(refused.value.errors) == ["body"]
