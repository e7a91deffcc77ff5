"""The conversation over GraphQL: the commands and reads of REST v2."""

from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry.types import Info

from workernet.services.tickets.api.graphql.payloads import (
    CommentPayload,
    TicketPayload,
    change,
    shown,
)
from workernet.services.tickets.api.graphql.reader import checked, issue, reader_of
from workernet.services.tickets.api.graphql.types import PersonType, comment_type
from workernet.services.tickets.api.graphql.writes import DonePayload, MoveInput
from workernet.services.tickets.api.rest.v2 import conversation_shapes as shapes
from workernet.services.tickets.api.rest.v2.writes import move_of
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.edit_comment import EditComment
from workernet.services.tickets.commands.save_draft import DiscardDraft, SaveDraft
from workernet.services.tickets.commands.watch_ticket import SetCc, SetWatchers, WatchTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_drafts import list_drafts, list_revisions
from workernet.services.tickets.queries.list_timeline import get_comment


@strawberry.type(name="Draft")
class DraftType:
    """An unfinished message of the reader's own."""

    mode: str
    body: str
    attachment_ids: list[strawberry.ID]
    version: int
    updated_at: str


@strawberry.type(name="Revision")
class RevisionType:
    """What a message said before an edit."""

    seq: int
    body: str
    body_html: str
    edited_by: PersonType | None
    at: str


@strawberry.type
class DraftPayload:
    """The draft as it is kept now."""

    draft: DraftType


@dataclass(frozen=True)
class _Said:
    body: str
    attachment_ids: list[strawberry.ID] | None
    version: int | None
    last_seen_event: int | None
    force: bool


def _add_reply(
    info: Info[Any, Any],
    id: int,
    *,
    body: str,
    attachment_ids: list[strawberry.ID] | None = None,
    version: int | None = None,
    last_seen_event: int | None = None,
    force: bool = False,
    then: MoveInput | None = None,
) -> CommentPayload:
    said = _Said(
        body=body,
        attachment_ids=attachment_ids,
        version=version,
        last_seen_event=last_seen_event,
        force=force,
    )
    return _say(info, id, said, "public", then)


def _add_note(
    info: Info[Any, Any],
    id: int,
    *,
    body: str,
    attachment_ids: list[strawberry.ID] | None = None,
    version: int | None = None,
    last_seen_event: int | None = None,
    force: bool = False,
) -> CommentPayload:
    said = _Said(
        body=body,
        attachment_ids=attachment_ids,
        version=version,
        last_seen_event=last_seen_event,
        force=force,
    )
    return _say(info, id, said, "internal", None)


def _say(
    info: Info[Any, Any], number: int, said: _Said, visibility: str, then: MoveInput | None
) -> CommentPayload:
    reader = reader_of(info)
    given = vars(said) | {"attachment_ids": said.attachment_ids or []}
    data = checked(shapes.NoteSerializer, {name: given[name] for name in given if name != "version"})
    command = AddComment(
        number,
        data["body"],
        visibility,
        tuple(data["attachment_ids"]),
        said.version,
        data.get("last_seen_event"),
        data["force"],
        move_of(vars(then)) if then else None,
    )
    value = issue(
        info,
        command,
        lambda comment: {
            "comment": get_comment(reader, comment.landed_in, comment.id),
            "ticket": comment.landed_in,
            "follow_up": comment.opened_follow_up,
        },
    )
    return CommentPayload(
        comment=comment_type(value["comment"]),
        ticket=shown(info, get_ticket(reader, value["ticket"])),
        follow_up=value["follow_up"],
    )


def _edit_comment(info: Info[Any, Any], id: int, comment_id: strawberry.ID, body: str) -> CommentPayload:
    reader = reader_of(info)
    data = checked(shapes.EditSerializer, {"body": body})
    which = checked(shapes.CommentIdSerializer, {"comment_id": comment_id})["comment_id"]
    value = issue(
        info, EditComment(id, which, data["body"]), lambda comment: get_comment(reader, id, comment.id)
    )
    return CommentPayload(comment=comment_type(value), ticket=shown(info, get_ticket(reader, id)))


