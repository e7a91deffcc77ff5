"""How commands read and write a ticket: locked, versioned, with its timeline, in the bus's transaction."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db import connections
from django.db.models import Field

from workernet.contracts.events import TicketSnapshot
from workernet.kernel.bus import Work
from workernet.kernel.clock import now, to_wire
from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.links import NO_SUCH_TICKET, SAME_TICKET
from workernet.services.tickets.domain.mentions import without_ids
from workernet.services.tickets.models import Comment, Desk, Person, Ticket, TimelineEvent
from workernet.services.tickets.models.clocks import noted, wound
from workernet.services.tickets.models.working import MOVING, Place, hint_moved

_NEXT_NUMBER = """
INSERT INTO ticket_counter (tenant_id, last) VALUES (%s, 1)
ON CONFLICT (tenant_id) DO UPDATE SET last = ticket_counter.last + 1 RETURNING last
"""

THE_DESK = Text("Служба поддержки", "The support desk")
UNDO_TIME = timedelta(minutes=10)
_NEVER_TAKEN_BACK = frozenset({"updated_at", "version", "timeline_seq", "undo"})


@dataclass
class Entry:
    """One timeline entry to be written."""

    type: str
    data: dict[str, Any] = field(default_factory=dict)
    comment_id: UUID | None = None
    internal: bool = False
    actor_id: UUID | None = None
    at: datetime | None = None
    # What it says to the clocks of the promise: "asked" or "answered" of a message, the rest is found out.
    says: str = ""
    clock: dict[str, Any] | None = None


def lock_ticket(work: Work, number: int, *, version: int | None = None) -> Ticket:
    """The ticket, locked until the end of the transaction.

    Raises Problem(not_found) when the actor may not see it, version_conflict when `version` is not the
    present one.
    """
    visible = Ticket.objects.for_actor(work.context.actor)
    ticket = visible.select_for_update().filter(number=number).first()
    if ticket is None:
        raise not_found()
    if version is not None and version != ticket.version:
        raise Problem("version_conflict", extra={"current_version": ticket.version})
    work.target = str(number)
    return ticket


def lock_two(
    work: Work, number: int, other: int, *, field: str, version: int | None = None
) -> tuple[Ticket, Ticket]:
    """The ticket and another one, locked in the order of their numbers so that two people who do the same
    from both ends wait for each other instead of blocking each other.

    Raises Problem as `lock_ticket` does for the first; validation_failed on `field` when the other is the
    same or one the actor may not see.
    """
    visible = Ticket.objects.for_actor(work.context.actor).select_for_update()
    found = {
        ticket.number: ticket for ticket in visible.filter(number__in=(number, other)).order_by("number")
    }
    ticket = found.get(number)
    if ticket is None:
        raise not_found()
    if version is not None and version != ticket.version:
        raise Problem("version_conflict", extra={"current_version": ticket.version})
    if other == number:
        raise invalid(**{field: SAME_TICKET})
    if other not in found:
        raise invalid(**{field: NO_SUCH_TICKET})
    work.target = str(number)
    return ticket, found[other]


def save_ticket(
    work: Work, ticket: Ticket, changes: dict[str, Any], *entries: Entry, undoable: bool = False
) -> Ticket:
    """Write the changed columns and the timeline entries; the version grows by one.

    The row is locked by `lock_ticket`, so nobody else's change can be overwritten. What an `undoable`
    change overwrites is remembered until the next change.
    """
    moment = changes.get("updated_at") or now()
    seq = ticket.timeline_seq
    before = Place.of(ticket)
    written = (
        changes
        | _promised(ticket, changes, entries, moment)
        | {
            "undo": _overwritten(work, ticket, changes, moment) if undoable else None,
            "updated_at": moment,
            "version": ticket.version + 1,
            "timeline_seq": seq + len(entries),
        }
    )
    for name, value in written.items():
        setattr(ticket, name, value)
    Ticket.objects.filter(id=ticket.id).update(**written)  # tenant: the transaction's, row locked above
    append(work, ticket, seq, entries, moment)
    if MOVING & changes.keys():
        hint_moved(work, before, Place.of(ticket))
    return ticket


def _promised(
    ticket: Ticket, changes: dict[str, Any], entries: tuple[Entry, ...], moment: datetime
) -> dict[str, Any]:
    """The columns of the clocks, when the change moves them; its last entry remembers what moved them."""
    said = noted(ticket, changes, next((entry.says for entry in entries if entry.says), ""), moment)
    if not said or not entries:
        return {}
    entries[-1].clock = said
    return wound(ticket, said, moment)


def _overwritten(
    work: Work, ticket: Ticket, changes: dict[str, Any], moment: datetime
) -> dict[str, Any] | None:
    """What `undoable_columns` reads: who may take the change back, at which version, and the old values."""
    if work.context.actor is None:
        return None
    names = tuple(name for name in changes if name not in _NEVER_TAKEN_BACK)
    return {
        "actor": str(work.context.actor.user_id),
        "version": ticket.version + 1,
        "at": moment.isoformat(),
        "columns": columns_as_text(ticket, names),
    }


def columns_as_text(ticket: Ticket, names: tuple[str, ...]) -> dict[str, str | None]:
    """The named columns in a form that JSON keeps; `columns_of_text` reads them again."""
    return {
        name: None if getattr(ticket, name) is None else _column(name).value_to_string(ticket)
        for name in names
    }


def columns_of_text(kept: dict[str, str | None]) -> dict[str, Any]:
    """The columns `columns_as_text` has kept, as the ticket holds them."""
    return {name: None if value is None else _column(name).to_python(value) for name, value in kept.items()}


def undoable_columns(ticket: Ticket, actor_id: UUID) -> dict[str, Any] | None:
    """The columns as they were before the actor's latest change; None when it is not theirs, not the latest
    change of the ticket, or older than ten minutes."""
    kept = ticket.undo
    if not kept or kept["actor"] != str(actor_id) or kept["version"] != ticket.version:
        return None
    if now() - datetime.fromisoformat(kept["at"]) > UNDO_TIME:
        return None
    return columns_of_text(kept["columns"])


def _column(name: str) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", Ticket._meta.get_field(name))


def append(work: Work, ticket: Ticket, seq: int, entries: tuple[Entry, ...], moment: datetime) -> None:
    """Add timeline entries after number `seq`."""
    actor = work.context.actor
    TimelineEvent.objects.bulk_create(  # tenant: the transaction's
        TimelineEvent(
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
            seq=seq + position,
            type=entry.type,
            at=entry.at or moment,
            actor_id=entry.actor_id or (actor.user_id if actor else None),
            cause=work.context.cause,
            internal=entry.internal,
            data=entry.data,
            comment_id=entry.comment_id,
            clock=entry.clock,
        )
        for position, entry in enumerate(entries, start=1)
    )


def missed_messages(work: Work, ticket: Ticket, seq: int, *, internals: bool) -> list[dict[str, Any]]:
    """What others have written after entry `seq`: number, kind, time, author's name and text of each."""
    actor = work.context.actor
    entries = TimelineEvent.objects.filter(  # tenant: the transaction's
        ticket_id=ticket.id, seq__gt=seq, type__in=["commented", "noted"] if internals else ["commented"]
    ).exclude(actor_id=actor.user_id if actor else None)
    found = list(entries.order_by("seq")[:20])
    ids = [entry.comment_id for entry in found if entry.comment_id]
    here = Comment.objects.filter(id__in=ids, ticket_id=ticket.id)  # tenant: the transaction's
    comments = here.in_bulk()
    authors = [comment.author_id for comment in comments.values() if comment.author_id]
    people = Person.objects.filter(id__in=authors).in_bulk()  # tenant: the transaction's
    return [
        {
            "seq": entry.seq,
            "type": entry.type,
            "at": to_wire(entry.at),
            "author": people[comment.author_id].name if comment.author_id else "",
            "body": without_ids(comment.body),
        }
        for entry in found
        if entry.comment_id and (comment := comments.get(entry.comment_id))
    ]


