"""The one filter grammar: text to meaning (and back: `filter_print`).

`status:open priority:high,urgent assignee:me -tag:printer created:<7d "exact words"`: terms are joined by
"and", commas by "or", a leading minus is "not". Field names and closed values are known in both languages.
"""

import re
from datetime import date
from typing import cast

from workernet.services.tickets.domain.filter_ast import (
    Choice,
    Comparison,
    Custom,
    Filter,
    Name,
    Named,
    Numbered,
    Operator,
    Span,
    Term,
    Timed,
    Unit,
    Word,
)
from workernet.services.tickets.domain.filter_own import (
    NOTHING_OWN,
    Vocabulary,
    expected_of,
    own_field,
    own_names,
    own_statuses,
    own_value,
    status_named,
)
from workernet.services.tickets.domain.filter_tokens import Piece, RawTerm, cut
from workernet.services.tickets.domain.filter_words import (
    CHOICE_FIELDS,
    CHOICES,
    FIELDS,
    KEYWORDS,
    NAME_FIELDS,
    NUMBER_FIELD,
    TIME_FIELDS,
    UNITS,
    choice_named,
    field_named,
    keyword_named,
    own_key,
    wrong,
)

MAX_LENGTH, MAX_TERMS, MAX_VALUES = 1000, 30, 50
FIRST_YEAR, LAST_YEAR = 1970, 2999
TIMES = ["<7d", ">30d", ">=2026-01-31"]
_UNITS = {letter: unit for unit, russian in UNITS.items() for letter in (unit, russian)}
_COMPARISON = re.compile(r"(<=|>=|<|>|=)?(?:([0-9]{1,4})([a-zа-я])|([0-9]{4}-[0-9]{2}-[0-9]{2}))")
_NUMBER = re.compile(r"(?:#|[^\W\d]+-)?([0-9]{1,15})")


def parse_filter(text: str, vocabulary: Vocabulary = NOTHING_OWN) -> Filter:
    """The meaning of `text`; `vocabulary` knows the desk's own fields and statuses.

    Raises Problem(validation_failed) on `q` at the first wrong token, with `at` and `until` (its place in
    code points) and `expected` (what may stand there).
    """
    if len(text) > MAX_LENGTH:
        raise wrong(MAX_LENGTH, len(text), "Слишком длинный запрос", "The filter is too long", [])
    if "\x00" in text:
        at = text.index("\x00")
        raise wrong(at, at + 1, "Недопустимый знак", "A character that is not allowed", [])
    raw = cut(text)
    if len(raw) > MAX_TERMS:
        last = raw[MAX_TERMS].field or raw[MAX_TERMS].values[0]
        raise wrong(last.at, len(text), "Слишком много условий", "There are too many conditions", [])
    return Filter(tuple(_term(term, vocabulary) for term in raw))


def _term(raw: RawTerm, vocabulary: Vocabulary) -> Term:
    if raw.field is None:
        return _word(raw)
    field = field_named(raw.field.text)
    if field is None:
        said = raw.field.text
        raise wrong(
            raw.field.at,
            raw.field.until,
            f"Поля «{said}» нет; чтобы искать эти слова, возьмите их в кавычки",
            f"There is no field “{said}”; to search for these words, put them in quotes",
            [*FIELDS, *own_names(vocabulary)],
        )
    if len(raw.values) > MAX_VALUES:
        last = raw.values[MAX_VALUES]
        raise wrong(last.at, last.until, "Слишком много значений", "There are too many values", [])
    own = None if own_key(field) is None else own_field(raw.field, vocabulary)
    expected = expected_of(own) if own else expected_values(field)
    for value in raw.values:
        if not value.text.strip():
            raise wrong(value.at, value.until, "Нужно значение", "A value is needed", expected)
    if own is not None:
        return Custom(own.key, own.type, tuple(own_value(own, value) for value in raw.values), raw.negated)
    for choice in CHOICE_FIELDS:
        if field == choice:
            return Choice(
                choice, tuple(_choice(field, value, vocabulary) for value in raw.values), raw.negated
            )
    for name in NAME_FIELDS:
        if field == name:
            return Named(name, tuple(_name(field, value) for value in raw.values), raw.negated)
    for time in TIME_FIELDS:
        if field == time:
            return Timed(time, tuple(_comparison(value) for value in raw.values), raw.negated)
    return Numbered(tuple(_number(value) for value in raw.values), raw.negated)


def expected_values(field: str) -> list[str]:
    """What may stand after a field, by canonical names; examples where the values are open."""
    if field in CHOICES:
        return list(CHOICES[field])
    if field in TIME_FIELDS:
        return list(TIMES)
    return ["1042"] if field == NUMBER_FIELD else [*KEYWORDS[field], '"…"']


def _word(raw: RawTerm) -> Word:
    (said,) = raw.values
    if not said.text.strip():
        raise wrong(said.at, said.until, "В кавычках пусто", "There is nothing in the quotes", [])
    return Word(said.text, said.quoted, raw.negated)


def _choice(field: str, value: Piece, vocabulary: Vocabulary) -> str:
    known = choice_named(field, value.text)
    if known is None and field == "status":
        known = status_named(value.text, vocabulary)
    if known is None:
        raise wrong(
            value.at,
            value.until,
            f"Значения «{value.text}» здесь нет; есть: "
            + ", ".join(russian[0] for russian in CHOICES[field].values()),
            f"There is no value “{value.text}” here; there are: " + ", ".join(CHOICES[field]),
            [*expected_values(field), *own_statuses(field, vocabulary)],
        )
    return known


def _name(field: str, value: Piece) -> Name:
    keyword = None if value.quoted else keyword_named(field, value.text)
    return Name(keyword, keyword=True) if keyword else Name(value.text)


def _comparison(value: Piece) -> Comparison:
    read = _COMPARISON.fullmatch(value.text.lower().replace("≤", "<=").replace("≥", ">="))
    problem = wrong(
        value.at,
        value.until,
        f"«{value.text}» не время; нужно, например, <7d (моложе семи дней) или >=2026-01-31",
        f"“{value.text}” is no time; write for example <7d (younger than seven days) or >=2026-01-31",
        list(TIMES),
    )
    if read is None:
        raise problem
    operator, amount, unit, day = read.groups()
    if day is None:
        if unit not in _UNITS or operator == "=":
            raise problem
        span = Span(int(amount), cast("Unit", _UNITS[unit]))
        return Comparison(cast("Operator", operator or "<"), span)
    try:
        moment = date.fromisoformat(day)
    except ValueError as error:
        raise problem from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise problem
    return Comparison(cast("Operator", operator or "="), moment)


def _number(value: Piece) -> int:
    read = _NUMBER.fullmatch(value.text)
    if read is None:
        raise wrong(
            value.at,
            value.until,
            f"«{value.text}» не номер заявки",
            f"“{value.text}” is no ticket number",
            expected_values(NUMBER_FIELD),
        )
    return int(read[1])
