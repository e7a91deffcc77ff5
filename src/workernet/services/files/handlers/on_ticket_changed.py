"""tickets' news about whose ticket it is.

Created tickets of an import count too. Of changes only live ones are listened to: an import's replay of
the past does not move a ticket to another person, and its many events would hold up everything else.
"""

from typing import cast

from workernet.contracts.events import TicketCreated, TicketEvent, TicketUpdated
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.files.commands.keep_ticket import KeepTicket


@subscribe("files", "keep_ticket", TicketCreated, historic=True)
def keep_ticket(delivery: Delivery) -> None:
    """Copy the new ticket."""
    _keep(delivery)


@subscribe("files", "follow_ticket", TicketUpdated)
def follow_ticket(delivery: Delivery) -> None:
    """Copy the changed ticket."""
    _keep(delivery)


def _keep(delivery: Delivery) -> None:
    ticket = cast(TicketEvent, delivery.event).ticket
    command = KeepTicket(ticket.number, ticket.requester_id, ticket.organization_id, ticket.version)
    bus.execute(command, system_context(delivery.tenant_id))
