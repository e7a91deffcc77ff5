"""Tell, each once, that a promise is running out and that it is broken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workernet.contracts.events import TicketOverdue, TicketSlaBreached, TicketSlaWarned
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now, to_wire
from workernet.services.tickets.domain.sla.calendar import Calendar
from workernet.services.tickets.domain.sla.clock import THRESHOLDS, Clock, threshold_at
from workernet.services.tickets.models import SlaMark, Ticket
from workernet.services.tickets.models.clocks import clock_columns, facts_of, policy_of, read_clocks
from workernet.services.tickets.models.ledger import Entry, actor_of, save_ticket, snapshot

BROKEN = 100


@dataclass(frozen=True)
class MarkPromises:
    """Issued by the sweep for each ticket whose next warning or breach is due."""

    number: int


@dataclass(frozen=True)
class Reached:
    """A share of a promise was used up."""

    clock: Clock
    percent: int
    at: datetime


@handles(MarkPromises, database="tickets", roles=None)
def mark_promises(command: MarkPromises, work: Work) -> int:
    """How many warnings and breaches were told now; those told before, or no longer reached, are left.

    Its columns are read from the timeline again, so a sweep that comes late, twice or after a step of the
    machine's clock sets them right and tells nothing twice.
    """
    rows = Ticket.objects.select_for_update().filter(number=command.number)  # tenant: the transaction's
    ticket = rows.filter(deleted_at__isnull=True).first()
    moment = now()
    if ticket is None or ticket.sla_wake_at is None or ticket.sla_wake_at > moment:
        return 0
    work.target = str(ticket.number)
    policy = policy_of(ticket.sla_version_id)
    seen = read_clocks(facts_of(ticket), moment)
    new = _new(ticket, reached(seen, policy.calendar, moment), moment)
    columns = clock_columns(seen, policy, moment)
    broken = any(clock.target == "resolution" and clock.breached_at for clock in seen)
    if broken and ticket.overdue_at is None:
        columns["overdue_at"] = moment
    if not new:
        Ticket.objects.filter(id=ticket.id).update(**columns)  # tenant: the transaction's, row locked above
        return 0
    save_ticket(work, ticket, columns | {"updated_at": moment}, *map(_entry, new))
    frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor_of(work), "at": moment}
    for mark in new:
        _publish(work, frame, mark)
    return len(new)


def reached(seen: tuple[Clock, ...], calendar: Calendar, moment: datetime) -> Iterator[Reached]:
    """What has been used up by the moment; a promise kept exactly at its end is not broken."""
    for clock in seen:
        for percent in THRESHOLDS:
            at = clock.breached_at if percent == BROKEN else threshold_at(clock, calendar, percent)
            if at is not None and at <= moment:
                yield Reached(clock, percent, at)


def _new(ticket: Ticket, found: Iterator[Reached], moment: datetime) -> list[Reached]:
    """Those not told yet, now kept as told; the row is locked, so nobody else tells them meanwhile."""
    told = set(
        SlaMark.objects.filter(ticket_id=ticket.id).values_list(  # tenant: the transaction's
            "target", "cycle", "percent"
        )
    )
    new = [each for each in found if (each.clock.target, each.clock.cycle, each.percent) not in told]
    SlaMark.objects.bulk_create(marks_of(ticket, new, moment))  # tenant: the transaction's
    return new


def marks_of(ticket: Ticket, told: Iterable[Reached], moment: datetime) -> list[SlaMark]:
    """The rows by which what was told at the moment is never told again; not saved yet."""
    return [
        SlaMark(
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
            target=each.clock.target,
            cycle=each.clock.cycle,
            percent=each.percent,
            reached_at=each.at,
            at=moment,
        )
        for each in told
    ]


def _entry(mark: Reached) -> Entry:
    data = {
        "target": mark.clock.target,
        "cycle": mark.clock.cycle,
        "percent": mark.percent,
        "reached_at": to_wire(mark.at),
    }
    if mark.percent < BROKEN:
        return Entry("sla_warned", data, internal=True)
    if mark.clock.target == "resolution":
        return Entry("overdue", data | {"due_at": to_wire(mark.at)})
    return Entry("sla_breached", data, internal=True)


def _publish(work: Work, frame: dict[str, Any], mark: Reached) -> None:
    promise: dict[str, Any] = {"target": mark.clock.target, "cycle": mark.clock.cycle, "reached_at": mark.at}
    if mark.percent < BROKEN:
        work.publish(TicketSlaWarned(**frame, **promise, percent=mark.percent))
        return
    work.publish(TicketSlaBreached(**frame, **promise))
    if mark.clock.target == "resolution":
        work.publish(TicketOverdue(**frame))
