"""Measures once more, slowly and in Python: which waits there are, and one loop per figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from tests.integration.analytics.oracle import last_states
from workernet.contracts.events.tickets import (
    TicketEvent,
    TicketRated,
    TicketReplied,
    TicketSlaBreached,
    TicketSnapshot,
)
from workernet.services.analytics.domain.inquiries import Inquiry, bucket_key
from workernet.services.analytics.domain.measures import COLUMNS


@dataclass(frozen=True)
class Case:
    """One thing that is counted."""

    ticket: TicketSnapshot
    at: datetime
    took: timedelta = timedelta()
    kept: bool = False


def rows(events: list[TicketEvent], inquiry: Inquiry, now: datetime) -> dict[str, tuple[float, set[int]]]:
    """(value, numbers) by key, of keys that have any ticket."""
    tickets = [t for t in last_states(events) if _chosen(t, inquiry)]
    if inquiry.measure.population == "backlog":
        return _backlog(tickets, inquiry)
    by_number = {t.number: t for t in tickets}
    mine: dict[int, list[TicketEvent]] = {}
    for event in sorted(events, key=lambda e: (e.at, e.ticket.version)):
        if event.ticket.number in by_number:
            mine.setdefault(event.ticket.number, []).append(event)
    groups: dict[str, list[Case]] = {}
    for ticket in tickets:
        for case in _cases(inquiry.measure.population, ticket, mine[ticket.number], now):
            day = case.at.astimezone(ZoneInfo(inquiry.zone)).date()
            if inquiry.period.first <= day <= inquiry.period.last:
                groups.setdefault(_key(inquiry, case), []).append(case)
    return {
        key: (_value(inquiry, cases), {case.ticket.number for case in cases}) for key, cases in groups.items()
    }


def _cases(
    population: str, ticket: TicketSnapshot, events: list[TicketEvent], now: datetime
) -> Iterator[Case]:
    born, answered, solved = ticket.created_at, ticket.first_response_at, ticket.resolved_at
    if population == "created":
        yield Case(ticket, born)
    elif population in ("solved", "resolution") and solved:
        yield Case(ticket, solved, solved - born)
    elif population == "sla_resolution" and solved and ticket.due_at:
        yield Case(ticket, solved, kept=solved <= ticket.due_at)
    elif population == "first_response" and answered:
        yield Case(ticket, born, answered - born)
    elif population == "sla_first" and ticket.first_due_at and (answered or ticket.first_due_at < now):
        yield Case(ticket, born, kept=answered is not None and answered <= ticket.first_due_at)
    elif population in ("next_response", "sla_next"):
        yield from _waits(ticket, events, promised=population == "sla_next")
    elif population == "reopened":
        for count in range(1, max(e.ticket.reopen_count for e in events) + 1):
            yield Case(ticket, min(e.at for e in events if e.ticket.reopen_count == count))
    elif population == "satisfaction":
        latest = {e.ticket.reopen_count: e for e in events if isinstance(e, TicketRated)}
        for event in latest.values():
            yield Case(ticket, event.at, timedelta(seconds=event.score), event.score in (4, 5))
    elif population == "breached":
        yield from (Case(ticket, e.at) for e in events if isinstance(e, TicketSlaBreached))


def _waits(ticket: TicketSnapshot, events: Iterable[TicketEvent], *, promised: bool) -> Iterator[Case]:
    answered, since = False, None
    for event in events:
        if not isinstance(event, TicketReplied):
            continue
        if not event.comment.by_staff:
            since = since or (event.at if answered else None)
            continue
        due = event.ticket.next_due_at
        if since and (due or not promised):
            yield Case(ticket, event.at, event.at - since, due is not None and event.at <= due)
        answered, since = True, None


def _backlog(tickets: list[TicketSnapshot], inquiry: Inquiry) -> dict[str, tuple[float, set[int]]]:
    zone = ZoneInfo(inquiry.zone)
    found: dict[str, set[int]] = {}
    for bucket in inquiry.buckets():
        for ticket in tickets:
            came, solved = ticket.created_at.astimezone(zone).date(), ticket.resolved_at
            if came <= bucket.last and not (solved and solved.astimezone(zone).date() <= bucket.last):
                by_time = inquiry.by in ("day", "week")
                key = bucket_key(inquiry.by, bucket.first) if by_time else _key(inquiry, Case(ticket, came))  # type: ignore[arg-type]
                found.setdefault(key, set()).add(ticket.number)
    return {key: (float(len(numbers)), numbers) for key, numbers in found.items()}


def _value(inquiry: Inquiry, cases: list[Case]) -> float:
    if inquiry.measure.unit == "tickets":
        return float(len({case.ticket.number for case in cases}))
    if inquiry.measure.unit == "percent":
        return round(100 * sum(case.kept for case in cases) / len(cases), 2)
    if inquiry.measure.unit == "score":
        return round(sum(case.took.total_seconds() for case in cases) / len(cases), 2)
    ordered = sorted(case.took for case in cases)
    return float(ordered[ceil(len(ordered) * inquiry.measure.percentile / 100) - 1] // timedelta(seconds=1))


def _key(inquiry: Inquiry, case: Case) -> str:
    if inquiry.by in COLUMNS:
        return str(getattr(case.ticket, COLUMNS[inquiry.by]) or "")
    if inquiry.by == "all":
        return ""
    local = case.at.astimezone(ZoneInfo(inquiry.zone))
    if inquiry.by == "weekday_hour":
        return f"{local.isoweekday()}-{local.hour:02}"
    return bucket_key(inquiry.by, local.date())


def _chosen(ticket: TicketSnapshot, inquiry: Inquiry) -> bool:
    return all(
        str(getattr(ticket, COLUMNS[name]) or "") in values for name, values in inquiry.filters.items()
    )
