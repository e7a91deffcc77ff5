"""A message that nobody in person writes: a rule's."""

from dataclasses import dataclass
from typing import Any

from workernet.contracts.events import CommentData, TicketNoted, TicketReplied
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.tickets.commands.add_comment import staff_mentioned, watching
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.domain.fields import check_body
from workernet.services.tickets.domain.mentions import without_ids
from workernet.services.tickets.models import Comment
from workernet.services.tickets.models.ledger import Entry, actor_of, lock_ticket, save_ticket, snapshot


@dataclass(frozen=True)
class SayByRule:
    """A public reply, or an internal note."""

    number: int
    body: str
    public: bool


@handles(SayByRule, database="tickets", roles=None)
def say_by_rule(command: SayByRule, work: Work) -> Comment:
    """The new comment, without an author. It is no answer by a person: no clock of the promise stops for it,
    and whose turn it is stays as it was.

    Raises Problem(not_found | merged | validation_failed).
    """
    check_body(command.body, "body", required=True)
    ticket = lock_ticket(work, command.number)
    check_not_merged(ticket)
    moment = now()
    mentions = staff_mentioned(command.body)
    comment = Comment.objects.create(  # tenant: the transaction's
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        by_staff=True,
        visibility="public" if command.public else "internal",
        body=command.body,
        mentions=mentions,
        channel=work.context.channel,
        created_at=moment,
    )
    changes: dict[str, Any] = {"updated_at": moment} | watching(ticket, mentions)
    if command.public:
        said = without_ids(command.body)[:200]
        changes |= {
            "comment_count": ticket.comment_count + 1,
            "last_message_at": moment,
            "last_message": said,
        }
    else:
        changes["note_count"] = ticket.note_count + 1
    kind = "commented" if command.public else "noted"
    save_ticket(work, ticket, changes, Entry(kind, comment_id=comment.id, internal=not command.public))
    body = without_ids(command.body)[:10_000]
    actor = actor_of(work)
    data = CommentData(comment.id, None, actor["actor_name"], True, body, tuple(mentions))
    frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor, "at": moment, "comment": data}
    work.publish(TicketReplied(**frame) if command.public else TicketNoted(**frame))
    return comment
