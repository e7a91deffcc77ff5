"""Tables of the tickets service, and the ledger through which commands write a ticket."""

from workernet.services.tickets.models.people import Desk, Organization, Person, Team
from workernet.services.tickets.models.ticket import (
    Attachment,
    Comment,
    Ticket,
    TicketCounter,
    TimelineEvent,
)

__all__ = [
    "Attachment",
    "Comment",
    "Desk",
    "Organization",
    "Person",
    "Team",
    "Ticket",
    "TicketCounter",
    "TimelineEvent",
]
