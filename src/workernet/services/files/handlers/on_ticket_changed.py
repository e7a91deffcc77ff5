"""tickets' news about whose ticket it is, and whether it is still there.

Created tickets of an import count too. Of changes only live ones are listened to: an import's replay of
the past does not move a ticket to another person, and its many events would hold up everything else.
"""

from typing import cast

from workernet.contracts.events import (
    TicketCreated,
    TicketDeleted,
    TicketEvent,
    TicketRestored,
    TicketUpdated,
)
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.files.commands.keep_ticket import KeepTicket


@subscribe("files", "keep_ticket", TicketCreated, historic=True)
def keep_ticket(delivery: Delivery) -> None:
    """Copy the new ticket."""
    _keep(delivery)


@subscribe("files", "follow_ticket", TicketUpdated, TicketDeleted, TicketRestored)
def follow_ticket(delivery: Delivery) -> None:
    """Copy the changed ticket."""
    _keep(delivery)


def _keep(delivery: Delivery) -> None:
    ticket = cast(TicketEvent, delivery.event).ticket
    command = KeepTicket(
        number=ticket.number,
        requester_id=ticket.requester_id,
        organization_id=ticket.organization_id,
        version=ticket.version,
        deleted=ticket.deleted,
    )
    bus.execute(command, system_context(delivery.tenant_id))
