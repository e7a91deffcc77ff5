"""The canonical text of a filter, which `parse_filter` reads as the same filter."""

import re

from workernet.services.tickets.domain.custom_fields import FieldType
from workernet.services.tickets.domain.filter_ast import (
    Amount,
    Choice,
    Comparison,
    Custom,
    CustomValue,
    Filter,
    Name,
    Named,
    Numbered,
    Span,
    Term,
    Timed,
    Word,
)
from workernet.services.tickets.domain.filter_own import own_keyword
from workernet.services.tickets.domain.filter_words import (
    NUMBER_FIELD,
    OWN_FIELD,
    choice_named,
    keyword_named,
)

_PLAIN_NAME = re.compile(r'[^\s,"]+')


def print_filter(wanted: Filter) -> str:
    """The canonical text of a filter: English names, quotes only where they are needed.

    >>> print_filter(Filter((Choice("priority", ("high", "urgent")), Named("tag", (Name("a b"),), True))))
    'priority:high,urgent -tag:"a b"'
    """
    return " ".join(("-" if term.negated else "") + _printed(term) for term in wanted.terms)


def _printed(term: Term) -> str:
    match term:
        case Word():
            return quote(term.text) if term.exact else term.text
        case Choice():
            return f"{term.field}:" + ",".join(print_choice(term.field, value) for value in term.values)
        case Named():
            return f"{term.field}:" + ",".join(print_name(term.field, name) for name in term.values)
        case Timed():
            return f"{term.field}:" + ",".join(_printed_time(value) for value in term.values)
        case Custom():
            values = ",".join(_printed_value(term.type, value) for value in term.values)
            return f"{OWN_FIELD}{term.key}:{values}"
        case Numbered():
            return f"{NUMBER_FIELD}:" + ",".join(str(number) for number in term.values)


def print_name(field: str, name: Name) -> str:
    """A name as it may stand after `field:`; one that reads like a keyword is quoted."""
    plain = _PLAIN_NAME.fullmatch(name.text) and keyword_named(field, name.text) is None
    return name.text if name.keyword or plain else quote(name.text)


def print_choice(field: str, value: str) -> str:
    """A closed value, or a desk's own status, as it may stand after `field:`."""
    return value if choice_named(field, value) or _PLAIN_NAME.fullmatch(value) else quote(value)


def _printed_value(kind: FieldType, value: CustomValue) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Amount():
            return ("" if value.operator == "=" else value.operator) + format(value.value, "f")
        case Comparison():
            return _printed_time(value)
        case Name():
            plain = _PLAIN_NAME.fullmatch(value.text) and own_keyword(kind, value.text) is None
            return value.text if value.keyword or plain else quote(value.text)


def _printed_time(comparison: Comparison) -> str:
    operator = "" if comparison.operator == "=" else comparison.operator
    if isinstance(comparison.value, Span):
        return f"{operator}{comparison.value.amount}{comparison.value.unit}"
    return operator + comparison.value.isoformat()


def quote(text: str) -> str:
    """The text in quotes, with what would end them escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
