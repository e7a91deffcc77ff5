"""Completion in the filter box: fields, closed values, both languages, either keyboard layout."""

import pytest

from tests.support.filters import OWN
from workernet.kernel.texts import Language
from workernet.services.tickets.domain.filter_completion import complete
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.filter_words import CHOICES, FIELDS, fold
from workernet.services.tickets.domain.keyboard import other_layout


@pytest.mark.parametrize(
    ("text", "language", "results"),
    [
        ("st", "en", ["status:"]),
        ("st", "ru", ["статус:"]),
        ("ста", "en", ["status:"]),
        ("cnf", "en", ["status:"]),
        ("a -pri", "en", ["a -priority:"]),
        ("status:", "en", ["status:open"]),
        ("status:open,cl", "en", ["status:open,closed"]),
        ("статус:з", "ru", ["статус:закрыта"]),
        ("статус:в_", "ru", ["статус:в_работе"]),
        ("assignee:", "ru", ["assignee:я", "assignee:нет"]),
        ("created:", "ru", ["created:<1ч", "created:<7д"]),
        ("tag:x", "en", []),
        ('"st', "en", []),
        ('tag:"a b" st', "en", ['tag:"a b" status:']),
        ('tag:"a st', "en", []),
        ("foo:", "en", []),
        ("xyzzy", "en", []),
    ],
)
def test_what_is_suggested(text: str, language: Language, results: list[str]) -> None:
    suggestions = complete(text, len(text), language)
    given = [text[: s.at] + s.text + text[s.until :] for s in suggestions]
    assert bool(given) == bool(results)
    assert set(results) <= set(given)


@pytest.mark.parametrize(
    ("text", "language", "results"),
    [
        ("field.a", "en", ["field.amount:"]),
        ("поле.", "ru", ["поле.amount:", "поле.paid:"]),
        ("сум", "ru", ["поле.amount:"]),
        ("field.paid:", "ru", ["field.paid:да", "field.paid:нет"]),
        ("field.colour-1:кр", "en", ["field.colour-1:red"]),
        ("status:asked", "en", ["status:Asked"]),
        ("status:ждём", "ru", ['status:"Ждём склад"']),
        ("assignee:ан", "ru", ['assignee:"Анна Ёлкина"', "assignee:Антон"]),
        ('assignee:"Анна ё', "ru", ['assignee:"Анна Ёлкина"']),
        ('assignee:me,"Анна, ё', "ru", []),
        ("team:mi", "en", ["team:mine"]),
    ],
)
def test_what_the_desk_has_of_its_own_is_suggested(text: str, language: Language, results: list[str]) -> None:
    def names(field: str, typed: str) -> list[str]:
        known = ["Анна Ёлкина", "Антон"] if field == "assignee" else []
        return [name for name in known if fold(name).startswith(fold(typed))]

    suggestions = complete(text, len(text), language, OWN, names)
    given = [text[: s.at] + s.text + text[s.until :] for s in suggestions]
    assert bool(given) == bool(results)
    assert set(results) <= set(given)
    for whole in given:
        if not whole.endswith(":"):
            parse_filter(whole, OWN)


def test_nothing_typed_offers_every_field() -> None:
    assert [s.name for s in complete("", 0, "en")] == list(FIELDS)
    assert [s.name for s in complete("status:open ", 99, "en")] == list(FIELDS)


def test_only_what_stands_before_the_cursor_counts() -> None:
    (suggestion,) = complete("status:closed x", 2, "en")
    assert (suggestion.at, suggestion.until) == (0, 2)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_suggested_value_is_understood(language: Language) -> None:
    for field in complete("", 0, language):
        for value in complete(field.text, len(field.text), language):
            parse_filter(field.text + value.text)
    for field, values in CHOICES.items():
        offered = complete(f"{field}:", len(field) + 1, language)
        assert [s.name for s in offered] == list(values)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        ("рщдв", "hold"),
        ("hf,jnf", "работа"),
        ("Ghbynth", "Принтер"),
        ("`krf", "ёлка"),
        ("1042", None),
        ("wпривет", None),
    ],
)
def test_the_other_layout(typed: str, meant: str | None) -> None:
    assert other_layout(typed) == meant
