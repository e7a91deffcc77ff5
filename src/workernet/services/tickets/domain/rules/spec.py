"""A rule as frozen values; `reading` makes them of JSON and `printing` JSON of them."""

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from workernet.services.tickets.domain.fields import Priority
from workernet.services.tickets.domain.lifecycle import CloseReason, Status

VERSION = 1
Kind = Literal["macro", "trigger", "schedule"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# What works by itself.
RUNNABLE: tuple[Kind, ...] = ("trigger", "schedule")
On = Literal[
    "created",
    "updated",
    "replied",
    "noted",
    "assigned",
    "resolved",
    "closed",
    "reopened",
    "sla_warned",
    "sla_breached",
]
ONS: tuple[On, ...] = get_args(On)
Who = Literal["customer", "staff", "rule"]
WHOS: tuple[Who, ...] = get_args(Who)
OUTCOMES = ("done", "not_met", "failed", "too_deep")
Scalar = str | int | float | bool

# Fields whose change a trigger may ask for; those of `PLAIN` only whether they have changed.
LISTED = ("status", "priority", "category", "team", "assignee", "tags", "sla_target", "sla_percent")
PLAIN = ("title", "description")
OWN = "field."
MAX_CONDITIONS, MAX_ACTIONS, MAX_VALUES, MAX_TEXT = 20, 20, 50, 20_000
LEAST_MINUTES, MOST_MINUTES, MOST_HOURS = 5, 10_080, 8_760


@dataclass(frozen=True)
class Matches:
    """The ticket, as it is when the rule looks at it, is found by this filter."""

    q: str


@dataclass(frozen=True)
class Changed:
    """The event changed this field; `before` and `after` narrow it to values, empty is any.

    Of tags `after` names those that were added, `before` those taken away. "none" stands for nothing.
    """

    field: str
    before: tuple[Scalar, ...] = ()
    after: tuple[Scalar, ...] = ()


@dataclass(frozen=True)
class By:
    """Who did it."""

    who: Who


Condition = Matches | Changed | By


@dataclass(frozen=True)
class SetStatus:
    """To a category; `status_id` is the desk's own status inside it."""

    to: Status
    status_id: UUID | None = None


@dataclass(frozen=True)
class SetPriority:
    """To one of the five."""

    to: Priority


@dataclass(frozen=True)
class SetTeam:
    """To a team, or to none."""

    to: UUID | None


@dataclass(frozen=True)
class SetAssignee:
    """To a person, to nobody, or to whoever applies the macro or caused the event ("author"): a customer who
    did leaves the ticket as it is."""

    to: UUID | Literal["author"] | None


@dataclass(frozen=True)
class SetCategory:
    """To a key; empty is none."""

    to: str


@dataclass(frozen=True)
class ChangeTags:
    """Tags that come and go."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetField:
    """A field of the desk's own; None takes the value away."""

    key: str
    to: Scalar | None


@dataclass(frozen=True)
class AddWatchers:
    """Members of staff who are told from now on."""

    add: tuple[UUID, ...]


@dataclass(frozen=True)
class Say:
    """A message with variables: a public reply, or an internal note."""

    text: str
    public: bool


@dataclass(frozen=True)
class Snooze:
    """Pending for so many hours."""

    hours: int


@dataclass(frozen=True)
class Close:
    """The end, with its reason."""

    reason: CloseReason


Action = (
    SetStatus
    | SetPriority
    | SetTeam
    | SetAssignee
    | SetCategory
    | ChangeTags
    | SetField
    | AddWatchers
    | Say
    | Snooze
    | Close
)


@dataclass(frozen=True)
class Macro:
    """What a person does with one key."""

    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Trigger:
    """On one of the events, when all of `all` and, where there are any, one of `any` hold."""

    on: tuple[On, ...]
    all: tuple[Condition, ...]
    any: tuple[Condition, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Schedule:
    """Every so many minutes, or once a day at a wall time "HH:MM" of a zone; for each ticket that matches."""

    all: tuple[Condition, ...]
    any: tuple[Condition, ...]
    actions: tuple[Action, ...]
    every_minutes: int | None = None
    daily_at: str | None = None
    zone: str | None = None


Spec = Macro | Trigger | Schedule
