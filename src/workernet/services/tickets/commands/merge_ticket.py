"""Let a ticket read on in another one: a pointer and an event, and never a copy."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workernet.contracts.events import TicketMerged, TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.tickets.commands.check_children import check_children
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Merge, Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    columns_as_text,
    ensure_person,
    lock_two,
    prefix,
    save_ticket,
    snapshot,
)

# What a merge may overwrite and the way back restores.
KEPT = (
    *("status", "status_id", "closed_reason", "closed_at", "resolved_at", "waiting_on", "assignee_id"),
    *("due_at", "overdue_at", "snoozed_until", "reopen_count"),
)


@dataclass(frozen=True)
class MergeTicket:
    """`number` is closed as merged and reads on in `into`; `version` is the one of `number`."""

    number: int
    into: int
    version: int | None = None


@handles(MergeTicket, database="tickets", roles=roles_for("merge"))
def merge_ticket(command: MergeTicket, work: Work) -> Ticket:
    """The target. Its own columns stay; its history and conversation show those of the source from now on.

    What has been merged into the source before stays there and is read through it, so that every step can
    be taken back by itself. Raises Problem(validation_failed) on `into`, merged when one of the two is,
    children_open, version_conflict.
    """
    actor = work.context.actor
    if actor:
        ensure_person(actor)
    source, target = lock_two(work, command.number, command.into, field="into", version=command.version)
    check_not_merged(source)
    check_not_merged(target)
    check_children(source, actor)
    moment = now()
    Merge.objects.create(  # tenant: the transaction's
        tenant_id=source.tenant_id,
        source_id=source.id,
        target_id=target.id,
        merged_by_id=actor.user_id if actor else None,
        merged_at=moment,
        before=columns_as_text(source, KEPT),
    )
    merged = {
        "merged_into_id": target.id,
        "status": "closed",
        "status_id": None,
        "closed_reason": "merged",
        "closed_at": source.closed_at or moment,
        "resolved_at": source.resolved_at or moment,
        "waiting_on": "nobody",
        "snoozed_until": None,
    }
    tell_both(work, "merged", (source, merged), target, moment)
    work.publish(
        TicketMerged(ticket=snapshot(source), **actor_of(work), at=moment, into=target.number),
    )
    return target


def tell_both(
    work: Work, what: str, changed: tuple[Ticket, dict[str, Any]], target: Ticket, moment: datetime
) -> None:
    """Write the source's columns and an entry on each side.

    The entries name the other ticket, so a customer who may see only one of the two does not see them.
    """
    source, columns = changed
    internal = not same_reader(source, target)
    save_ticket(
        work,
        source,
        columns | {"updated_at": moment},
        Entry(what, {"into": shown(target)}, internal=internal),
    )
    save_ticket(work, target, {"updated_at": moment}, Entry(what, {"from": shown(source)}, internal=internal))
    work.publish(
        TicketUpdated(ticket=snapshot(target), **actor_of(work), at=moment, changed=("merged_tickets",))
    )


def shown(ticket: Ticket) -> dict[str, Any]:
    """How an entry names another ticket."""
    return {"id": ticket.number, "key": f"{prefix()}-{ticket.number}"}


def same_reader(first: Ticket, second: Ticket) -> bool:
    """Whether every customer who sees one of the two sees the other."""
    return (first.requester_id, first.organization_id) == (second.requester_id, second.organization_id)
