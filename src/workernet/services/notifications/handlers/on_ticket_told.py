"""What happened to a ticket and concerns somebody: told in the portal and by mail."""

from typing import cast

from workernet.contracts.events import (
    TicketAssigned,
    TicketClosed,
    TicketCreated,
    TicketEvent,
    TicketNoted,
    TicketOverdue,
    TicketReplied,
)
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.notifications.commands.notify import Notify
from workernet.services.notifications.domain.audience import Facts
from workernet.services.notifications.domain.kinds import Kind

_KINDS: dict[type[TicketEvent], Kind] = {
    TicketCreated: "ticket_created",
    TicketAssigned: "ticket_assigned",
    TicketReplied: "ticket_replied",
    TicketNoted: "ticket_noted",
    TicketClosed: "ticket_closed",
    TicketOverdue: "ticket_overdue",
}


@subscribe("notifications", "notify", *_KINDS)
def on_ticket_told(delivery: Delivery) -> None:
    """Tell those concerned. Fails, and is tried again, while the copy of a person is missing."""
    event = cast(TicketEvent, delivery.event)
    ticket = event.ticket
    facts = Facts(
        kind=_KINDS[type(event)],
        requester_id=ticket.requester_id,
        assignee_id=ticket.assignee_id,
        actor_id=event.actor_id,
        by_staff=isinstance(event, TicketReplied) and event.comment.by_staff,
    )
    command = Notify(
        event_id=delivery.event_id,
        facts=facts,
        number=ticket.number,
        version=ticket.version,
        key=ticket.key,
        title=ticket.title,
        actor_name=event.actor_name,
        at=event.at,
        body=_body(event),
        closed_reason=ticket.closed_reason,
    )
    bus.execute(command, system_context(delivery.tenant_id))


def _body(event: TicketEvent) -> str:
    """What was written, for the letter. A note's text never leaves the tickets service."""
    if isinstance(event, TicketReplied):
        return event.comment.body
    return event.description if isinstance(event, TicketCreated) else ""
