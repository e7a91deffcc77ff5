"""Close a ticket with a reason."""

from dataclasses import dataclass
from typing import cast

from workernet.contracts.events import TicketClosed
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF
from workernet.kernel.errors import invalid
from workernet.kernel.observability import TICKET_RESOLUTION
from workernet.services.tickets.commands.check_children import check_children
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, Status, check_move
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)


@dataclass(frozen=True)
class CloseTicket:
    """Requesters may close their own, as solved."""

    number: int
    reason: str
    version: int | None = None


@handles(CloseTicket, database="tickets", roles=roles_for("close"))
def close_ticket(command: CloseTicket, work: Work) -> Ticket:
    """The closed ticket. Raises Problem(validation_failed) for the reason, move_not_allowed when closed,
    children_open for a parent."""
    actor = work.context.actor
    if actor:
        ensure_person(actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    customer = actor is not None and actor.role not in STAFF
    if command.reason not in CHOSEN_REASONS or (customer and command.reason != "solved"):
        raise invalid(reason=UNKNOWN_CHOICE)
    check_move(cast(Status, ticket.status), "closed")
    check_children(ticket, actor)
    moment = now()
    before = ticket.status
    first_resolution = ticket.resolved_at is None
    save_ticket(
        work,
        ticket,
        {
            "status": "closed",
            "closed_reason": command.reason,
            "closed_at": moment,
            "resolved_at": ticket.resolved_at or moment,
            "waiting_on": "nobody",
            "updated_at": moment,
        },
        Entry("closed", {"before": before, "after": "closed", "reason": command.reason}),
        undoable=True,
    )
    work.publish(TicketClosed(ticket=snapshot(ticket), **actor_of(work), at=moment))
    if first_resolution:
        seconds = (moment - ticket.created_at).total_seconds()
        work.enqueue(lambda: TICKET_RESOLUTION.labels(ticket.priority).observe(seconds))
    return ticket
