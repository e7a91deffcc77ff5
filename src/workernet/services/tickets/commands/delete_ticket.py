"""Take a ticket out of everybody's sight, and bring it back."""

from dataclasses import dataclass

from workernet.contracts.events import TicketDeleted, TicketRestored
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.errors import not_found
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
class DeleteTicket:
    """Nothing is erased: the row stays until a restoration, unseen by every list, page and search."""

    number: int
    version: int | None = None


@dataclass(frozen=True)
class RestoreTicket:
    """The way back, for those who may delete."""

    number: int


@handles(DeleteTicket, database="tickets", roles=roles_for("delete"))
def delete_ticket(command: DeleteTicket, work: Work) -> Ticket:
    """The deleted ticket. Raises Problem(not_found | version_conflict)."""
    if work.context.actor:
        ensure_person(work.context.actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    moment = now()
    save_ticket(
        work,
        ticket,
        {"deleted_at": moment, "updated_at": moment},
        Entry("deleted", internal=True),
        undoable=True,
    )
    work.publish(TicketDeleted(ticket=snapshot(ticket), **actor_of(work), at=moment))
    return ticket


@handles(RestoreTicket, database="tickets", roles=roles_for("delete"))
def restore_ticket(command: RestoreTicket, work: Work) -> Ticket:
    """The ticket as it was; one that is not deleted is left alone. Raises Problem(not_found)."""
    ticket = _deleted_or_not(command.number, work.context.actor)
    work.target = str(ticket.number)
    if ticket.deleted_at is None:
        return ticket
    moment = now()
    save_ticket(work, ticket, {"deleted_at": None, "updated_at": moment}, Entry("restored", internal=True))
    work.publish(TicketRestored(ticket=snapshot(ticket), **actor_of(work), at=moment))
    return ticket


def _deleted_or_not(number: int, actor: Principal | None) -> Ticket:
    rows = Ticket.objects.in_scope_of(actor).select_for_update()  # tenant: the transaction's
    ticket = rows.filter(number=number).first()
    if ticket is None:
        raise not_found()
    return ticket
