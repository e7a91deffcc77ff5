"""Move a ticket along its life: to another category, to a status of the desk's own, to sleep until a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from workernet.contracts.events import TicketClosed, TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.observability import TICKET_RESOLUTION
from workernet.services.tickets.commands.ask_rating import ask_rating
from workernet.services.tickets.commands.check_children import check_children
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.lifecycle import (
    CHOSEN_REASONS,
    REOPEN_DAYS,
    STATUSES,
    TOO_LATE,
    CloseReason,
    Standing,
    Status,
    check_snooze,
    may_reopen,
    move_columns,
)
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import DeskSettings, Ticket, TicketStatus
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)


@dataclass(frozen=True)
class Move:
    """Where to: `to` is a category; `reason` goes with closing, `snooze_until` with waiting."""

    to: str
    status_id: UUID | None = None
    reason: str | None = None
    snooze_until: datetime | None = None


@dataclass(frozen=True)
class TransitionTicket:
    """`version`, when given, is the one the person has seen."""

    number: int
    move: Move
    version: int | None = None


@handles(TransitionTicket, database="tickets", roles=roles_for("transition"))
def transition_ticket(command: TransitionTicket, work: Work) -> Ticket:
    """The moved ticket; a move to where it is already changes nothing.

    Raises Problem(validation_failed | move_not_allowed | merged).
    """
    if work.context.actor:
        ensure_person(work.context.actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    check_not_merged(ticket)
    apply_move(work, ticket, command.move)
    return ticket


def standing_of(ticket: Ticket) -> Standing:
    """The ticket as the rules of the life cycle see it."""
    return Standing(cast(Status, ticket.status), ticket.resolved_at, ticket.closed_at, ticket.reopen_count)


def apply_move(work: Work, ticket: Ticket, move: Move) -> None:
    """Check the move, write it with its entry and publish it; the ticket is locked by the caller."""
    moment = now()
    columns = _columns(ticket, move, moment, work.context.actor)
    changed = {name: value for name, value in columns.items() if getattr(ticket, name) != value}
    if not changed:
        return
    entry = _entry(ticket, move)
    first_resolution = ticket.resolved_at is None and columns.get("resolved_at") is not None
    save_ticket(work, ticket, changed | {"updated_at": moment}, entry, undoable=True)
    seen = snapshot(ticket, survey=ask_rating(ticket) if "status" in changed else None)
    if move.to == "closed":
        work.publish(TicketClosed(ticket=seen, **actor_of(work), at=moment))
    else:
        work.publish(TicketUpdated(ticket=seen, **actor_of(work), at=moment, changed=tuple(sorted(changed))))
    if first_resolution:
        measure_resolution(work, ticket, moment)


def answered(ticket: Ticket, moment: datetime) -> tuple[dict[str, Any], list[Entry]]:
    """What a customer's answer does: a ticket that waits for it, is resolved or closed is open again."""
    if ticket.status not in ("pending", "resolved", "closed"):
        return {}, []
    kind = "status_changed" if ticket.status == "pending" else "reopened"
    entry = Entry(kind, {"before": ticket.status, "after": "open"})
    return move_columns(standing_of(ticket), "open", moment), [entry]


def measure_resolution(work: Work, ticket: Ticket, moment: datetime) -> None:
    """Count the seconds from creation to the first resolution, once the change is committed."""
    seconds = (moment - ticket.created_at).total_seconds()
    priority = ticket.priority
    work.enqueue(lambda: TICKET_RESOLUTION.labels(priority).observe(seconds))


def check_open_again(ticket: Ticket, moment: datetime) -> None:
    """Raises Problem(merged) for a merged ticket, move_not_allowed after the desk's reopening window."""
    check_not_merged(ticket)
    if not may_reopen(standing_of(ticket), moment, reopen_days()):
        raise Problem("move_not_allowed", TOO_LATE, extra={"allowed": []})


def reopen_days() -> int:
    """The desk's reopening window in days."""
    settings = DeskSettings.objects.first()  # tenant: the transaction's
    return settings.reopen_days if settings else REOPEN_DAYS


def _columns(ticket: Ticket, move: Move, moment: datetime, actor: Principal | None) -> dict[str, Any]:
    if move.to not in STATUSES:
        raise invalid(to=UNKNOWN_CHOICE)
    wanted = move.to
    check_snooze(move.snooze_until, wanted, moment)
    _check_reason(move)
    if (wanted, move.status_id) != (ticket.status, ticket.status_id):
        _check_status(move)
    if wanted == ticket.status:
        columns: dict[str, Any] = {}
    else:
        if ticket.status == "closed":
            check_open_again(ticket, moment)
        if wanted in ("resolved", "closed"):
            check_children(ticket, actor)
        reason = cast("CloseReason | None", move.reason)
        columns = move_columns(standing_of(ticket), wanted, moment, reason=reason)
    return columns | {"status_id": move.status_id, "snoozed_until": move.snooze_until}


def _check_reason(move: Move) -> None:
    if move.to == "closed" and move.reason not in CHOSEN_REASONS:
        raise invalid(reason=UNKNOWN_CHOICE)
    if move.to != "closed" and move.reason is not None:
        raise invalid(reason=UNKNOWN_CHOICE)


def _check_status(move: Move) -> None:
    if move.status_id is None:
        return
    known = TicketStatus.objects.filter(
        id=move.status_id, category=move.to, archived=False
    )  # tenant: the transaction's
    if not known.exists():
        raise invalid(status_id=UNKNOWN_CHOICE)


def _entry(ticket: Ticket, move: Move) -> Entry:
    data: dict[str, Any] = {"before": ticket.status, "after": move.to}
    if move.status_id or ticket.status_id:
        data |= {"before_id": _plain(ticket.status_id), "after_id": _plain(move.status_id)}
    if move.snooze_until:
        data["snoozed_until"] = move.snooze_until.isoformat()
    if move.to == "closed" and ticket.status != "closed":
        return Entry("closed", data | {"reason": move.reason})
    back = ticket.status in ("resolved", "closed") and move.to not in ("resolved", "closed")
    return Entry("reopened" if back else "status_changed", data)


def _plain(value: UUID | None) -> str | None:
    return str(value) if value else None
