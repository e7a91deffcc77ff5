"""Tie a follow-up to the ticket it continues."""

from workernet.kernel.bus import Work
from workernet.services.tickets.models import Ticket, TicketLink
from workernet.services.tickets.models.ledger import Entry, save_ticket


def link_follow_up(work: Work, old: Ticket, new: Ticket) -> None:
    """One link, and an entry on each side; both rows are locked by the caller."""
    actor = work.context.actor
    TicketLink.objects.create(  # tenant: the transaction's
        tenant_id=old.tenant_id,
        from_ticket_id=new.id,
        to_ticket_id=old.id,
        type="follow_up_of",
        created_by_id=actor.user_id if actor else None,
    )
    save_ticket(work, old, {}, Entry("followed_up", {"number": new.number}))
    save_ticket(work, new, {}, Entry("follow_up_of", {"number": old.number}))
