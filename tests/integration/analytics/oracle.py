"""The overview once more, slowly and in Python: one loop per figure, straight from its definition."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from statistics import median_high
from typing import Any
from zoneinfo import ZoneInfo

from workernet.contracts.events.tickets import TicketEvent, TicketSnapshot


def last_states(events: Iterable[TicketEvent]) -> list[TicketSnapshot]:
    """Each ticket as its highest version tells it; those that were deleted are none."""
    found: dict[int, TicketSnapshot] = {}
    for event in events:
        known = found.get(event.ticket.number)
        if known is None or known.version < event.ticket.version:
            found[event.ticket.number] = event.ticket
    return [ticket for ticket in found.values() if not ticket.deleted]


def figures(tickets: list[TicketSnapshot], first: date, last: date, zone: str) -> dict[str, Any]:
    """The five figures of the days from `first` to `last`."""

    def day(moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(zone)).date()

    new = [t for t in tickets if first <= day(t.created_at) <= last]
    done = [t for t in tickets if t.resolved_at and first <= day(t.resolved_at) <= last]
    left = [
        t for t in tickets if day(t.created_at) <= last and not (t.resolved_at and day(t.resolved_at) <= last)
    ]
    waits = [t.first_response_at - t.created_at for t in new if t.first_response_at]
    promised = [t for t in done if t.due_at]
    kept = [t for t in promised if t.resolved_at and t.due_at and t.resolved_at <= t.due_at]
    return {
        "created": len(new),
        "resolved": len(done),
        "backlog": len(left),
        "first_response_median_seconds": median_high(waits) // timedelta(seconds=1) if waits else None,
        "sla_met_percent": round(100 * len(kept) / len(promised), 2) if promised else None,
    }


def overview(
    tickets: list[TicketSnapshot], first: date, last: date, zone: str, priorities: Iterable[str]
) -> dict[str, Any]:
    """Everything of the answer but `as_of`."""
    chosen = [t for t in tickets if t.priority in set(priorities)]
    length = last - first
    before = figures(chosen, first - timedelta(days=1) - length, first - timedelta(days=1), zone)
    days = [first + timedelta(days=n) for n in range(length.days + 1)]
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "totals": figures(chosen, first, last, zone) | {"previous": before},
        "by_day": [figures(chosen, d, d, zone) | {"day": d.isoformat()} for d in days],
        "by_priority": [
            figures([t for t in chosen if t.priority == p], first, last, zone) | {"priority": p}
            for p in priorities
        ],
    }
