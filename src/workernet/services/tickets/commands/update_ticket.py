"""Change a ticket's fields or move it to another status."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from workernet.contracts.events import TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, invalid
from workernet.services.tickets.commands.ask_rating import ask_rating
from workernet.services.tickets.commands.check_children import check_children
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.commands.transition_ticket import check_open_again, standing_of
from workernet.services.tickets.domain.fields import (
    UNKNOWN_CHOICE,
    check_body,
    check_priority,
    clean_tags,
    clean_title,
)
from workernet.services.tickets.domain.lifecycle import STATUSES, Status, check_move, move_columns
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.arranging import register_tags
from workernet.services.tickets.models.filing import check_team, field_entries, refile
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)


@dataclass(frozen=True)
class UpdateTicket:
    """Only the named `changes` are made; keys: title, description, priority, category, tags, status,
    team_id, fields (those given are merged into those that are there; null takes one away)."""

    number: int
    changes: dict[str, Any]
    version: int | None = None


@handles(UpdateTicket, database="tickets", roles=roles_for("update"))
def update_ticket(command: UpdateTicket, work: Work) -> Ticket:
    """The changed ticket; what is already so is no change, and without any nothing is written.

    Raises Problem(validation_failed | move_not_allowed | version_conflict | merged).
    """
    if work.context.actor:
        ensure_person(work.context.actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    check_not_merged(ticket)
    ruled = work.context.cause == "rule"
    wanted = _cleaned(command.changes) | refile(work.context.actor, ticket, command.changes, ruled=ruled)
    changed = {name: value for name, value in wanted.items() if getattr(ticket, name) != value}
    if not changed:
        return ticket
    check_team(changed.get("team_id"))
    moment = now()
    entries: list[Entry] = []
    written = dict(changed)
    if "status" in changed:
        entries.append(Entry("status_changed", {"before": ticket.status, "after": changed["status"]}))
        written |= _status_columns(ticket, changed["status"], moment)
    if "fields" in changed:
        entries[:0] = field_entries(ticket.fields, changed["fields"])
    if "tags" in changed:
        register_tags(ticket.tenant_id, changed["tags"])
    fields = {name: value for name, value in changed.items() if name not in ("status", "fields")}
    if fields:
        data = {
            name: {"before": _plain(getattr(ticket, name)), "after": _plain(v)} for name, v in fields.items()
        }
        entries.insert(0, Entry("updated", data))
    save_ticket(work, ticket, written | {"updated_at": moment}, *entries, undoable=True)
    seen = snapshot(ticket, survey=ask_rating(ticket) if "status" in changed else None)
    work.publish(TicketUpdated(ticket=seen, **actor_of(work), at=moment, changed=tuple(sorted(changed))))
    return ticket


def _status_columns(ticket: Ticket, wanted: Status, moment: datetime) -> dict[str, Any]:
    """Closing needs its own command, because it needs a reason."""
    if wanted == "closed":
        check_move(cast(Status, ticket.status), wanted)
        raise Problem("validation_failed", errors={"status": [UNKNOWN_CHOICE]})
    if ticket.status == "closed":
        check_open_again(ticket, moment)
    if wanted == "resolved":
        check_children(ticket)
    return move_columns(standing_of(ticket), wanted, moment)


def _cleaned(changes: dict[str, Any]) -> dict[str, Any]:
    cleaned = dict(changes)
    if "title" in cleaned:
        cleaned["title"] = clean_title(cleaned["title"])
    if "description" in cleaned:
        check_body(cleaned["description"], "description", required=False)
    if "priority" in cleaned:
        cleaned["priority"] = check_priority(cleaned["priority"])
    if "tags" in cleaned:
        cleaned["tags"] = clean_tags(cleaned["tags"])
    if "category" in cleaned:
        cleaned["category"] = cleaned["category"].strip()[:100]
    if "status" in cleaned and cleaned["status"] not in STATUSES:
        raise invalid(status=UNKNOWN_CHOICE)
    return cleaned


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
