"""The filter grammar: what is understood, what is refused and where the refusal points."""

from datetime import date

import pytest

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.filter_ast import (
    Choice,
    Comparison,
    Filter,
    Name,
    Named,
    Numbered,
    Span,
    Term,
    Timed,
    Word,
)
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.filter_print import print_filter

EVERYTHING = (
    "status:open priority:high,urgent assignee:me -tag:printer created:<7d updated:>=2026-01-31 due:<2h "
    'requester:me organization:"ACME" team:"Сеть" channel:email is:overdue is:unassigned has:attachment '
    'number:1042 "exact words" free words'
)


def test_everything_at_once() -> None:
    assert parse_filter(EVERYTHING) == Filter(
        (
            Choice("status", ("open",)),
            Choice("priority", ("high", "urgent")),
            Named("assignee", (Name("me", keyword=True),)),
            Named("tag", (Name("printer"),), negated=True),
            Timed("created", (Comparison("<", Span(7, "d")),)),
            Timed("updated", (Comparison(">=", date(2026, 1, 31)),)),
            Timed("due", (Comparison("<", Span(2, "h")),)),
            Named("requester", (Name("me", keyword=True),)),
            Named("organization", (Name("ACME"),)),
            Named("team", (Name("Сеть"),)),
            Choice("channel", ("email",)),
            Choice("is", ("overdue",)),
            Choice("is", ("unassigned",)),
            Choice("has", ("attachment",)),
            Numbered((1042,)),
            Word("exact words", exact=True),
            Word("free"),
            Word("words"),
        )
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Статус:Открыта", Choice("status", ("open",))),
        ('статус:"в работе",ЗАКРЫТА', Choice("status", ("in_progress", "closed"))),
        ("приоритет:высокий", Choice("priority", ("high",))),
        ("исполнитель:я", Named("assignee", (Name("me", keyword=True),))),
        ("исполнитель:нет,я", Named("assignee", (Name("none", keyword=True), Name("me", keyword=True)))),
        ('team:"none"', Named("team", (Name("none"),))),
        ("requester:none", Named("requester", (Name("none"),))),
        ("-создана:>4н", Timed("created", (Comparison(">", Span(4, "w")),), negated=True)),
        ("created:15м", Timed("created", (Comparison("<", Span(15, "m")),))),
        ("created:2026-02-28", Timed("created", (Comparison("=", date(2026, 2, 28)),))),
        ("due:<2h,>4w", Timed("due", (Comparison("<", Span(2, "h")), Comparison(">", Span(4, "w"))))),
        ("number:WN-7,#8", Numbered((7, 8))),
        ('"a \\"b\\" \\\\ \\n"', Word('a "b" \\ \\n', exact=True)),
        ('-"not this"', Word("not this", exact=True, negated=True)),
        ("-printer", Word("printer", negated=True)),
        ("-", Word("-")),
        ("ORA-00942:", Word("ORA-00942:")),
        ("http://intra.example/x", Word("http://intra.example/x")),
        ("C:\\temp", Word("C:\\temp")),
        ("Ошибка:", Word("Ошибка:")),
        ("12:30", Word("12:30")),
        ('ab"cd', Word('ab"cd')),
    ],
)
def test_a_term(text: str, term: Term) -> None:
    assert parse_filter(f" {text}\t") == Filter((term,))
    assert parse_filter(print_filter(Filter((term,)))) == Filter((term,))


def test_nothing_asks_for_everything() -> None:
    assert parse_filter(" \n ") == Filter()
    assert print_filter(Filter()) == ""


def test_the_canonical_text() -> None:
    assert print_filter(parse_filter('Статус:"в работе"  -метка:"a b",c создана:≤7д "x"')) == (
        'status:in_progress -tag:"a b",c created:<=7d "x"'
    )


@pytest.mark.parametrize(
    ("text", "at", "until", "expected"),
    [
        ("status:open foo:bar", 12, 15, "status"),
        ("status:opne", 7, 11, "open"),
        ("status:open,opne", 12, 16, "open"),
        ("статус:", 7, 7, "open"),
        ("status: open", 7, 7, "open"),
        ("priority:high,", 14, 14, "urgent"),
        ("created:yesterday", 8, 17, "<7d"),
        ("created:=7d", 8, 11, "<7d"),
        ("created:<7y", 8, 11, "<7d"),
        ("created:2026-02-30", 8, 18, "<7d"),
        ("created:>0001-01-01", 8, 19, "<7d"),
        ("number:abc", 7, 10, "1042"),
        ('tag:""', 4, 6, "none"),
        ('a "open', 2, 7, '"'),
        ('"a"b c', 3, 4, " "),
        ('tag:"a"b', 7, 8, " "),
    ],
)
def test_a_refusal_points_at_the_wrong_token(text: str, at: int, until: int, expected: str) -> None:
    with pytest.raises(Problem) as refused:
        parse_filter(text)
    problem = refused.value
    assert problem.code == "validation_failed"
    assert (problem.extra["at"], problem.extra["until"]) == (at, until)
    assert expected in problem.extra["expected"]
    russian, english = problem.body("ru", "r")["errors"]["q"], problem.body("en", "r")["errors"]["q"]
    assert len(russian) == len(english) == 1
    assert russian != english


@pytest.mark.parametrize(
    "text", ["a" * 1001, "a\x00b", "a " * 31, "status:" + ",".join(["open"] * 51), '""', '" "']
)
def test_too_much_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refused:
        parse_filter(text)
    assert set(refused.value.errors) == {"q"}
    assert 0 <= refused.value.extra["at"] <= refused.value.extra["until"] <= len(text)
