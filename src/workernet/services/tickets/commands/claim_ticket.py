"""Take a ticket that is nobody's yet."""

from dataclasses import dataclass

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.assign_ticket import CLOSED, hand_over
from workernet.services.tickets.commands.create_ticket import find_assignee
from workernet.services.tickets.domain.lifecycle import allowed_moves
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Person, Ticket
from workernet.services.tickets.models.ledger import ensure_person, lock_ticket


@dataclass(frozen=True)
class ClaimTicket:
    """The actor wants it, whatever has changed in it meanwhile; only that it is free counts."""

    number: int


@handles(ClaimTicket, database="tickets", roles=roles_for("claim"))
def claim_ticket(command: ClaimTicket, work: Work) -> Ticket:
    """The ticket, now the actor's; claiming what one has already changes nothing.

    Raises Problem(already_assigned) naming the `assignee` when somebody was faster, move_not_allowed when it
    is closed.
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    ensure_person(actor)
    ticket = lock_ticket(work, command.number)
    if ticket.assignee_id == actor.user_id:
        return ticket
    if ticket.assignee_id:
        has_it = Person.objects.get(id=ticket.assignee_id)  # tenant: the transaction's
        raise Problem("already_assigned", extra={"assignee": {"id": str(has_it.id), "name": has_it.name}})
    if ticket.status == "closed":
        raise Problem("move_not_allowed", CLOSED, extra={"allowed": allowed_moves("closed")})
    person = find_assignee(actor.user_id)
    assert person is not None  # an id was given
    return hand_over(work, ticket, person)
