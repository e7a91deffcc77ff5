"""What can be done to tickets: the commands of REST, with its checks of what comes in."""

from typing import Any

import strawberry
from strawberry.types import Info

from workernet.kernel.config import get_config
from workernet.kernel.context import STAFF
from workernet.kernel.throttle import limit
from workernet.services.tickets.api.graphql.catalogue_changes import CatalogueMutations
from workernet.services.tickets.api.graphql.loading import Siblings
from workernet.services.tickets.api.graphql.reader import checked, issue, reader_of
from workernet.services.tickets.api.graphql.types import CommentType, TicketType, comment_type, ticket_type
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import get_comment


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
    """The new comment, and the ticket it belongs to."""

    comment: CommentType
    ticket: TicketType


@strawberry.input
class TicketChanges:
    """Changes; what is left out stays. Only `teamId` may be null: no team."""

    title: strawberry.Maybe[str | None]
    description: strawberry.Maybe[str | None]
    priority: strawberry.Maybe[str | None]
    category: strawberry.Maybe[str | None]
    tags: strawberry.Maybe[list[str] | None]
    status: strawberry.Maybe[str | None]
    team_id: strawberry.Maybe[strawberry.ID | None]


def _ticket(info: Info[Any, Any], value: dict[str, Any]) -> TicketType:
    return ticket_type(value, Siblings(reader_of(info), (value["id"],)))


def _change(info: Info[Any, Any], command: object) -> TicketPayload:
    reader = reader_of(info)
    value = issue(info, command, lambda ticket: get_ticket(reader, ticket.number))
    return TicketPayload(ticket=_ticket(info, value))


def _create_ticket(
    info: Info[Any, Any],
    *,
    title: str,
    description: str,
    priority: str = "medium",
    category: str = "",
    tags: list[str] | None = None,
    requester_id: strawberry.ID | None = None,
    team_id: strawberry.ID | None = None,
) -> CreateTicketPayload:
    reader = reader_of(info)
    given: dict[str, Any] = {"title": title, "description": description, "priority": priority}
    given |= {"category": category, "tags": tags or [], "requester_id": requester_id, "team_id": team_id}
    data = checked(shapes.CreateTicketSerializer, given)
    if reader.role not in STAFF:
        limit(f"create:{reader.user_id}", get_config().rate_limit_create)
    command = CreateTicket(**{**data, "tags": tuple(data["tags"])})
    value = issue(info, command, lambda made: get_ticket(reader, made.number))
    return CreateTicketPayload(ticket=_ticket(info, value))


def _update_ticket(info: Info[Any, Any], id: int, version: int, changes: TicketChanges) -> TicketPayload:
    given = {name: some.value for name, some in vars(changes).items() if some is not None}
    return _change(info, UpdateTicket(id, checked(shapes.UpdateTicketSerializer, given), version))


def _assign_ticket(
    info: Info[Any, Any], id: int, version: int, assignee_id: strawberry.Maybe[strawberry.ID | None] = None
) -> TicketPayload:
    given = {"assignee_id": assignee_id.value} if assignee_id is not None else {}
    data = checked(shapes.AssignSerializer, given)
    return _change(info, AssignTicket(id, data["assignee_id"], version))


def _close_ticket(info: Info[Any, Any], id: int, version: int, reason: str) -> TicketPayload:
    data = checked(shapes.CloseSerializer, {"reason": reason})
    return _change(info, CloseTicket(id, data["reason"], version))


def _say(info: Info[Any, Any], number: int, given: dict[str, Any], version: int | None) -> CommentPayload:
    reader = reader_of(info)
    data = checked(shapes.AddCommentSerializer, given)
    command = AddComment(number, data["body"], data["visibility"], tuple(data["attachment_ids"]), version)
    value = issue(info, command, lambda comment: get_comment(reader, number, comment.id))
    return CommentPayload(comment=comment_type(value), ticket=_ticket(info, get_ticket(reader, number)))


def _add_reply(
    info: Info[Any, Any],
    id: int,
    body: str,
    attachment_ids: list[strawberry.ID] | None = None,
    version: int | None = None,
) -> CommentPayload:
    given = {"body": body, "visibility": "public", "attachment_ids": attachment_ids or []}
    return _say(info, id, given, version)


def _add_note(
    info: Info[Any, Any],
    id: int,
    body: str,
    attachment_ids: list[strawberry.ID] | None = None,
    version: int | None = None,
) -> CommentPayload:
    given = {"body": body, "visibility": "internal", "attachment_ids": attachment_ids or []}
    return _say(info, id, given, version)


@strawberry.type
class Mutation(CatalogueMutations):
    """What can be done. `version` is the one the person has seen; another one is a conflict."""

    create_ticket: CreateTicketPayload = strawberry.mutation(
        resolver=_create_ticket, description="Create a ticket; requester and team are for staff to say."
    )
    update_ticket: TicketPayload = strawberry.mutation(
        resolver=_update_ticket, description="Change fields, or move to another status. Staff only."
    )
    assign_ticket: TicketPayload = strawberry.mutation(
        resolver=_assign_ticket, description="Make somebody responsible, or nobody. Staff only."
    )
    close_ticket: TicketPayload = strawberry.mutation(
        resolver=_close_ticket, description="Close with a reason; customers may close their own as solved."
    )
    add_reply: CommentPayload = strawberry.mutation(resolver=_add_reply, description="Write a public reply.")
    add_note: CommentPayload = strawberry.mutation(
        resolver=_add_note, description="Write an internal note. Staff only."
    )
