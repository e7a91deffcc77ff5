"""Make somebody responsible, or nobody."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import TicketAssigned
from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.lifecycle import allowed_moves
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Person, Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)

NOT_STAFF = Text("Такого сотрудника нет", "There is no such member of staff")
CLOSED = Text("Заявка закрыта; сначала откройте её снова", "The ticket is closed; reopen it first")


@dataclass(frozen=True)
class AssignTicket:
    """`version`, when given, is the one the assigner has seen."""

    number: int
    assignee_id: UUID | None
    version: int | None = None


@handles(AssignTicket, database="tickets", roles=roles_for("assign"))
def assign_ticket(command: AssignTicket, work: Work) -> Ticket:
    """The assigned ticket; assigning it to who has it already changes nothing.

    Raises Problem(validation_failed) for somebody who is not staff, move_not_allowed when it is closed.
    """
    if work.context.actor:
        ensure_person(work.context.actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    if ticket.assignee_id == command.assignee_id:
        return ticket
    if ticket.status == "closed":
        raise Problem("move_not_allowed", CLOSED, extra={"allowed": allowed_moves("closed")})
    assignee = _assignee(command.assignee_id)
    previous = ticket.assignee_id
    save_ticket(
        work,
        ticket,
        {
            "assignee_id": command.assignee_id,
            "reassignment_count": ticket.reassignment_count + (1 if previous else 0),
        },
        Entry(
            "assigned",
            {
                "before": str(previous) if previous else None,
                "after": str(assignee.id) if assignee else None,
                "before_name": _name_of(previous),
                "after_name": assignee.name if assignee else None,
            },
        ),
        undoable=True,
    )
    work.publish(
        TicketAssigned(
            ticket=snapshot(ticket), **actor_of(work), at=ticket.updated_at, previous_assignee_id=previous
        )
    )
    return ticket


def _assignee(assignee_id: UUID | None) -> Person | None:
    if assignee_id is None:
        return None
    person = Person.objects.filter(
        id=assignee_id, active=True, role__in=STAFF
    ).first()  # tenant: the transaction's
    if person is None:
        raise invalid(assignee_id=NOT_STAFF)
    return person


def _name_of(person_id: UUID | None) -> str | None:
    found = Person.objects.filter(id=person_id).first() if person_id else None  # tenant: the transaction's
    return found.name if found else None
