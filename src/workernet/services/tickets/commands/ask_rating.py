"""Ask a requester how content they were; a step of the move that ends a ticket, within its transaction."""

from uuid import UUID

from workernet.services.tickets.domain.addresses import can_be_mailed
from workernet.services.tickets.domain.rating import may_be_asked
from workernet.services.tickets.models import DeskSettings, Person, Survey, Ticket


def ask_rating(ticket: Ticket) -> UUID | None:
    """The question that is asked now: once per cycle of a ticket, of a person whom mail reaches, on a desk
    that asks. The ticket is locked by the caller, and stands as it does after the move."""
    if not may_be_asked(ticket.status, ticket.closed_reason) or not _asks():
        return None
    person = Person.objects.filter(id=ticket.requester_id).first()  # tenant: the transaction's
    if person is None or not person.active or not can_be_mailed(person.email):
        return None
    survey, asked = Survey.objects.get_or_create(  # tenant: the transaction's
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        cycle=ticket.reopen_count + 1,
        defaults={"requester_id": person.id, "assignee_id": ticket.assignee_id},
    )
    return survey.id if asked else None


def _asks() -> bool:
    settings = DeskSettings.objects.first()  # tenant: the transaction's
    return settings.ask_satisfaction if settings else True