def next_number(work: Work) -> int:
    """The tenant's next ticket number. The counter row stays locked until the end: take it last."""
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [work.context.tenant_id])
        return int(cursor.fetchone()[0])


def ensure_person(principal: Principal) -> None:
    """Make sure the actor has a row here even before auth's event about them has arrived."""
    Person.objects.bulk_create(  # tenant: the transaction's
        [
            Person(
                id=principal.user_id,
                tenant_id=principal.tenant_id,
                name=principal.name,
                email=principal.email,
                role=principal.role,
                language=principal.language,
                organization_id=principal.organization_id,
            )
        ],
        ignore_conflicts=True,
    )


def prefix() -> str:
    """The tenant's ticket prefix."""
    desk = Desk.objects.first()  # tenant: the transaction's
    return desk.prefix if desk else "WN"


def snapshot(ticket: Ticket, *, historic: bool = False, survey: UUID | None = None) -> TicketSnapshot:
    """The ticket as its events carry it."""
    return TicketSnapshot(
        number=ticket.number,
        key=f"{prefix()}-{ticket.number}",
        title=ticket.title,
        status=ticket.status,
        priority=ticket.priority,
        version=ticket.version,
        channel=ticket.channel,
        requester_id=ticket.requester_id,
        organization_id=ticket.organization_id,
        team_id=ticket.team_id,
        assignee_id=ticket.assignee_id,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        first_response_at=ticket.first_response_at,
        resolved_at=ticket.resolved_at,
        closed_at=ticket.closed_at,
        due_at=ticket.due_at,
        closed_reason=ticket.closed_reason,
        category=ticket.category,
        historic=historic,
        tags=tuple(ticket.tags),
        watcher_ids=tuple(ticket.watcher_ids),
        cc=tuple(ticket.cc),
        snoozed_until=ticket.snoozed_until,
        merged_into=number_of(ticket.merged_into_id),
        deleted=ticket.deleted_at is not None,
        reopen_count=ticket.reopen_count,
        first_due_at=ticket.first_due_at,
        next_due_at=ticket.next_due_at,
        survey=survey,
    )


def number_of(ticket_id: UUID | None) -> int | None:
    """The public number of one of the tenant's tickets."""
    if ticket_id is None:
        return None
    return Ticket.objects.values_list("number", flat=True).get(id=ticket_id)  # tenant: the transaction's


def actor_of(work: Work) -> dict[str, Any]:
    """The actor fields of an event; what a rule does is told as the desk's doing, in the desk's language."""
    actor = work.context.actor
    if actor is None and work.context.cause == "rule":
        desk = Desk.objects.first()  # tenant: the transaction's
        russian = desk is not None and desk.default_language == "ru"
        return {"actor_id": None, "actor_name": THE_DESK.to("ru" if russian else "en")}
    return {"actor_id": actor.user_id if actor else None, "actor_name": actor.name if actor else ""}
