"""Random filters, the ones a person could have typed."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import FieldRule
from workernet.services.tickets.domain.filter_ast import (
    Amount,
    Choice,
    Comparison,
    Custom,
    Filter,
    Name,
    Named,
    Numbered,
    Span,
    Term,
    Timed,
    Word,
)
from workernet.services.tickets.domain.filter_own import Words
from workernet.services.tickets.domain.filter_words import CHOICES, KEYWORDS, TIME_FIELDS

# A desk with a field of each type, and statuses that are hard to write down.
COLOURS = (
    ("red", Text("красный", "red")),
    ("none", Text("нет", "none")),
    ("dark-1", Text("тёмный, 1", "dark")),
)
OWN = Words(
    fields=(
        FieldRule("note", "text", Text("Заметка", "Note")),
        FieldRule("amount", "number", Text("Сумма", "Amount")),
        FieldRule("since", "date", Text("Начало", "Since")),
        FieldRule("colour-1", "choice", Text("Цвет", "Colour"), choices=COLOURS),
        FieldRule("paid", "checkbox", Text("Оплачено", "Paid")),
    ),
    statuses=(Text("Ждём склад", 'Waiting, for "stock"'), Text("Принята", "Closed"), Text("Вопрос", "Asked")),
)
OWN_STATUSES = ('Waiting, for "stock"', "Принята", "Asked")
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
_PLAIN = st.from_regex(r"[a-zA-Zа-яё0-9][a-zA-Zа-яё0-9._/\\-]{0,11}", fullmatch=True)


def names(field: str, texts: st.SearchStrategy[str] = _TEXT) -> st.SearchStrategy[Name]:
    """A name after `field`, or one of its keywords."""
    keywords = st.sampled_from(sorted(KEYWORDS[field])).map(lambda text: Name(text, keyword=True))
    return st.one_of(texts.map(Name), keywords)


def terms(
    *,
    texts: st.SearchStrategy[str] = _TEXT,
    words: st.SearchStrategy[Word] | None = None,
    days: st.SearchStrategy[date] | None = None,
) -> st.SearchStrategy[Term]:
    """Any term; open names are taken from `texts`, words from `words`, whole days from `days`."""
    negated = st.booleans()
    choices = st.sampled_from(sorted(CHOICES)).flatmap(
        lambda field: st.builds(Choice, st.just(field), _some(st.sampled_from(_values(field))), negated)
    )
    named = st.sampled_from(sorted(KEYWORDS)).flatmap(
        lambda field: st.builds(Named, st.just(field), _some(names(field, texts)), negated)
    )
    whole = days if days is not None else st.dates(date(1970, 1, 1), date(2999, 12, 31))
    spans = st.builds(Span, st.integers(0, 9999), st.sampled_from(["m", "h", "d", "w"]))
    compared = st.one_of(
        st.builds(Comparison, st.sampled_from(["<", "<=", ">", ">="]), spans),
        st.builds(
            Comparison,
            st.sampled_from(["<", "<=", ">", ">=", "="]),
            whole,
        ),
    )
    timed = st.builds(Timed, st.sampled_from(TIME_FIELDS), _some(compared), negated)
    numbered = st.builds(Numbered, _some(st.integers(0, 10**15 - 1)), negated)
    plain = st.one_of(st.builds(Word, _PLAIN, st.just(False), negated), st.builds(Word, _TEXT, st.just(True)))
    return st.one_of(
        choices,
        named,
        timed,
        numbered,
        customs(texts, whole),
        words if words is not None else plain,
    )


def customs(texts: st.SearchStrategy[str], days: st.SearchStrategy[date]) -> st.SearchStrategy[Custom]:
    """A term of one of the fields of `OWN`."""
    operators = st.sampled_from(["<", "<=", ">", ">=", "="])
    amounts = st.decimals(-10_000, 10_000, places=2) | st.integers(-20, 20).map(Decimal)
    values: dict[str, st.SearchStrategy[object]] = {
        "note": texts.map(Name),
        "amount": st.builds(Amount, operators, amounts),
        "since": st.builds(Comparison, operators, days),
        "colour-1": st.sampled_from([key for key, _name in COLOURS]).map(Name),
        "paid": st.booleans(),
    }
    return st.sampled_from(OWN.fields).flatmap(
        lambda rule: st.builds(
            Custom,
            st.just(rule.key),
            st.just(rule.type),
            _some(values[rule.key] | st.just(Name("none", keyword=True))),
            st.booleans(),
        )
    )


def _values(field: str) -> list[str]:
    return [*sorted(CHOICES[field]), *(OWN_STATUSES if field == "status" else ())]


def filters(of: st.SearchStrategy[Term] | None = None) -> st.SearchStrategy[Filter]:
    """Up to six terms."""
    return st.builds(Filter, st.lists(of if of is not None else terms(), max_size=6).map(tuple))


def _some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, min_size=1, max_size=3).map(tuple)
