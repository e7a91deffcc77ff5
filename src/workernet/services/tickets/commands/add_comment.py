"""Write a public reply or an internal note."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workernet.contracts.events import CommentData, FilePublished, TicketNoted, TicketReplied
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Principal
from workernet.kernel.errors import Problem, invalid
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.commands.create_ticket import open_ticket
from workernet.services.tickets.commands.link_follow_up import link_follow_up
from workernet.services.tickets.commands.touch_target import lock_with_target, touch_target
from workernet.services.tickets.commands.transition_ticket import (
    Move,
    answered,
    apply_move,
    reopen_days,
    standing_of,
)
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE, check_body
from workernet.services.tickets.domain.lifecycle import may_reopen
from workernet.services.tickets.domain.mentions import mentioned, without_ids
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Attachment, Comment, Draft, Person, Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    missed_messages,
    save_ticket,
    snapshot,
)


@dataclass(frozen=True)
class AddComment:
    """`attachment_ids` name files the same person has uploaded to this ticket; the news of a file may still
    be on its way from the files service, so an id that is not known yet is no error.

    `last_seen_event` is the number of the latest timeline entry the writer has seen; a message somebody else
    has written since refuses the reply, unless it is `force`d. `then` is a move that follows the reply.
    """

    number: int
    body: str
    visibility: str = "public"
    attachment_ids: tuple[UUID, ...] = ()
    version: int | None = None
    last_seen_event: int | None = None
    force: bool = False
    then: Move | None = None


@handles(AddComment, database="tickets", roles=roles_for("reply", "note"))
def add_comment(command: AddComment, work: Work) -> Comment:
    """The new comment. A customer's reply reopens a waiting, resolved or recently closed ticket, and opens a
    follow-up of one that was closed longer ago; `landed_in` is the ticket's number.

    On a merged ticket staff write where it reads on; what its customer writes stays there and is heard at the
    target. Raises Problem(forbidden) for a customer's note or move, validation_failed, stale_reply,
    move_not_allowed, merged.
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    staff = actor.role in STAFF
    if command.visibility not in ("public", "internal"):
        raise invalid(visibility=UNKNOWN_CHOICE)
    internal = command.visibility == "internal"
    if not staff and (internal or command.then):
        raise Problem("forbidden")
    check_body(command.body, "body", required=not command.attachment_ids)
    ensure_person(actor)
    ticket, target = lock_with_target(work, command.number, version=command.version)
    if staff:
        check_not_merged(ticket)
    _check_seen(work, ticket, command, staff=staff)
    followed = ticket
    if not staff and not _is_heard(target or ticket):
        followed, target = _follow_up(work, ticket, actor), None
    comment = _write(work, followed, command, actor, target)
    comment.landed_in, comment.opened_follow_up = followed.number, followed is not ticket
    if command.then:
        apply_move(work, followed, command.then)
    own = Draft.objects.filter(user_id=actor.user_id, ticket_id=ticket.id)  # tenant: the transaction's
    own.filter(mode="note" if internal else "reply").delete()
    return comment


def _is_heard(ticket: Ticket) -> bool:
    """A deleted ticket and one closed too long ago do not come back."""
    return ticket.deleted_at is None and may_reopen(standing_of(ticket), now(), reopen_days())


def _check_seen(work: Work, ticket: Ticket, command: AddComment, *, staff: bool) -> None:
    if command.last_seen_event is None or command.force:
        return
    missed = missed_messages(work, ticket, command.last_seen_event, internals=staff)
    if missed:
        raise Problem("stale_reply", extra={"missed": missed, "last_seq": ticket.timeline_seq})


def _follow_up(work: Work, ticket: Ticket, actor: Principal) -> Ticket:
    """A new ticket for what is said about an old one, with the same fields and a link."""
    followed = open_ticket(
        work,
        actor,
        description="",
        title=ticket.title,
        priority=ticket.priority,
        category=ticket.category,
        tags=ticket.tags,
        requester_id=ticket.requester_id,
        organization_id=ticket.organization_id,
        team_id=ticket.team_id,
    )
    link_follow_up(work, ticket, followed)
    return followed


def _write(
    work: Work, ticket: Ticket, command: AddComment, actor: Principal, target: Ticket | None
) -> Comment:
    staff, internal = actor.role in STAFF, command.visibility == "internal"
    moment = now()
    mentions = staff_mentioned(command.body) if staff else []
    comment = Comment.objects.create(  # tenant: the transaction's
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        author_id=actor.user_id,
        by_staff=staff,
        visibility=command.visibility,
        body=command.body,
        claimed_files=list(command.attachment_ids),
        mentions=mentions,
        channel=work.context.channel,
        created_at=moment,
    )
    claim_files(work, ticket, comment)
    says = "" if internal else "answered" if staff else "asked"
    kind = "noted" if internal else "commented"
    entries = [Entry(kind, comment_id=comment.id, internal=internal, says=says)]
    changes: dict[str, Any] = {"updated_at": moment}
    if internal:
        changes["note_count"] = ticket.note_count + 1
    else:
        changes |= _public_columns(ticket, command.body, moment, staff=staff)
        if not staff and ticket.merged_into_id is None:  # a merged one stays: its target is touched
            columns, told = answered(ticket, moment)
            changes |= columns
            entries += told
    changes |= watching(ticket, mentions)
    save_ticket(work, ticket, changes, *entries)
    if target:
        touch_target(work, target, ticket, moment)
    body = without_ids(command.body)[:10_000]
    data = CommentData(comment.id, actor.user_id, actor.name, staff, body, tuple(mentions))
    frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor_of(work), "at": moment, "comment": data}
    heard = snapshot(target) if target else None
    work.publish(TicketNoted(**frame) if internal else TicketReplied(**frame, target=heard))
    return comment


def staff_mentioned(body: str) -> list[UUID]:
    """Those named who work here, in the order they are named."""
    named = mentioned(body)
    if not named:
        return []
    staff = Person.objects.filter(id__in=named, active=True, role__in=STAFF)  # tenant: the transaction's
    known = set(staff.values_list("id", flat=True))
    return [person_id for person_id in named if person_id in known]


def _public_columns(ticket: Ticket, body: str, moment: datetime, *, staff: bool) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "comment_count": ticket.comment_count + 1,
        "last_message_at": moment,
        "last_message": without_ids(body)[:200],
    }
    if ticket.status not in ("resolved", "closed"):
        columns["waiting_on"] = "customer" if staff else "us"
    if staff and ticket.first_response_at is None:
        columns["first_response_at"] = moment
    return columns


def watching(ticket: Ticket, mentions: list[UUID]) -> dict[str, Any]:
    """The watchers with those a message names added; no column where all of them watch already."""
    new = [person_id for person_id in mentions if person_id not in ticket.watcher_ids]
    return {"watcher_ids": [*ticket.watcher_ids, *new]} if new else {}


def claim_files(work: Work, ticket: Ticket, comment: Comment) -> None:
    """Tie the author's uploaded files to the comment that names them; those of a note stay internal.

    Called when the comment is written and again when news of a file arrives; both do the same.
    """
    internal = comment.visibility == "internal"
    waiting = Attachment.objects.filter(  # tenant: the transaction's
        id__in=comment.claimed_files, ticket_id=ticket.id, uploader_id=comment.author_id, comment_id=None
    )
    found = list(waiting.values_list("id", flat=True))
    waiting.update(comment_id=comment.id, internal=internal)
    if not internal:
        for file_id in found:
            work.publish(FilePublished(file_id=file_id, ticket=ticket.number))
