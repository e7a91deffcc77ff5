"""Let a merged ticket stand on its own again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workernet.contracts.events import TicketUnmerged
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, not_found
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.merge_ticket import tell_both
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Comment, Merge, Ticket
from workernet.services.tickets.models.ledger import (
    actor_of,
    columns_of_text,
    ensure_person,
    snapshot,
)

NOT_MERGED = Text("Заявка не объединена с другой", "The ticket is not merged into another one")


@dataclass(frozen=True)
class UnmergeTicket:
    """`number` is the ticket that was merged away."""

    number: int
    version: int | None = None


@handles(UnmergeTicket, database="tickets", roles=roles_for("merge"))
def unmerge_ticket(command: UnmergeTicket, work: Work) -> Ticket:
    """The ticket with the columns it had before the merge; what its customer has written meanwhile counts
    as an answer to it. The target's own columns stay.

    Raises Problem(conflict) for a ticket that is not merged, version_conflict.
    """
    if work.context.actor:
        ensure_person(work.context.actor)
    source, target = _locked(work, command.number)
    if command.version is not None and command.version != source.version:
        raise Problem("version_conflict", extra={"current_version": source.version})
    if target is None:
        raise Problem("conflict", NOT_MERGED)
    moment = now()
    merge = Merge.objects.get(source_id=source.id, undone_at__isnull=True)  # tenant: the transaction's
    columns = columns_of_text(merge.before) | {"merged_into_id": None}
    columns |= _answered(source, columns, merge.merged_at)
    Merge.objects.filter(id=merge.id).update(undone_at=moment)  # tenant: the transaction's
    tell_both(work, "unmerged", (source, columns), target, moment)
    work.publish(TicketUnmerged(ticket=snapshot(source), **actor_of(work), at=moment, into=target.number))
    return source


def _locked(work: Work, number: int) -> tuple[Ticket, Ticket | None]:
    """The ticket and where it reads on, locked in the order of their numbers; the latter may be deleted."""
    work.target = str(number)
    for _attempt in range(3):
        visible = Ticket.objects.for_actor(work.context.actor)
        source = visible.filter(number=number).first()
        if source is None:
            raise not_found()
        ids = [id for id in (source.id, source.merged_into_id) if id]
        rows = Ticket.objects.select_for_update().filter(id__in=ids)  # tenant: the transaction's
        locked = {ticket.id: ticket for ticket in rows.order_by("number")}
        current = locked[source.id]
        if current.merged_into_id == source.merged_into_id:
            return current, locked.get(current.merged_into_id) if current.merged_into_id else None
    raise Problem("version_conflict", extra={"current_version": current.version})


def _answered(source: Ticket, columns: dict[str, Any], since: datetime) -> dict[str, Any]:
    """What a customer's reply does to a ticket, for those written while it was merged."""
    replies = Comment.objects.filter(  # tenant: the transaction's
        ticket_id=source.id, visibility="public", by_staff=False, created_at__gt=since
    )
    if not replies.exists():
        return {}
    answered: dict[str, Any] = {"waiting_on": "us"}
    if columns["status"] in ("pending", "resolved", "closed"):
        answered |= {"status": "open", "status_id": None, "snoozed_until": None}
    if columns["status"] in ("resolved", "closed"):
        answered |= {"closed_reason": None, "closed_at": None, "resolved_at": None}
        answered["reopen_count"] = columns["reopen_count"] + 1
    return answered
