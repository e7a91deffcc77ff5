"""Write a public reply or an internal note."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from workernet.contracts.events import CommentData, FilePublished, TicketNoted, TicketReplied
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.update_ticket import status_columns
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE, check_body
from workernet.services.tickets.domain.lifecycle import REOPEN_DAYS
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Attachment, Comment, Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)

TOO_LATE = Text(
    "Заявка давно закрыта; напишите новую", "The ticket was closed long ago; please write a new one"
)


@dataclass(frozen=True)
class AddComment:
    """`attachment_ids` name files the same person has uploaded to this ticket; the news of a file may still
    be on its way from the files service, so an id that is not known yet is no error."""

    number: int
    body: str
    visibility: str = "public"
    attachment_ids: tuple[UUID, ...] = ()
    version: int | None = None


@handles(AddComment, database="tickets", roles=roles_for("reply", "note"))
def add_comment(command: AddComment, work: Work) -> Comment:
    """The new comment. A customer's reply reopens a waiting, resolved or recently closed ticket.

    Raises Problem(forbidden) for a customer's note, validation_failed, move_not_allowed after the window.
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    staff = actor.role in STAFF
    if command.visibility not in ("public", "internal"):
        raise invalid(visibility=UNKNOWN_CHOICE)
    internal = command.visibility == "internal"
    if internal and not staff:
        raise Problem("forbidden")
    check_body(command.body, "body", required=not command.attachment_ids)
    ensure_person(actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    moment = now()
    comment = Comment.objects.create(  # tenant: the transaction's
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        author_id=actor.user_id,
        by_staff=staff,
        visibility=command.visibility,
        body=command.body,
        claimed_files=list(command.attachment_ids),
        channel=work.context.channel,
        created_at=moment,
    )
    claim_files(work, ticket, comment)
    entries = [Entry("noted" if internal else "commented", comment_id=comment.id, internal=internal)]
    changes: dict[str, Any] = {"updated_at": moment}
    if internal:
        changes["note_count"] = ticket.note_count + 1
    else:
        changes |= _public_columns(ticket, command.body, moment, staff=staff)
        if not staff:
            changes |= _reopening(ticket, moment, entries)
    save_ticket(work, ticket, changes, *entries)
    data = CommentData(comment.id, actor.user_id, actor.name, staff, command.body[:10_000])
    event = TicketNoted if internal else TicketReplied
    work.publish(event(ticket=snapshot(ticket), **actor_of(work), at=moment, comment=data))
    return comment


def _public_columns(ticket: Ticket, body: str, moment: Any, *, staff: bool) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "comment_count": ticket.comment_count + 1,
        "last_message_at": moment,
        "last_message": body[:200],
    }
    if ticket.status not in ("resolved", "closed"):
        columns["waiting_on"] = "customer" if staff else "us"
    if staff and ticket.first_response_at is None:
        columns["first_response_at"] = moment
    return columns


def _reopening(ticket: Ticket, moment: Any, entries: list[Entry]) -> dict[str, Any]:
    """A customer's answer brings the ticket back to us."""
    if ticket.status not in ("pending", "resolved", "closed"):
        return {}
    if ticket.closed_at and moment - ticket.closed_at > timedelta(days=REOPEN_DAYS):
        raise Problem("move_not_allowed", TOO_LATE, extra={"allowed": []})
    kind = "status_changed" if ticket.status == "pending" else "reopened"
    entries.append(Entry(kind, {"before": ticket.status, "after": "open"}))
    return status_columns(ticket, "open", moment)


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
