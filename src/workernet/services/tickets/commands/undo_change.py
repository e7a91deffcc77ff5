"""Take one's latest change of a ticket back."""

from dataclasses import dataclass
from typing import Any

from workernet.contracts.events import TicketAssigned, TicketRestored, TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    save_ticket,
    snapshot,
    undoable_columns,
)


@dataclass(frozen=True)
class UndoChange:
    """`version` is the one the change has left; any later change makes it too late."""

    number: int
    version: int | None = None


@handles(UndoChange, database="tickets", roles=roles_for("undo"))
def undo_change(command: UndoChange, work: Work) -> Ticket:
    """The ticket with the columns it had before the actor's latest change; its timeline says so.

    A deletion can be taken back too. Raises Problem(undo_too_late) for somebody else's change, an older one,
    or after ten minutes.
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    rows = Ticket.objects.in_scope_of(
        actor
    ).select_for_update()  # tenant: the transaction's, deleted ones too
    ticket = rows.filter(number=command.number).first()
    columns = undoable_columns(ticket, actor.user_id) if ticket else None
    if ticket is None or (ticket.deleted_at is not None and columns is None):
        raise not_found()
    if command.version is not None and command.version != ticket.version:
        raise Problem("version_conflict", extra={"current_version": ticket.version})
    if columns is None:
        raise Problem("undo_too_late")
    work.target = str(ticket.number)
    before = {name: getattr(ticket, name) for name in columns}
    save_ticket(
        work,
        ticket,
        columns,
        Entry(
            "undone",
            {
                name: {"before": _plain(before[name]), "after": _plain(columns[name])}
                for name in sorted(columns)
            },
        ),
    )
    _tell(work, ticket, before)
    return ticket


def _tell(work: Work, ticket: Ticket, before: dict[str, Any]) -> None:
    frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor_of(work), "at": now()}
    if before.get("deleted_at") is not None:
        work.publish(TicketRestored(**frame))
    elif "assignee_id" in before:
        work.publish(TicketAssigned(**frame, previous_assignee_id=before["assignee_id"]))
    else:
        work.publish(TicketUpdated(**frame, changed=tuple(sorted(before))))


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | list | dict | bool | None) else str(value)
