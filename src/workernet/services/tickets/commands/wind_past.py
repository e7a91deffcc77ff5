"""The clocks of a ticket that comes with its past: wound as if each entry had been written in its time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from workernet.services.tickets.commands.mark_promises import marks_of, reached
from workernet.services.tickets.domain.incident_history import History, PastEntry
from workernet.services.tickets.models import SlaMark, Ticket
from workernet.services.tickets.models.clocks import (
    Fact,
    choose_version,
    clock_columns,
    policy_of,
    read_clocks,
)


def wind_past(ticket: Ticket, history: History, moment: datetime) -> list[SlaMark]:
    """Give the ticket, which is not saved yet, its promise and columns; what has been used up by the moment
    comes back as told, so that no sweep reports the past as news.

    The promise is the one that the ticket as it now stands would have got on the day of its creation.
    """
    ticket.sla_version_id = choose_version(ticket, {}, ticket.created_at.date())
    policy = policy_of(ticket.sla_version_id)
    said = zip(history.entries, facts_of_past(ticket, history), strict=True)
    seen = read_clocks([Fact(entry.at, fact) for entry, fact in said if fact], moment)
    for name, value in clock_columns(seen, policy, moment).items():
        setattr(ticket, name, value)
    ticket.overdue_at = next(
        (clock.breached_at for clock in seen if clock.target == "resolution" and clock.breached_at), None
    )
    return marks_of(ticket, reached(seen, policy.calendar, moment), moment)


def facts_of_past(ticket: Ticket, history: History) -> Iterator[dict[str, Any] | None]:
    """What each entry says to the clocks, in their order; None for those they do not hear."""
    version = str(ticket.sla_version_id) if ticket.sla_version_id else None
    first = history.steps[0].moment
    for entry in history.entries:
        if entry.type == "created":
            yield {"created": first.priority, "policy": version} | _unless_open(first.status)
        else:
            yield _said(entry) or None


def _unless_open(status: str) -> dict[str, Any]:
    return {} if status == "open" else {"status": status}


def _said(entry: PastEntry) -> dict[str, Any]:
    if entry.type == "commented" and entry.message:
        return {"says": "answered" if entry.message.by_staff else "asked"}
    if entry.type in ("closed", "reopened", "status_changed"):
        return {"status": entry.data["after"]}
    if entry.type == "updated" and "priority" in entry.data:
        return {"priority": entry.data["priority"]["after"]}
    return {}
