"""The GraphQL types, made from the JSON that REST shows; what hangs on a ticket is read when asked for."""

from dataclasses import fields
from typing import Any
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.adapters.markdown import to_html
from workernet.services.tickets.api.graphql.loading import Siblings
from workernet.services.tickets.domain.lifecycle import allowed_moves

MAX_FIRST = 100
BAD_FIRST = Text("Нужно целое число от 1 до 100", "A whole number from 1 to 100 is needed")
BAD_ID = Text("Нужен идентификатор", "An id is needed")


@strawberry.type(name="Person")
class PersonType:
    """A person; staff addresses are null for customers."""

    id: strawberry.ID
    name: str
    email: str | None


@strawberry.type(name="Named")
class NamedType:
    """A team or a company."""

    id: strawberry.ID
    name: str


@strawberry.type(name="Attachment")
class AttachmentType:
    """A file of a ticket; `size` in bytes."""

    id: strawberry.ID
    name: str
    size: int
    content_type: str
    safe_image: bool
    created_at: str


@strawberry.type(name="Delivery")
class DeliveryType:
    """What became of the mail about a reply."""

    state: str
    reason: str | None


@strawberry.type(name="TicketName")
class TicketNameType:
    """Another ticket, named."""

    id: int
    key: str


def _html(root: "CommentType") -> str:
    return to_html(root.body)


@strawberry.type(name="Comment")
class CommentType:
    """A public reply or an internal note."""

    id: strawberry.ID
    author: PersonType | None
    author_kind: str
    body: str
    visibility: str
    channel: str
    created_at: str
    edited_at: str | None
    delivery: DeliveryType | None
    attachments: list[AttachmentType]
    origin: TicketNameType | None = strawberry.field(
        name="from", description="The merged ticket the comment stands on; null for one of the ticket's own."
    )
    body_html: str = strawberry.field(resolver=_html, description="Rendered and sanitised.")


@strawberry.type(name="TimelineEntry")
class TimelineEntryType:
    """One entry of a ticket's history."""

    seq: int
    type: str
    at: str
    actor: PersonType | None
    cause: str
    data: JSON
    comment: CommentType | None
    moved_to: TicketNameType | None = strawberry.field(description="Where a message has been moved to.")
    origin: TicketNameType | None = strawberry.field(
        name="from", description="The merged ticket whose entry it is; null for one of the ticket's own."
    )


@strawberry.type(name="Highlight")
class HighlightType:
    """Where the words of a search stand: `marks` are [start, end) in code points of `text`."""

    field: str
    text: str
    marks: list[list[int]]


def _highlights(root: "TicketType") -> list[HighlightType]:
    return [HighlightType(**value) for value in root.siblings.highlights.get(root.id, [])]


def _comments(root: "TicketType", first: int = 20, after: strawberry.ID | None = None) -> list[CommentType]:
    found = root.siblings.comments(root.id, checked_first(first), uuid_of(after, "after") if after else None)
    return [comment_type(value) for value in found]


def _timeline(root: "TicketType", first: int = 50, after: int = 0) -> list[TimelineEntryType]:
    return [entry_type(value) for value in root.siblings.timeline(root.id, checked_first(first), after)]


def _attachments(root: "TicketType") -> list[AttachmentType]:
    return [AttachmentType(**value) for value in root.siblings.attachments(root.id)]


def _moves(root: "TicketType") -> list[str]:
    return list(allowed_moves(root.status))  # type: ignore[arg-type]  # the column holds statuses only


@strawberry.type(name="Rating")
class RatingType:
    """What the requester was asked last; `open` while the reader may answer, or answer anew."""

    score: int | None
    comment: str | None
    asked_at: str
    answered_at: str | None
    open: bool


