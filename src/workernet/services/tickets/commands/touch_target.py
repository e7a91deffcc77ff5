"""A customer's reply on a merged ticket is heard where the ticket reads on."""

from datetime import datetime
from uuid import UUID

from workernet.contracts.events import TicketUpdated
from workernet.kernel.bus import Work
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.commands.merge_ticket import same_reader, shown
from workernet.services.tickets.commands.transition_ticket import answered
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import Entry, actor_of, save_ticket, snapshot

_ATTEMPTS = 3
_DEPTH = 50


def lock_with_target(work: Work, number: int, *, version: int | None = None) -> tuple[Ticket, Ticket | None]:
    """The ticket as `lock_ticket` finds it, and the one where it reads on at last, None for one that is not
    merged; with all between them locked in the order of their numbers, as merges lock them.

    Raises Problem(not_found | version_conflict).
    """
    visible = Ticket.objects.for_actor(work.context.actor)
    for _attempt in range(_ATTEMPTS):
        found = visible.filter(number=number).first()
        if found is None:
            raise not_found()
        way = _way_from(found)
        rows = Ticket.objects.select_for_update().filter(id__in=way)  # tenant: the transaction's
        locked = {row.id: row for row in rows.order_by("number")}
        steps = [locked[id] for id in way]
        if [step.merged_into_id for step in steps] == [*way[1:], None]:
            break
    else:
        raise Problem("version_conflict")
    ticket = steps[0]
    if ticket.deleted_at is not None:
        raise not_found()
    if version is not None and version != ticket.version:
        raise Problem("version_conflict", extra={"current_version": ticket.version})
    work.target = str(number)
    return ticket, steps[-1] if len(steps) > 1 else None


def touch_target(work: Work, target: Ticket, source: Ticket, moment: datetime) -> None:
    """It is our turn there; a waiting, resolved or recently closed target is open again, and its clocks
    hear that something was asked."""
    columns, entries = answered(target, moment)
    if not entries:
        entries = [Entry("heard", {"from": shown(source)}, internal=not same_reader(source, target))]
    entries[0].says = "asked"
    changed = tuple(sorted({"waiting_on"} | ({"status"} if columns else set())))
    save_ticket(work, target, columns | {"waiting_on": "us", "updated_at": moment}, *entries)
    work.publish(TicketUpdated(ticket=snapshot(target), **actor_of(work), at=moment, changed=changed))


def _way_from(ticket: Ticket) -> list[UUID]:
    """Ids of the ticket and of every one it reads on in."""
    way, following = [ticket.id], ticket.merged_into_id
    while following is not None and len(way) < _DEPTH:
        way.append(following)
        following = (
            Ticket.objects.values_list("merged_into_id", flat=True).get(id=following)  # tenant: transaction's
        )
    return way
