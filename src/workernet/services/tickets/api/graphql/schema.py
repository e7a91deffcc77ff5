"""The GraphQL schema: the seed's three fields over the same queries and commands as REST."""

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry.extensions import MaxAliasesLimiter, MaxTokensLimiter, QueryDepthLimiter, SchemaExtension
from strawberry.types import Info

from workernet.kernel.bus import Answer
from workernet.kernel.context import Principal, context_for
from workernet.kernel.django.pages import Page
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.queries.filters import parse_filters
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_tickets import numbered_page


@strawberry.type(name="Person")
class PersonType:
    """A person; staff addresses are null for customers."""

    id: strawberry.ID
    name: str
    email: str | None


@strawberry.type(name="Ticket")
class TicketType:
    """A ticket; `id` is its number."""

    id: int
    key: str
    title: str
    description: str
    status: str
    priority: str
    category: str
    tags: list[str]
    requester: PersonType | None
    created_by: PersonType | None
    assigned_to: PersonType | None
    tenant: str | None
    closed_reason: str | None
    created_at: str
    updated_at: str
    resolved_at: str | None
    closed_at: str | None
    due_at: str | None
    comment_count: int
    attachment_count: int
    version: int


def _person(value: dict[str, Any] | None) -> PersonType | None:
    return PersonType(**value) if value else None


_PEOPLE = ("requester", "created_by", "assigned_to")
_PLAIN = tuple(name for name in TicketType.__annotations__ if name not in _PEOPLE)


def ticket_type(value: dict[str, Any]) -> TicketType:
    """A ticket of the REST shape as GraphQL shows it."""
    values: dict[str, Any] = {name: value[name] for name in _PLAIN}
    values |= {name: _person(value[name]) for name in _PEOPLE}
    return TicketType(**values)


def _reader(info: Info[Any, Any]) -> Principal:
    principal = info.context["principal"]
    if principal is None:
        raise Problem("unauthenticated")
    return principal  # type: ignore[no-any-return]


@strawberry.type
class Query:
    """What can be asked."""

    @strawberry.field(description="The newest tickets one may see, at most 100, of one status if given.")
    def tickets(self, info: Info[Any, Any], status: str | None = None) -> list[TicketType]:
        reader = _reader(info)
        filters = parse_filters({"status": status} if status else {}, reader.user_id)
        _count, found = numbered_page(reader, filters, ("created_at", True), Page(1, 100))
        return [ticket_type(value) for value in found]

    @strawberry.field(description="One ticket by its number; null when there is none one may see.")
    def ticket(self, info: Info[Any, Any], id: int) -> TicketType | None:
        try:
            return ticket_type(get_ticket(_reader(info), id))
        except Problem as problem:
            if problem.code == "not_found":
                return None
            raise


@strawberry.type
class CreateTicketPayload:
    """What createTicket answers."""

    ticket: TicketType


@strawberry.type
class Mutation:
    """What can be done."""

    @strawberry.mutation(description="Create a ticket for oneself.")
    def create_ticket(
        self, info: Info[Any, Any], title: str, description: str, priority: str = "medium"
    ) -> CreateTicketPayload:
        reader = _reader(info)
        render: Callable[[Any], Answer] = lambda made: Answer(201, get_ticket(reader, made.number))  # noqa: E731
        context = context_for(reader, channel="api", idempotency_key=info.context["idempotency_key"])
        answer = bus.answer(CreateTicket(title, description, priority), context, render)
        return CreateTicketPayload(ticket=ticket_type(answer.body))


def _extensions() -> list[Callable[[], SchemaExtension]]:
    return [
        lambda: QueryDepthLimiter(max_depth=8),
        lambda: MaxAliasesLimiter(max_alias_count=15),
        lambda: MaxTokensLimiter(max_token_count=1000),
    ]


schema = strawberry.Schema(query=Query, mutation=Mutation, extensions=_extensions())
