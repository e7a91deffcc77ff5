"""Take over a ticket with its past from another system (or from a story that is told)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from workernet.contracts.events import (
    CommentData,
    TicketAssigned,
    TicketClosed,
    TicketCreated,
    TicketEvent,
    TicketNoted,
    TicketReplied,
    TicketSnapshot,
    TicketUpdated,
)
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import invalid
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.wind_past import facts_of_past, wind_past
from workernet.services.tickets.domain.fields import EMPTY, check_body, clean_tags, clean_title
from workernet.services.tickets.domain.incident import Known, Moment, Opening, in_order
from workernet.services.tickets.domain.incident_history import History, PastEntry, Step, history_of
from workernet.services.tickets.domain.promise import due_at
from workernet.services.tickets.models import Comment, SlaMark, Ticket
from workernet.services.tickets.models.ledger import Entry, append, next_number, snapshot

_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True)
class ImportIncident:
    """`external_id` names the ticket in its source, so that it is taken over once.

    `reopen_count` and `reassignment_count` are the source's own figures; without them the moments are
    counted. The people, the company and the teams named here must be known to tickets already.
    """

    external_id: str
    opening: Opening
    moments: tuple[Moment, ...]
    organization_id: UUID | None = None
    channel: str = "import"
    tags: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    reopen_count: int | None = None
    reassignment_count: int | None = None


@dataclass(frozen=True)
class Imported:
    """What was written: the ticket's number (0 when it was there already), entries and events by type."""

    number: int = 0
    entries: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)


@handles(ImportIncident, database="tickets", roles=None)
def import_incident(command: ImportIncident, work: Work) -> Imported:
    """Write the ticket, its conversation and its timeline with their own times, once per external id.

    Its events are historic: they are counted, and nobody is notified, of promises broken then neither.
    Raises Problem(validation_failed).
    """
    if not command.external_id.strip() or not command.moments:
        raise invalid(external_id=EMPTY)
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_ALONE, [f"{work.context.tenant_id}/{command.external_id}"])
    if Ticket.objects.filter(external_id=command.external_id).exists():  # tenant: the transaction's
        return Imported()
    history = history_of(command.opening, in_order(command.moments))
    ticket = _ticket(command, history, work)
    passed = wind_past(ticket, history, now())
    ticket.number = next_number(work)
    ticket.save(force_insert=True)
    SlaMark.objects.bulk_create(passed)  # tenant: the transaction's
    comments = _comments(ticket, history)
    Comment.objects.bulk_create(comments.values())  # tenant: the transaction's
    entries = tuple(_entry(entry, comments) for entry in history.entries)
    for entry, said in zip(entries, facts_of_past(ticket, history), strict=True):
        entry.clock = said
    append(work, ticket, 0, entries, command.opening.at)
    work.target = str(ticket.number)
    events = list(_events(ticket, command.opening, history, comments))
    for event in events:
        work.publish(event)
    return Imported(
        ticket.number, Counter(entry.type for entry in entries), Counter(event.type for event in events)
    )


def _ticket(command: ImportIncident, history: History, work: Work) -> Ticket:
    opening, last = command.opening, history.steps[-1]
    moment, standing = last.moment, last.standing
    columns: dict[str, Any] = {name: getattr(standing, name) for name in standing.__dataclass_fields__}
    if command.reopen_count is not None:
        columns["reopen_count"] = command.reopen_count
    if command.reassignment_count is not None:
        columns["reassignment_count"] = command.reassignment_count
    return Ticket(
        tenant_id=work.context.tenant_id,
        external_id=command.external_id,
        title=clean_title(opening.title),
        description=check_body(opening.text, "description", required=False),
        status=moment.status,
        priority=moment.priority,
        category=moment.category[:100],
        tags=clean_tags(command.tags),
        fields=command.fields,
        channel=command.channel,
        created_by_id=opening.by.id,
        requester_id=opening.by.id,
        organization_id=command.organization_id,
        team_id=moment.team.id if moment.team else None,
        assignee_id=moment.assignee.id if moment.assignee else None,
        created_at=opening.at,
        updated_at=moment.at,
        timeline_seq=len(history.entries),
        version=len(history.steps),
        **columns,
    )


def _comments(ticket: Ticket, history: History) -> dict[int, Comment]:
    """The comments by the identity of the entry that shows them."""
    return {
        id(entry): Comment(
            id=new_id(),
            tenant_id=ticket.tenant_id,
            ticket_id=ticket.id,
            author_id=entry.message.author.id,
            by_staff=entry.message.by_staff,
            visibility="internal" if entry.message.internal else "public",
            body=check_body(entry.message.body, "body", required=True),
            channel=ticket.channel,
            created_at=entry.at,
        )
        for step in history.steps
        for entry in step.entries
        if entry.message
    }


def _entry(entry: PastEntry, comments: dict[int, Comment]) -> Entry:
    comment = comments.get(id(entry))
    return Entry(
        entry.type,
        entry.data,
        comment_id=comment.id if comment else None,
        internal=bool(entry.message and entry.message.internal),
        actor_id=entry.actor.id if entry.actor else None,
        at=entry.at,
    )


def _events(
    ticket: Ticket, opening: Opening, history: History, comments: dict[int, Comment]
) -> Iterator[TicketEvent]:
    """One event per step, each with the ticket as it stood then."""
    final = snapshot(ticket, historic=True)
    before: Known | None = None
    for version, step in enumerate(history.steps, start=1):
        at = step.entries[0].at
        actor = step.entries[-1].actor
        common: dict[str, Any] = {
            "ticket": _as_it_stood(final, step, version, at),
            "actor_id": actor.id if actor else None,
            "actor_name": actor.name if actor else "",
            "at": at,
        }
        if version == 1:
            yield TicketCreated(**common, description=opening.text[:2000])
        else:
            yield _change_event(step, common, before, comments)
        before = step.moment.assignee


def _as_it_stood(final: TicketSnapshot, step: Step, version: int, at: datetime) -> TicketSnapshot:
    moment, standing = step.moment, step.standing
    return replace(
        final,
        status=moment.status,
        priority=moment.priority,
        version=version,
        team_id=moment.team.id if moment.team else None,
        assignee_id=moment.assignee.id if moment.assignee else None,
        updated_at=at,
        first_response_at=standing.first_response_at,
        resolved_at=standing.resolved_at,
        closed_at=standing.closed_at,
        due_at=final.due_at if version == final.version else due_at(final.created_at, moment.priority),
        closed_reason=standing.closed_reason,
        category=moment.category[:100],
        reopen_count=standing.reopen_count,
    )


def _change_event(
    step: Step, common: dict[str, Any], before: Known | None, comments: dict[int, Comment]
) -> TicketEvent:
    for entry in step.entries:
        if entry.message:
            said = entry.message
            data = CommentData(
                comments[id(entry)].id, said.author.id, said.author.name, said.by_staff, said.body[:10_000]
            )
            return (TicketNoted if said.internal else TicketReplied)(**common, comment=data)
    kinds = {entry.type for entry in step.entries}
    if "closed" in kinds:
        return TicketClosed(**common)
    if kinds == {"assigned"}:
        return TicketAssigned(**common, previous_assignee_id=before.id if before else None)
    changed = {"status"} if kinds & {"status_changed", "reopened"} else set()
    changed |= {"assignee_id"} if "assigned" in kinds else set()
    for entry in step.entries:
        if entry.type == "updated":
            changed |= set(entry.data) - {"source_actor"}
    return TicketUpdated(**common, changed=tuple(sorted(changed)))
