"""The GraphQL schema: tickets with the powers they have in REST, over the same queries and commands."""

from typing import Any

import orjson
import strawberry
from graphql import GraphQLError
from strawberry.types import ExecutionContext, Info

from workernet.kernel.django.pages import Page
from workernet.kernel.errors import Problem
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.api.graphql.assigning import AssigningQueries
from workernet.services.tickets.api.graphql.bulk import BulkQueries
from workernet.services.tickets.api.graphql.catalogue import CatalogueQueries
from workernet.services.tickets.api.graphql.conversation import ConversationQueries
from workernet.services.tickets.api.graphql.limits import RequestLimits
from workernet.services.tickets.api.graphql.loading import Siblings, in_order
from workernet.services.tickets.api.graphql.mutations import Mutation
from workernet.services.tickets.api.graphql.organising import OrganisingQueries
from workernet.services.tickets.api.graphql.promises import PromiseQueries
from workernet.services.tickets.api.graphql.reader import reader_of
from workernet.services.tickets.api.graphql.types import (
    PageInfo,
    TicketConnection,
    TicketType,
    checked_first,
    ticket_type,
)
from workernet.services.tickets.api.graphql.views import ViewQueries
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.orders import parse_order
from workernet.services.tickets.queries.filters import parse_filters
from workernet.services.tickets.queries.find_tickets import Find, find_tickets
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_tickets import numbered_page


@strawberry.type
class Query(
    AssigningQueries,
    BulkQueries,
    CatalogueQueries,
    ConversationQueries,
    OrganisingQueries,
    PromiseQueries,
    ViewQueries,
):
    """What can be asked."""

    @strawberry.field(description="The newest tickets one may see, at most 100, of one status if given.")
    def tickets(self, info: Info[Any, Any], status: str | None = None) -> list[TicketType]:
        reader = reader_of(info)
        filters = parse_filters({"status": status} if status else {}, reader.user_id)
        _count, found = numbered_page(reader, filters, ("created_at", True), Page(1, 100))
        siblings = Siblings(reader, tuple(value["id"] for value in found))
        return [ticket_type(value, siblings) for value in found]

    @strawberry.field(
        description="A page of 1 to 100 tickets one may see. `q` is a filter as in REST; its free words rank "
        "the page unless `sort` is given, and a wrong token is named by `at`, `until` and `expected`. "
        "`status` and `priority` hold several between commas, `assignedTo` an id, `me` or `none`, "
        "`requester` an id or `me`; `sort` is created_at, updated_at, priority or due_at, and - turns it."
    )
    def tickets_connection(
        self,
        info: Info[Any, Any],
        *,
        q: str = "",
        status: str | None = None,
        priority: str | None = None,
        assigned_to: str | None = None,
        requester: str | None = None,
        search: str | None = None,
        overdue: bool = False,
        sort: str | None = None,
        first: int = 25,
        after: str | None = None,
    ) -> TicketConnection:
        reader = reader_of(info)
        given = {"status": status, "priority": priority, "assigned_to": assigned_to, "search": search}
        given |= {"requester": requester, "overdue": "true" if overdue else None}
        filters = parse_filters({name: value for name, value in given.items() if value}, reader.user_id)
        find = Find(
            wanted=parse_filter(q, DeskVocabulary(reader)),
            also=filters,
            order=parse_order(sort, "sort") if sort else None,
            after=after,
            limit=checked_first(first),
        )
        page = orjson.loads(find_tickets(reader, find))
        marked = {item["id"]: item["highlights"] for item in page["items"] if "highlights" in item}
        siblings = Siblings(reader, tuple(item["id"] for item in page["items"]), marked)
        end = PageInfo(has_next_page=page["next"] is not None, end_cursor=page["next"])
        return TicketConnection(nodes=in_order(siblings, ticket_type), page_info=end)

    @strawberry.field(description="One ticket by its number; null when there is none one may see.")
    def ticket(self, info: Info[Any, Any], id: int) -> TicketType | None:
        reader = reader_of(info)
        try:
            return ticket_type(get_ticket(reader, id), Siblings(reader, (id,)))
        except Problem as problem:
            if problem.code == "not_found":
                return None
            raise


class _Schema(strawberry.Schema):
    """Refusals are answers, not faults: the view logs what is neither, once."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Leaves the log to the view."""


schema = _Schema(query=Query, mutation=Mutation, extensions=[RequestLimits])
