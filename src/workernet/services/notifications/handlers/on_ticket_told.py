"""What happened to a ticket and concerns somebody: told in the portal and by mail."""

from typing import cast

from workernet.contracts.events import (
    CommentData,
    TicketAssigned,
    TicketClosed,
    TicketCommentEdited,
    TicketCreated,
    TicketEvent,
    TicketMerged,
    TicketNoted,
    TicketRated,
    TicketReplied,
    TicketSlaBreached,
    TicketSlaWarned,
    TicketSnapshot,
    TicketUpdated,
    TicketWoken,
)
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.notifications.commands.notify import Notify
from workernet.services.notifications.domain.audience import Facts, Owner
from workernet.services.notifications.domain.kinds import BAD_SCORES, WARNED_AT, Happened

_HAPPENED: dict[type[TicketEvent], Happened] = {
    TicketCreated: "created",
    TicketAssigned: "assigned",
    TicketReplied: "replied",
    TicketNoted: "noted",
    TicketCommentEdited: "edited",
    TicketClosed: "closed",
    TicketMerged: "merged",
    TicketSlaWarned: "warned",
    TicketSlaBreached: "breached",
    TicketWoken: "woken",
    TicketUpdated: "resolved",
    TicketRated: "rated",
}


@subscribe("notifications", "notify", *_HAPPENED)
def on_ticket_told(delivery: Delivery) -> None:
    """Tell those concerned. Fails, and is tried again, while the copy of a person is missing.

    What a customer says on a merged ticket concerns first those of the ticket where it is heard: whoever is
    told of that one is not told again of the other, because nobody is told twice of an event.
    """
    event = cast(TicketEvent, delivery.event)
    if not _is_news(event):
        return
    target = event.target if isinstance(event, TicketReplied) else None
    for ticket in (target, event.ticket):
        if ticket is not None:
            bus.execute(_notify(delivery, event, ticket), system_context(delivery.tenant_id))


def _is_news(event: TicketEvent) -> bool:
    """Whether anybody hears of such an event: of a change only when it asks the requester something, of a
    rating when it has become a bad one."""
    match event:
        case TicketSlaWarned():
            return event.percent in WARNED_AT
        case TicketUpdated():
            return event.ticket.survey is not None
        case TicketRated():
            return event.score in BAD_SCORES and event.previous not in BAD_SCORES
    return True


def _notify(delivery: Delivery, event: TicketEvent, ticket: TicketSnapshot) -> Notify:
    comment = _comment(event)
    return Notify(
        event_id=delivery.event_id,
        facts=_facts(event, comment, ticket),
        number=ticket.number,
        version=ticket.version,
        key=ticket.key,
        title=ticket.title,
        actor_name=event.actor_name,
        at=event.at,
        body=_body(event, comment),
        closed_reason=ticket.closed_reason,
        comment_id=comment.comment_id if comment else None,
        cc=ticket.cc,
        into=event.into if isinstance(event, TicketMerged) else None,
        target=event.target if isinstance(event, TicketSlaWarned | TicketSlaBreached) else "",
        survey=ticket.survey,
        score=event.score if isinstance(event, TicketRated) else 0,
        percent=event.percent if isinstance(event, TicketSlaWarned) else 0,
    )


def _facts(event: TicketEvent, comment: CommentData | None, ticket: TicketSnapshot) -> Facts:
    """What happened, to those of `ticket`: the event's own, or the one where its message is heard."""
    merged = isinstance(event, TicketClosed) and ticket.merged_into is not None
    written_on = Owner(event.ticket.requester_id, event.ticket.organization_id)
    here = ticket is event.ticket
    return Facts(
        happened=_HAPPENED[type(event)],
        requester_id=ticket.requester_id,
        assignee_id=ticket.assignee_id,
        actor_id=event.actor_id,
        by_staff=comment is not None and comment.by_staff,
        internal=_internal(event),
        organization_id=ticket.organization_id,
        watchers=() if merged else ticket.watcher_ids,  # ticket.merged tells them
        mentions=comment.mentions if comment else (),
        on=None if here else written_on,
        heard_elsewhere=here and isinstance(event, TicketReplied) and event.target is not None,
    )


def _comment(event: TicketEvent) -> CommentData | None:
    if isinstance(event, TicketReplied | TicketNoted | TicketCommentEdited):
        return event.comment
    return None


def _internal(event: TicketEvent) -> bool:
    return isinstance(event, TicketNoted) or (isinstance(event, TicketCommentEdited) and event.internal)


def _body(event: TicketEvent, comment: CommentData | None) -> str:
    """What was written, for the letter. A note's text never leaves the tickets service."""
    if comment is not None:
        return "" if _internal(event) else comment.body
    if isinstance(event, TicketRated):
        return event.comment
    return event.description if isinstance(event, TicketCreated) else ""