def _save_draft(
    info: Info[Any, Any],
    id: int,
    *,
    mode: str,
    body: str,
    attachment_ids: list[strawberry.ID] | None = None,
    version: int | None = None,
) -> DraftPayload:
    reader = reader_of(info)
    given = {"body": body, "attachment_ids": attachment_ids or [], "version": version}
    data = checked(shapes.SaveDraftSerializer, given)
    command = SaveDraft(id, mode, data["body"], tuple(data["attachment_ids"]), data["version"])
    value = issue(
        info,
        command,
        lambda draft: next(kept for kept in list_drafts(reader, id) if kept["mode"] == draft.mode),
    )
    return DraftPayload(draft=DraftType(**value))


def _discard_draft(info: Info[Any, Any], id: int, mode: str) -> DonePayload:
    issue(info, DiscardDraft(id, mode), lambda _nothing: {})
    return DonePayload()


def _watch_ticket(info: Info[Any, Any], id: int, watch: bool = True) -> TicketPayload:
    return change(info, WatchTicket(id, watch))


def _set_watchers(
    info: Info[Any, Any], id: int, version: int, person_ids: list[strawberry.ID]
) -> TicketPayload:
    data = checked(shapes.WatchersSerializer, {"person_ids": person_ids})
    return change(info, SetWatchers(id, tuple(data["person_ids"]), version))


def _set_cc(info: Info[Any, Any], id: int, version: int, emails: list[str]) -> TicketPayload:
    data = checked(shapes.CcSerializer, {"emails": emails})
    return change(info, SetCc(id, tuple(data["emails"]), version))


@strawberry.type
class ConversationMutations:
    """Messages, drafts, watchers and copies."""

    add_reply: CommentPayload = strawberry.mutation(
        resolver=_add_reply, description="Write a public reply; `then` moves the ticket after it."
    )
    add_note: CommentPayload = strawberry.mutation(
        resolver=_add_note, description="Write an internal note. Staff only."
    )
    edit_comment: CommentPayload = strawberry.mutation(
        resolver=_edit_comment, description="Mend one's own message within fifteen minutes."
    )
    save_draft: DraftPayload = strawberry.mutation(
        resolver=_save_draft, description="Keep an unfinished reply or note."
    )
    discard_draft: DonePayload = strawberry.mutation(
        resolver=_discard_draft, description="Throw an unfinished reply or note away."
    )
    watch_ticket: TicketPayload = strawberry.mutation(
        resolver=_watch_ticket, description="Begin or stop to watch for oneself."
    )
    set_watchers: TicketPayload = strawberry.mutation(
        resolver=_set_watchers, description="Say who watches. Staff only."
    )
    set_cc: TicketPayload = strawberry.mutation(
        resolver=_set_cc, description="Say which addresses get copies of public replies. Staff only."
    )


def _drafts(info: Info[Any, Any], id: int) -> list[DraftType]:
    return [DraftType(**kept) for kept in list_drafts(reader_of(info), id)]


def _revisions(info: Info[Any, Any], id: int, comment_id: strawberry.ID) -> list[RevisionType]:
    which = checked(shapes.CommentIdSerializer, {"comment_id": comment_id})["comment_id"]
    return [
        RevisionType(**value | {"edited_by": PersonType(**value["edited_by"])})
        for value in list_revisions(reader_of(info), id, which)
    ]


@strawberry.type
class ConversationQueries:
    """What only its writer, or only staff, may read."""

    drafts: list[DraftType] = strawberry.field(
        resolver=_drafts, description="One's own unfinished messages at a ticket."
    )
    revisions: list[RevisionType] = strawberry.field(
        resolver=_revisions, description="What a message said before its edits. Staff only."
    )
