"""What mutations answer with, and the steps they share: REST's checks, the bus, the ticket as it is then."""

from typing import Any

import strawberry
from strawberry.types import Info

from workernet.services.tickets.api.graphql.loading import Siblings
from workernet.services.tickets.api.graphql.reader import issue, reader_of
from workernet.services.tickets.api.graphql.types import CommentType, TicketType, ticket_type
from workernet.services.tickets.queries.get_ticket import get_ticket


@strawberry.type
class CreateTicketPayload:
    """What createTicket answers."""

    ticket: TicketType


@strawberry.type
class TicketPayload:
    """The ticket after the change."""

    ticket: TicketType


@strawberry.type
class CommentPayload:
    """The comment, and the ticket it belongs to: a follow-up when the reply came long after the end."""

    comment: CommentType
    ticket: TicketType
    follow_up: bool = False


def shown(info: Info[Any, Any], value: dict[str, Any]) -> TicketType:
    """A ticket of the REST shape, for the person who asks."""
    return ticket_type(value, Siblings(reader_of(info), (value["id"],)))


def change(info: Info[Any, Any], command: object) -> TicketPayload:
    """Issue a command that answers with its ticket. Raises Problem."""
    reader = reader_of(info)
    value = issue(info, command, lambda ticket: get_ticket(reader, ticket.number))
    return TicketPayload(ticket=shown(info, value))
