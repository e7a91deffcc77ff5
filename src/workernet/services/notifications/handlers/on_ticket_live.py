"""Every change of a ticket, to the browsers that show it; apart from `notify`, so that neither waits for the
other's fault."""

from typing import cast

from workernet.contracts.events import (
    TICKET_EVENTS,
    TicketCommentEdited,
    TicketCreated,
    TicketDeleted,
    TicketEvent,
    TicketNoted,
    TicketReplied,
)
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.notifications.adapters.live_stream import append
from workernet.services.notifications.domain.live import Audience, ticket_frame

_TYPES: dict[type[TicketEvent], str] = {
    TicketCreated: "ticket.created",
    TicketReplied: "ticket.commented",
    TicketNoted: "ticket.commented",
    TicketCommentEdited: "ticket.commented",
    TicketDeleted: "ticket.deleted",
}


@subscribe("notifications", "live", *TICKET_EVENTS)
def on_ticket_live(delivery: Delivery) -> None:
    """Add the event to the tenant's stream; of a note only the staff hear.

    The stream is no database of this service, so the entry does not come and go with the transaction: it
    is added once per event, however often the event is handled.
    """
    event = cast(TicketEvent, delivery.event)
    ticket = event.ticket
    frame = ticket_frame(
        _TYPES.get(type(event), "ticket.updated"),
        ticket=ticket.number,
        version=ticket.version,
        actor=event.actor_id,
        at=event.at,
    )
    append(delivery.tenant_id, f"t:{delivery.event_id.hex}", frame, _audience(event))


def _audience(event: TicketEvent) -> Audience:
    if isinstance(event, TicketNoted) or (isinstance(event, TicketCommentEdited) and event.internal):
        return Audience(staff=True)
    ticket = event.ticket
    organization = str(ticket.organization_id) if ticket.organization_id else None
    return Audience(staff=True, requester_id=str(ticket.requester_id), organization_id=organization)
