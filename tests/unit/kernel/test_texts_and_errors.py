"""Languages by header, and problems in both languages."""

import string

import pytest

from workernet.kernel.errors import CATALOGUE, Problem, invalid
from workernet.kernel.texts import Text, pick_language
from workernet.kernel.throttle import parse_rate


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("ru", "ru"),
        ("RU-ru", "ru"),
        ("en;q=0.4, ru;q=0.9", "ru"),
        ("de, fr", "en"),
        ("ru;q=0", "en"),
        ("ru;q=x, en", "en"),
        ("*", "en"),
    ],
)
def test_the_readers_language(header: str | None, language: str) -> None:
    assert pick_language(header) == language


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_problem_speaks_both_languages(code: str) -> None:
    status, text = CATALOGUE[code]
    assert 400 <= status < 600
    assert set(text.ru) & set("абвгдежзиклмнопрстуфхцчшщыэюя")
    assert set(text.en) <= set(string.printable)
    assert Problem(code).body("ru", "r")["title"] == text.ru


def test_a_problem_body_has_what_rfc_9457_asks() -> None:
    problem = invalid(title=Text("Коротко", "Too short"))
    assert problem.body("en", "r1") == {
        "type": "https://workernet.example/problems/validation_failed",
        "title": "Please check what you entered",
        "status": 400,
        "code": "validation_failed",
        "request_id": "r1",
        "errors": {"title": ["Too short"]},
    }


@pytest.mark.parametrize(
    ("rate", "parsed"), [("5/min", (5, 60)), ("1000/hour", (1000, 3600)), ("2/s", (2, 1))]
)
def test_rates(rate: str, parsed: tuple[int, int]) -> None:
    assert parse_rate(rate) == parsed


def test_a_bad_rate_is_told() -> None:
    with pytest.raises(ValueError, match="not a rate"):
        parse_rate("often")
