"""How tickets hang together, over GraphQL: the commands and queries of REST."""

from typing import Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from workernet.kernel.errors import invalid
from workernet.services.tickets.api.graphql import merging
from workernet.services.tickets.api.graphql.reader import issue, reader_of
from workernet.services.tickets.api.graphql.types import BAD_ID
from workernet.services.tickets.api.rest.v2 import organising_shapes as shapes
from workernet.services.tickets.commands.link_tickets import LinkTickets
from workernet.services.tickets.commands.unlink_tickets import UnlinkTickets
from workernet.services.tickets.queries.list_links import list_links


@strawberry.type(name="LinkedTicket")
class LinkedTicketType:
    """The ticket at the other end of a link."""

    id: int
    key: str
    title: str
    status: str
    priority: str


@strawberry.type(name="TicketLink")
class TicketLinkType:
    """How a ticket stands to another one; `direction` is `out`, or `in` when read from the other end."""

    id: strawberry.ID
    type: str
    direction: str
    ticket: LinkedTicketType
    created_at: str


@strawberry.type
class LinkPayload:
    """The new link."""

    link: TicketLinkType


@strawberry.type
class UnlinkPayload:
    """The id of the link that is gone."""

    link_id: strawberry.ID


def _link(value: dict[str, Any]) -> TicketLinkType:
    return TicketLinkType(**{**value, "ticket": LinkedTicketType(**value["ticket"])})


def _links(info: Info[Any, Any], id: int) -> list[TicketLinkType]:
    return [_link(value) for value in list_links(reader_of(info), id)]


def _link_tickets(info: Info[Any, Any], id: int, type: str, to: int) -> LinkPayload:
    reader = reader_of(info)
    form = shapes.NewLinkSerializer(data={"type": type, "to": to})
    form.is_valid(raise_exception=True)
    command = LinkTickets(id, form.validated_data["type"], form.validated_data["to"])
    value = issue(info, command, lambda link: list_links(reader, id, link.id)[0])
    return LinkPayload(link=_link(value))


def _unlink_tickets(info: Info[Any, Any], id: int, link_id: strawberry.ID) -> UnlinkPayload:
    try:
        command = UnlinkTickets(id, UUID(link_id))
    except ValueError as error:
        raise invalid(link_id=BAD_ID) from error
    issue(info, command, lambda _ticket: {})
    return UnlinkPayload(link_id=link_id)


@strawberry.type
class OrganisingQueries:
    """What can be asked about how tickets hang together."""

    ticket_links: list[TicketLinkType] = strawberry.field(
        resolver=_links, description="The links of a ticket in both directions, oldest first. Staff only."
    )
    merge_preview: merging.MergePreview = strawberry.field(
        resolver=merging.preview, description="What a merge would bring together. Staff only."
    )
    likely_duplicates: list[merging.LikelyDuplicate] = strawberry.field(
        resolver=merging.duplicates, description="At most ten tickets with a like title. Staff only."
    )
    ticket_history: merging.TicketHistory = strawberry.field(
        resolver=merging.history,
        description="The first 1 to 100 entries after one, with those of the tickets merged into this one.",
    )


@strawberry.type
class OrganisingMutations:
    """What can be done to how tickets hang together."""

    link_tickets: LinkPayload = strawberry.mutation(
        resolver=_link_tickets, description="Link a ticket to another one. Staff only."
    )
    unlink_tickets: UnlinkPayload = strawberry.mutation(
        resolver=_unlink_tickets, description="Take a link away. Staff only."
    )
    merge_ticket: merging.OrganisedTicketPayload = strawberry.mutation(
        resolver=merging.merge,
        description="Let a ticket read on in another one; answers with that. Staff only.",
    )
    unmerge_ticket: merging.OrganisedTicketPayload = strawberry.mutation(
        resolver=merging.unmerge, description="Let a merged ticket stand on its own again. Staff only."
    )
    split_ticket: merging.OrganisedTicketPayload = strawberry.mutation(
        resolver=merging.split,
        description="Take messages into a new ticket; answers with that. Staff only.",
    )
