"""What can be done to tickets: the commands of REST, with its checks of what comes in."""

from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from workernet.kernel.config import get_config
from workernet.kernel.context import STAFF
from workernet.kernel.throttle import limit
from workernet.services.tickets.api.graphql.assigning import AssigningMutations
from workernet.services.tickets.api.graphql.bulk import BulkMutations
from workernet.services.tickets.api.graphql.catalogue_changes import CatalogueMutations
from workernet.services.tickets.api.graphql.conversation import ConversationMutations
from workernet.services.tickets.api.graphql.organising import OrganisingMutations
from workernet.services.tickets.api.graphql.payloads import (
    CreateTicketPayload,
    TicketPayload,
    change,
    shown,
)
from workernet.services.tickets.api.graphql.promises import PromiseMutations
from workernet.services.tickets.api.graphql.reader import checked, issue, reader_of
from workernet.services.tickets.api.graphql.views import ViewMutations
from workernet.services.tickets.api.graphql.writes import WriteMutations
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v2.writes import assignment
from workernet.services.tickets.api.rest.v2.writes_shapes import (
    AnyChangesSerializer,
    AssignmentSerializer,
    NewTicketSerializer,
)
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket


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
    fields: strawberry.Maybe[JSON | None]


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
    assignee_id: strawberry.ID | None = None,
    cc: list[str] | None = None,
    watch: bool = False,
    fields: JSON | None = None,
) -> CreateTicketPayload:
    reader = reader_of(info)
    given: dict[str, Any] = {"title": title, "description": description, "priority": priority}
    given |= {"category": category, "tags": tags or [], "requester_id": requester_id, "team_id": team_id}
    given |= {"assignee_id": assignee_id, "cc": cc or [], "watch": watch}
    given |= {"fields": fields} if fields is not None else {}
    data = checked(NewTicketSerializer, given)
    if reader.role not in STAFF:
        limit(f"create:{reader.user_id}", get_config().rate_limit_create)
    command = CreateTicket(**{**data, "tags": tuple(data["tags"]), "cc": tuple(data["cc"])})
    value = issue(info, command, lambda made: get_ticket(reader, made.number))
    return CreateTicketPayload(ticket=shown(info, value))


def _update_ticket(info: Info[Any, Any], id: int, version: int, changes: TicketChanges) -> TicketPayload:
    given = {name: some.value for name, some in vars(changes).items() if some is not None}
    return change(info, UpdateTicket(id, checked(AnyChangesSerializer, given), version))


def _assign_ticket(
    info: Info[Any, Any],
    id: int,
    version: int,
    assignee_id: strawberry.Maybe[strawberry.ID | None] = None,
    team_id: strawberry.Maybe[strawberry.ID | None] = None,
) -> TicketPayload:
    said = {"assignee_id": assignee_id, "team_id": team_id}
    given = {name: some.value for name, some in said.items() if some is not None}
    data = checked(AssignmentSerializer, given)
    command: AssignTicket = assignment(id, data, version, reader_of(info))
    return change(info, command)


def _close_ticket(info: Info[Any, Any], id: int, version: int, reason: str) -> TicketPayload:
    data = checked(shapes.CloseSerializer, {"reason": reason})
    return change(info, CloseTicket(id, data["reason"], version))


@strawberry.type
class Mutation(
    AssigningMutations,
    BulkMutations,
    CatalogueMutations,
    ConversationMutations,
    OrganisingMutations,
    PromiseMutations,
    ViewMutations,
    WriteMutations,
):
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
