"""Take a link between two tickets away."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import not_found
from workernet.services.tickets.commands.link_tickets import tell_both
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Ticket, TicketLink
from workernet.services.tickets.models.ledger import ensure_person, lock_two


@dataclass(frozen=True)
class UnlinkTickets:
    """A link as one of its tickets shows it; the other end shows the same one."""

    number: int
    link_id: UUID


@handles(UnlinkTickets, database="tickets", roles=roles_for("link"))
def unlink_tickets(command: UnlinkTickets, work: Work) -> Ticket:
    """The ticket without the link; both histories tell of it. Raises Problem(not_found)."""
    if work.context.actor:
        ensure_person(work.context.actor)
    other = _other_end(work, command)
    ticket, second = lock_two(work, command.number, other, field="to")
    link = TicketLink.objects.filter(id=command.link_id).first()  # tenant: the transaction's
    if link is None:
        raise not_found()
    ends = (ticket, second) if link.from_ticket_id == ticket.id else (second, ticket)
    link.delete()
    tell_both(work, "unlinked", link, *ends)
    return ticket


def _other_end(work: Work, command: UnlinkTickets) -> int:
    """The other ticket's number; a link to one the actor may not see does not exist."""
    visible = Ticket.objects.for_actor(work.context.actor)
    link = TicketLink.objects.filter(id=command.link_id).first()  # tenant: the transaction's
    ticket = visible.filter(number=command.number).first()
    if link is None or ticket is None or ticket.id not in (link.from_ticket_id, link.to_ticket_id):
        raise not_found()
    other_id = link.to_ticket_id if link.from_ticket_id == ticket.id else link.from_ticket_id
    other = visible.filter(id=other_id).first()
    if other is None:
        raise not_found()
    return other.number
