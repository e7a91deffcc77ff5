"""A ticket event as two rows: what happened, and the ticket as it stands since.

Free text (title, messages) and names stay in the service that owns them: no figure needs them, and what was
never copied need not be erased here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workernet.contracts.events.tickets import TicketEvent, TicketRated, TicketReplied, TicketSlaBreached

EVENTS, FACTS = "ticket_events", "ticket_facts"
# Read off the events, so that no question has to walk them: waits for an answer, and reopenings.
WAITS, REOPENINGS = "ticket_waits", "ticket_reopenings"
DESKS, CHECKS = "desks", "reconciliations"
_SNAPSHOT = (
    *("number", "version", "status", "priority", "channel", "category", "closed_reason"),
    *("requester_id", "organization_id", "team_id", "assignee_id"),
    *(
        "created_at",
        "updated_at",
        "first_response_at",
        "resolved_at",
        "closed_at",
        "due_at",
        "first_due_at",
        "historic",
        "deleted",
    ),
)
EVENT_COLUMNS = (
    *("tenant_id", "event_id", "type", "number", "version", "status", "priority"),
    *("actor_id", "historic", "at", "occurred_at", "reopen_count", "next_due_at", "said", "target"),
    "score",
)
REOPENING_COLUMNS = ("tenant_id", "number", "reopen_count", "at")
FACT_COLUMNS = ("tenant_id", *_SNAPSHOT, "occurred_at")
_OPTIONAL_TEXT = frozenset({"closed_reason"})
# The bounds of what the fact store can hold; a time beyond them is a producer's fault.
_FIRST_YEAR, _LAST_YEAR = 1970, 2200


@dataclass(frozen=True)
class Happening:
    """One event with its envelope; `occurred_at` is when it was published, which for an import is now."""

    event_id: UUID
    tenant_id: UUID
    event: TicketEvent
    occurred_at: datetime


def event_row(happening: Happening) -> tuple[Any, ...]:
    """The row of `ticket_events`, in the order of EVENT_COLUMNS."""
    event, ticket = happening.event, happening.event.ticket
    return (
        happening.tenant_id,
        happening.event_id,
        event.type,
        ticket.number,
        ticket.version,
        ticket.status,
        ticket.priority,
        event.actor_id,
        ticket.historic,
        _stored(event.at),
        happening.occurred_at,
        ticket.reopen_count,
        _stored(ticket.next_due_at) if ticket.next_due_at else None,
        _said(event),
        event.target if isinstance(event, TicketSlaBreached) else "",
        event.score if isinstance(event, TicketRated) else 0,
    )


def fact_row(happening: Happening) -> tuple[Any, ...]:
    """The row of `ticket_facts`, in the order of FACT_COLUMNS. Raises ValueError for an impossible time."""
    ticket = happening.event.ticket
    values = (_value(name, getattr(ticket, name)) for name in _SNAPSHOT)
    return (happening.tenant_id, *values, happening.occurred_at)


def reopening_row(happening: Happening) -> tuple[Any, ...] | None:
    """The row of `ticket_reopenings`, in the order of REOPENING_COLUMNS: this event tells of that reopening.
    Of all that tell of it the earliest stands. None of a ticket that was never reopened."""
    event, ticket = happening.event, happening.event.ticket
    if not ticket.reopen_count:
        return None
    return (happening.tenant_id, ticket.number, ticket.reopen_count, _stored(event.at))


def is_reply(happening: Happening) -> bool:
    """Whether it may begin or end a wait for an answer."""
    return isinstance(happening.event, TicketReplied)


def _said(event: TicketEvent) -> str:
    """Whose public message it is: "staff", "customer", or empty."""
    if not isinstance(event, TicketReplied):
        return ""
    return "staff" if event.comment.by_staff else "customer"


def _value(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return _stored(value)
    return value or "" if name in _OPTIONAL_TEXT else value


def _stored(moment: datetime) -> datetime:
    if moment.tzinfo is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"not a time that can be counted: {moment.isoformat()}")
    return moment
