"""This service's own events: what triggers listen to."""

from dataclasses import replace
from typing import cast

from workernet.contracts.events import (
    TicketAssigned,
    TicketClosed,
    TicketCreated,
    TicketEvent,
    TicketNoted,
    TicketReplied,
    TicketSlaBreached,
    TicketSlaWarned,
    TicketUpdated,
    TicketWoken,
)
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.tickets.commands.run_triggers import Mark, RunTriggers


@subscribe(
    "tickets",
    "run_triggers",
    TicketCreated,
    TicketUpdated,
    TicketAssigned,
    TicketReplied,
    TicketNoted,
    TicketClosed,
    TicketWoken,
    TicketSlaWarned,
    TicketSlaBreached,
)
def on_ticket_event(delivery: Delivery) -> None:
    """Look at the desk's triggers; what an import replays is never delivered here."""
    event = cast(TicketEvent, delivery.event)
    command = RunTriggers(delivery.event_id, event.ticket.number, event.ticket.updated_at, _mark(event))
    frame = system_context(delivery.tenant_id, "rule")
    bus.execute(command, replace(frame, chain=delivery.chain))


def _mark(event: TicketEvent) -> Mark | None:
    if isinstance(event, TicketSlaWarned):
        return Mark(event.target, event.cycle, event.percent)
    if isinstance(event, TicketSlaBreached):
        return Mark(event.target, event.cycle, 100)
    return None
