"""What a filter says, as frozen values: the one meaning behind search box, views, API and rules.

Terms are joined by "and", the values of one term by "or". A filter that came from `parse_filter` prints to
text that parses to the same filter.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workernet.services.tickets.domain.custom_fields import FieldType

ChoiceField = Literal["status", "priority", "channel", "is", "has", "mentions"]
NameField = Literal["assignee", "requester", "organization", "team", "tag", "category"]
TimeField = Literal["created", "updated", "due", "resolved"]
Unit = Literal["m", "h", "d", "w"]
Operator = Literal["<", "<=", ">", ">=", "="]


@dataclass(frozen=True)
class Choice:
    """One of a closed list of values, by their canonical names; a desk's own status by its own name."""

    field: ChoiceField
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True)
class Name:
    """A person, team, company, tag or category as written; a keyword (`me`, `none`) is no name."""

    text: str
    keyword: bool = False


@dataclass(frozen=True)
class Named:
    """Who or what it belongs to."""

    field: NameField
    values: tuple[Name, ...]
    negated: bool = False


@dataclass(frozen=True)
class Numbered:
    """The tickets with these numbers."""

    values: tuple[int, ...]
    negated: bool = False


@dataclass(frozen=True)
class Span:
    """A length of time: minutes, hours, days or weeks."""

    amount: int
    unit: Unit


@dataclass(frozen=True)
class Comparison:
    """A moment against a distance from now, or against a whole day (UTC).

    `<7d` is nearer to now than seven days: younger for moments that have passed; for `due` it is what falls
    due within that time, or was due already. A span is never compared by `=`.
    """

    operator: Operator
    value: Span | date


@dataclass(frozen=True)
class Timed:
    """A moment of the ticket's life within any of the comparisons."""

    field: TimeField
    values: tuple[Comparison, ...]
    negated: bool = False


@dataclass(frozen=True)
class Amount:
    """A number of a desk's own field compared with another."""

    operator: Operator
    value: Decimal


CustomValue = Name | Amount | Comparison | bool


@dataclass(frozen=True)
class Custom:
    """A desk's own field: part of a text, the key of a choice, an amount, a whole day, yes or no.

    The keyword `none` is for a field that nobody filled in; an unchecked box is "no" either way.
    """

    key: str
    type: FieldType
    values: tuple[CustomValue, ...]
    negated: bool = False


@dataclass(frozen=True)
class Word:
    """A free word, or several exact ones in their order."""

    text: str
    exact: bool = False
    negated: bool = False


Term = Choice | Named | Numbered | Timed | Custom | Word


@dataclass(frozen=True)
class Filter:
    """All terms have to hold; without terms every ticket does."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """What has to be found by searching."""
        return tuple(term for term in self.terms if isinstance(term, Word) and not term.negated)
