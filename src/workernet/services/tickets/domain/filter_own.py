"""The part of a filter that each desk words for itself: its own fields (`field.<key>`) and statuses."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol, cast

from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import FieldRule, FieldType
from workernet.services.tickets.domain.filter_ast import (
    Amount,
    Comparison,
    CustomValue,
    Name,
    Operator,
)
from workernet.services.tickets.domain.filter_tokens import Piece
from workernet.services.tickets.domain.filter_words import (
    NO_VALUE,
    OWN_FIELD,
    YES_NO,
    choice_named,
    fold,
    own_key,
    wrong,
)

_AMOUNT = re.compile(r"(<=|>=|<|>|=)?(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)")
_DAY = re.compile(r"(<=|>=|<|>|=)?([0-9]{4}-[0-9]{2}-[0-9]{2})")
EXAMPLES: dict[FieldType, list[str]] = {
    "text": ['"…"'],
    "number": [">100", "<=5", "12.5"],
    "date": [">=2026-01-31", "2026-01-31"],
    "choice": [],
    "checkbox": list(YES_NO),
}


class Vocabulary(Protocol):
    """What the reader's desk has of its own; asked only when a filter speaks of it.

    `fields` has those the reader may see (with archived values), `statuses` the names of own statuses.
    """

    @property
    def fields(self) -> Sequence[FieldRule]: ...
    @property
    def statuses(self) -> Sequence[Text]: ...


class Words:
    """A vocabulary that is known already."""

    def __init__(self, fields: Sequence[FieldRule] = (), statuses: Sequence[Text] = ()) -> None:
        self.fields, self.statuses = tuple(fields), tuple(statuses)


NOTHING_OWN: Vocabulary = Words()


def own_names(vocabulary: Vocabulary) -> list[str]:
    """The names of the desk's own fields in filters."""
    return [OWN_FIELD + field.key for field in vocabulary.fields]


def own_field(said: Piece, vocabulary: Vocabulary) -> FieldRule:
    """The field that `field.<key>` names. Raises Problem(validation_failed) at the name."""
    key = own_key(said.text)
    for field in vocabulary.fields:
        if field.key == key:
            return field
    names = own_names(vocabulary)
    listed = ", ".join(names) or "—"
    raise wrong(
        said.at,
        said.until,
        f"Своего поля «{key}» нет; есть: {listed}",
        f"There is no field “{key}” of your own; there are: {listed}",
        names,
    )


def expected_of(field: FieldRule) -> list[str]:
    """What may stand after one of the desk's own fields."""
    return [*(key for key, _name in field.choices), *EXAMPLES[field.type], *NO_VALUE]


def own_value(field: FieldRule, value: Piece) -> CustomValue:
    """What a value after `field.<key>:` means. Raises Problem(validation_failed) at the value."""
    keyword = None if value.quoted else own_keyword(field.type, value.text)
    if keyword == "none":
        return Name("none", keyword=True)
    read: CustomValue | None = None
    match field.type:
        case "text":
            return Name(value.text)
        case "choice":
            read = _choice(field, value.text)
        case "checkbox":
            read = None if keyword is None else keyword == "yes"
        case "number":
            read = _amount(value.text)
        case "date":
            read = _day(value.text)
    if read is None:
        expected = expected_of(field)
        raise wrong(
            value.at,
            value.until,
            f"«{value.text}» не подходит полю «{field.name.ru or field.key}»; нужно, например: "
            + ", ".join(expected),
            f"“{value.text}” does not fit the field “{field.name.en or field.key}”; write for example: "
            + ", ".join(expected),
            expected,
        )
    return read


def own_keyword(kind: FieldType, text: str) -> str | None:
    """`yes`, `no` after a checkbox, `none` after any own field; "нет" after a checkbox is "no"."""
    folded = fold(text)
    known = {**YES_NO, **NO_VALUE} if kind == "checkbox" else NO_VALUE
    for name, aliases in known.items():
        if folded == name or folded in aliases:
            return name
    return None


def status_named(text: str, vocabulary: Vocabulary) -> str | None:
    """The canonical name of a desk's own status: the English one, unless that word is a category's."""
    folded = fold(text)
    for language in ("en", "ru"):
        for name in vocabulary.statuses:
            if fold(getattr(name, language)) == folded:
                return name.ru if choice_named("status", name.en) else name.en
    return None


def own_statuses(field: str, vocabulary: Vocabulary) -> list[str]:
    """What else may stand after `status:`."""
    return [name.en for name in vocabulary.statuses] if field == "status" else []


def _choice(field: FieldRule, text: str) -> Name | None:
    for key, _name in field.choices:
        if key == text.lower():
            return Name(key)
    for key, name in field.choices:
        if fold(text) in (fold(name.ru), fold(name.en)):
            return Name(key)
    return None


def _amount(text: str) -> Amount | None:
    read = _AMOUNT.fullmatch(text.replace("≤", "<=").replace("≥", ">="))
    return Amount(cast("Operator", read[1] or "="), Decimal(read[2])) if read else None


def _day(text: str) -> Comparison | None:
    read = _DAY.fullmatch(text.replace("≤", "<=").replace("≥", ">="))
    try:
        return Comparison(cast("Operator", read[1] or "="), date.fromisoformat(read[2])) if read else None
    except ValueError:
        return None
