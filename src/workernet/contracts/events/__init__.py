"""Every event the portal publishes; importing this package registers them all."""

from workernet.contracts.events.files import FilePublished, FileReady
from workernet.contracts.events.people import OrganizationChanged, PersonChanged, TenantChanged
from workernet.contracts.events.tickets import (
    TICKET_EVENTS,
    CommentData,
    TicketAssigned,
    TicketAttached,
    TicketClosed,
    TicketCreated,
    TicketEvent,
    TicketNoted,
    TicketOverdue,
    TicketReplied,
    TicketSnapshot,
    TicketUpdated,
)

__all__ = [
    "TICKET_EVENTS",
    "CommentData",
    "FilePublished",
    "FileReady",
    "OrganizationChanged",
    "PersonChanged",
    "TenantChanged",
    "TicketAssigned",
    "TicketAttached",
    "TicketClosed",
    "TicketCreated",
    "TicketEvent",
    "TicketNoted",
    "TicketOverdue",
    "TicketReplied",
    "TicketSnapshot",
    "TicketUpdated",
]
