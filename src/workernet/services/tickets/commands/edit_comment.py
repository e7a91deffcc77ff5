"""Mend a message soon after it was written; what stood there before stays readable for staff."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from workernet.contracts.events import CommentData, TicketCommentEdited
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.commands.add_comment import staff_mentioned, watching
from workernet.services.tickets.domain.fields import check_body
from workernet.services.tickets.domain.mentions import without_ids
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Comment, CommentRevision, Ticket
from workernet.services.tickets.models.ledger import Entry, actor_of, lock_ticket, save_ticket, snapshot

EDIT_TIME = timedelta(minutes=15)


@dataclass(frozen=True)
class EditComment:
    """Only the author, and only for fifteen minutes."""

    number: int
    comment_id: UUID
    body: str


@handles(EditComment, database="tickets", roles=roles_for("edit_comment"))
def edit_comment(command: EditComment, work: Work) -> Comment:
    """The message with its new text; the same text changes nothing.

    Raises Problem(not_found) for a message the actor may not see, forbidden for another's, edit_too_late.
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    check_body(command.body, "body", required=True)
    ticket = lock_ticket(work, command.number)
    rows = Comment.objects.filter(id=command.comment_id, ticket_id=ticket.id)  # tenant: the transaction's
    comment = rows.first()
    if comment is None or (comment.visibility == "internal" and not actor.is_staff_member):
        raise not_found()
    if comment.author_id != actor.user_id:
        raise Problem("forbidden")
    moment = now()
    if moment - comment.created_at > EDIT_TIME:
        raise Problem("edit_too_late")
    if comment.body == command.body:
        return comment
    former = CommentRevision.objects.filter(comment_id=comment.id)  # tenant: the transaction's
    CommentRevision.objects.create(  # tenant: the transaction's
        tenant_id=comment.tenant_id,
        comment_id=comment.id,
        seq=former.count() + 1,
        body=comment.body,
        edited_by_id=actor.user_id,
        at=moment,
    )
    comment.body, comment.edited_at = command.body, moment
    comment.mentions = staff_mentioned(command.body) if comment.by_staff else []
    comment.save(update_fields=["body", "edited_at", "mentions"])
    internal = comment.visibility == "internal"
    entry = Entry("comment_edited", {"comment_id": str(comment.id)}, internal=internal)
    save_ticket(work, ticket, _columns(ticket, comment) | {"updated_at": moment}, entry)
    data = CommentData(
        comment.id,
        actor.user_id,
        actor.name,
        comment.by_staff,
        without_ids(comment.body)[:10_000],
        tuple(comment.mentions),
    )
    work.publish(
        TicketCommentEdited(
            ticket=snapshot(ticket), **actor_of(work), at=moment, comment=data, internal=internal
        )
    )
    return comment


def _columns(ticket: Ticket, comment: Comment) -> dict[str, Any]:
    """The line that lists show, when the message is the latest public one; whom it names now, watches."""
    columns = watching(ticket, comment.mentions)
    if comment.visibility == "public" and comment.created_at >= ticket.last_message_at:
        columns["last_message"] = without_ids(comment.body)[:200]
    return columns
