"""Note, once, that a promise was broken."""

from dataclasses import dataclass

from workernet.contracts.events import TicketOverdue
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.tickets.domain.lifecycle import ACTIVE
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import Entry, actor_of, save_ticket, snapshot


@dataclass(frozen=True)
class MarkOverdue:
    """Issued by the sweep for each ticket it finds past its due time."""

    number: int


@handles(MarkOverdue, database="tickets", roles=None)
def mark_overdue(command: MarkOverdue, work: Work) -> bool:
    """True when the mark was set now; a ticket marked, resolved or given more time meanwhile is left."""
    ticket = (
        Ticket.objects.select_for_update().filter(number=command.number).first()
    )  # tenant: the transaction's
    moment = now()
    if ticket is None or ticket.overdue_at or ticket.status not in ACTIVE:
        return False
    if ticket.due_at is None or ticket.due_at > moment:
        return False
    work.target = str(ticket.number)
    save_ticket(
        work,
        ticket,
        {"overdue_at": moment, "updated_at": moment},
        Entry("overdue", {"due_at": ticket.due_at.isoformat()}),
    )
    work.publish(TicketOverdue(ticket=snapshot(ticket), **actor_of(work), at=moment))
    return True
