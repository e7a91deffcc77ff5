"""Close a ticket with a reason."""

from dataclasses import dataclass
from typing import cast

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.kernel.errors import invalid
from workernet.services.tickets.commands.transition_ticket import Move, apply_move
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, Status, check_move
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import ensure_person, lock_ticket


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
    apply_move(work, ticket, Move("closed", reason=command.reason))
    return ticket