@strawberry.type(name="Ticket")
class TicketType:
    """A ticket; `id` is its number."""

    siblings: strawberry.Private[Siblings]
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
    organization: NamedType | None
    team: NamedType | None
    tenant: str | None
    closed_reason: str | None
    channel: str
    waiting_on: str
    created_at: str
    updated_at: str
    resolved_at: str | None
    closed_at: str | None
    due_at: str | None
    overdue_at: str | None
    first_response_at: str | None
    last_message_at: str
    comment_count: int
    attachment_count: int
    reopen_count: int
    reassignment_count: int | None
    version: int
    status_id: strawberry.ID | None
    status_name: JSON | None
    snoozed_until: str | None
    merged_into: int | None
    watching: bool
    cc: list[str]
    watchers: list[PersonType]
    rating: RatingType | None
    last_seq: int
    can_undo: bool
    fields: JSON
    sla: JSON
    first_due_at: str | None
    next_due_at: str | None
    allowed_moves: list[str] = strawberry.field(resolver=_moves, description="The statuses it may go to.")
    comments: list[CommentType] = strawberry.field(
        resolver=_comments, description="The first 1 to 100 comments after one, oldest first."
    )
    timeline: list[TimelineEntryType] = strawberry.field(
        resolver=_timeline, description="The first 1 to 100 entries after a sequence number, in order."
    )
    attachments: list[AttachmentType] = strawberry.field(
        resolver=_attachments, description="The files, oldest first."
    )
    highlights: list[HighlightType] = strawberry.field(
        resolver=_highlights, description="Where the words of `q` stand; empty where none were searched."
    )


@strawberry.type
class PageInfo:
    """Where a page ends; `endCursor` is the next page's `after`."""

    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class TicketConnection:
    """One page of tickets."""

    nodes: list[TicketType]
    page_info: PageInfo


_PEOPLE = ("requester", "created_by", "assigned_to")
_NAMED = ("organization", "team")
_READ_LATER = ("allowed_moves", "comments", "timeline", "attachments", "highlights")
_ELSEWHERE = {*_PEOPLE, *_NAMED, *_READ_LATER, "watchers", "rating", "siblings"}
_PLAIN = tuple(field.name for field in fields(TicketType) if field.name not in _ELSEWHERE)


def ticket_type(value: dict[str, Any], siblings: Siblings) -> TicketType:
    """A ticket of the REST shape as GraphQL shows it."""
    values: dict[str, Any] = {name: value[name] for name in _PLAIN}
    values |= {name: _person(value[name]) for name in _PEOPLE}
    values |= {name: NamedType(**value[name]) if value[name] else None for name in _NAMED}
    values["watchers"] = [PersonType(**watcher) for watcher in value["watchers"]]
    values["rating"] = RatingType(**value["rating"]) if value["rating"] else None
    return TicketType(siblings=siblings, **values)


def comment_type(value: dict[str, Any]) -> CommentType:
    """A comment of the REST shape as GraphQL shows it."""
    plain = {
        name: value[name]
        for name in ("id", "author_kind", "body", "visibility", "channel", "created_at", "edited_at")
    }
    return CommentType(
        author=_person(value["author"]),
        delivery=DeliveryType(**value["delivery"]) if value["delivery"] else None,
        attachments=[AttachmentType(**attachment) for attachment in value["attachments"]],
        origin=ticket_name(value["from"]),
        **plain,
    )


def checked_first(first: int) -> int:
    """How many are asked for. Raises Problem(validation_failed) outside 1 to 100."""
    if not 1 <= first <= MAX_FIRST:
        raise invalid(first=BAD_FIRST)
    return first


def ticket_name(value: dict[str, Any] | None) -> TicketNameType | None:
    """A ticket named by REST's shape."""
    return TicketNameType(**value) if value else None


def entry_type(value: dict[str, Any]) -> TimelineEntryType:
    """An entry of the REST shape as GraphQL shows it."""
    plain = {name: value[name] for name in ("seq", "type", "at", "cause", "data")}
    comment = comment_type(value["comment"]) if value["comment"] else None
    return TimelineEntryType(
        actor=_person(value["actor"]),
        comment=comment,
        moved_to=ticket_name(value["moved_to"]),
        origin=ticket_name(value["from"]),
        **plain,
    )


def _person(value: dict[str, Any] | None) -> PersonType | None:
    return PersonType(**value) if value else None


def uuid_of(value: str, name: str) -> UUID:
    """The id an argument holds. Raises Problem(validation_failed) on the argument's name."""
    try:
        return UUID(value)
    except ValueError as error:
        raise invalid(**{name: BAD_ID}) from error
