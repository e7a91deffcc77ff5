"""Tickets that turn out to be one question, over GraphQL."""

from typing import Any

import strawberry
from strawberry.types import Info

from workernet.services.tickets.api.graphql.loading import Siblings
from workernet.services.tickets.api.graphql.reader import issue, reader_of
from workernet.services.tickets.api.graphql.types import (
    TicketType,
    TimelineEntryType,
    checked_first,
    entry_type,
    ticket_type,
)
from workernet.services.tickets.api.rest.v2 import organising_shapes as shapes
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.split_ticket import SplitTicket
from workernet.services.tickets.commands.unmerge_ticket import UnmergeTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.merges import likely_duplicates, merge_preview
from workernet.services.tickets.queries.read_timeline import TimelinePage, read_timeline


@strawberry.type
class OrganisedTicketPayload:
    """The ticket after the change."""

    ticket: TicketType


@strawberry.type
class MergePreview:
    """What would come together: both tickets, and how much of the source would be read in the target."""

    source: TicketType
    target: TicketType
    comments: int
    attachments: int
    requester_differs: bool


@strawberry.type
class LikelyDuplicate:
    """A ticket with a like title; `score` is from 0 to 1."""

    id: int
    key: str
    title: str
    status: str
    created_at: str
    score: float


@strawberry.type
class TicketHistory:
    """A page of a ticket's history; `next` is the next page's `after`."""

    entries: list[TimelineEntryType]
    next: str | None
    last_seq: int


def changed(info: Info[Any, Any], command: object) -> OrganisedTicketPayload:
    """Issue the command and show the ticket it returns."""
    reader = reader_of(info)
    value = issue(info, command, lambda ticket: get_ticket(reader, ticket.number))
    return OrganisedTicketPayload(ticket=ticket_type(value, Siblings(reader, (value["id"],))))


def merge(info: Info[Any, Any], id: int, into: int, version: int) -> OrganisedTicketPayload:
    """Resolves mergeTicket."""
    return changed(info, MergeTicket(id, into, version))


def unmerge(info: Info[Any, Any], id: int, version: int) -> OrganisedTicketPayload:
    """Resolves unmergeTicket."""
    return changed(info, UnmergeTicket(id, version))


def preview(info: Info[Any, Any], id: int, into: int) -> MergePreview:
    """Resolves mergePreview."""
    reader = reader_of(info)
    value = merge_preview(reader, id, into)
    siblings = Siblings(reader, (id, into))
    source, target = (ticket_type(get_ticket(reader, number), siblings) for number in (id, into))
    counts = {name: value[name] for name in ("comments", "attachments", "requester_differs")}
    return MergePreview(source=source, target=target, **counts)


def duplicates(info: Info[Any, Any], id: int) -> list[LikelyDuplicate]:
    """Resolves likelyDuplicates."""
    return [LikelyDuplicate(**value) for value in likely_duplicates(reader_of(info), id)]


def history(info: Info[Any, Any], id: int, first: int = 50, after: str = "0") -> TicketHistory:
    """Resolves ticketHistory."""
    found = read_timeline(reader_of(info), id, TimelinePage(after, checked_first(first)))
    entries = [entry_type(entry) for entry in found["items"]]
    return TicketHistory(entries=entries, next=found["next"], last_seq=found["last_seq"])


def split(
    info: Info[Any, Any], id: int, title: str, comment_ids: list[strawberry.ID], version: int
) -> OrganisedTicketPayload:
    """Resolves splitTicket."""
    form = shapes.SplitSerializer(data={"title": title, "comment_ids": comment_ids})
    form.is_valid(raise_exception=True)
    data = form.validated_data
    return changed(info, SplitTicket(id, data["title"], tuple(data["comment_ids"]), version))
