"""Make somebody responsible, or nobody."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.contracts.events import TicketAssigned, TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.create_ticket import find_assignee
from workernet.services.tickets.domain.lifecycle import allowed_moves
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Person, Ticket
from workernet.services.tickets.models.filing import check_team
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)

CLOSED = Text("Заявка закрыта; сначала откройте её снова", "The ticket is closed; reopen it first")


@dataclass(frozen=True)
class AssignTicket:
    """`version`, when given, is the one the assigner has seen.

    `team_id` moves the ticket to a team as well, where `set_team` says so; `set_assignee` False leaves the
    person as it is.
    """

    number: int
    assignee_id: UUID | None
    version: int | None = None
    team_id: UUID | None = None
    set_team: bool = False
    set_assignee: bool = True


@handles(AssignTicket, database="tickets", roles=roles_for("assign"))
def assign_ticket(command: AssignTicket, work: Work) -> Ticket:
    """The assigned ticket; assigning it to who has it already changes nothing.

    Raises Problem(validation_failed) for somebody who is not staff, move_not_allowed when it is closed.
    """
    if work.context.actor:
        ensure_person(work.context.actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    person = command.set_assignee and ticket.assignee_id != command.assignee_id
    team = command.set_team and ticket.team_id != command.team_id
    if not person and not team:
        return ticket
    if ticket.status == "closed":
        raise Problem("move_not_allowed", CLOSED, extra={"allowed": allowed_moves("closed")})
    previous = ticket.assignee_id
    changes: dict[str, Any] = {}
    entries = []
    if team:
        check_team(command.team_id)
        data = {"before": _plain(ticket.team_id), "after": _plain(command.team_id)}
        entries.append(Entry("updated", {"team_id": data}))
        changes["team_id"] = command.team_id
    if person:
        entries.append(_reassigned(previous, find_assignee(command.assignee_id)))
        changes |= {
            "assignee_id": command.assignee_id,
            "reassignment_count": ticket.reassignment_count + (1 if previous else 0),
        }
    save_ticket(work, ticket, changes, *entries, undoable=True)
    frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor_of(work), "at": ticket.updated_at}
    if person:
        work.publish(TicketAssigned(**frame, previous_assignee_id=previous))
    else:
        work.publish(TicketUpdated(**frame, changed=("team_id",)))
    return ticket


def hand_over(work: Work, ticket: Ticket, person: Person) -> Ticket:
    """Make somebody responsible for a locked ticket that was nobody's; tells what an assignment tells."""
    entry = _reassigned(None, person)
    save_ticket(work, ticket, {"assignee_id": person.id}, entry, undoable=True)
    frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor_of(work), "at": ticket.updated_at}
    work.publish(TicketAssigned(**frame, previous_assignee_id=None))
    return ticket


def _reassigned(previous: UUID | None, assignee: Person | None) -> Entry:
    return Entry(
        "assigned",
        {
            "before": _plain(previous),
            "after": str(assignee.id) if assignee else None,
            "before_name": _name_of(previous),
            "after_name": assignee.name if assignee else None,
        },
    )


def _plain(value: UUID | None) -> str | None:
    return str(value) if value else None


def _name_of(person_id: UUID | None) -> str | None:
    found = Person.objects.filter(id=person_id).first() if person_id else None  # tenant: the transaction's
    return found.name if found else None
