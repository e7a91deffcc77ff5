"""REST v2: replies, notes, their edits, drafts, the history, watchers and copies."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import principal_of, required_version, run_command, whole_number
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import (
    IDEMPOTENCY_KEY,
    PROBLEM,
    REQUIRED_VERSION,
    number_parameter,
    problems,
    ruled,
)
from workernet.kernel.errors import invalid
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v1.views import shows
from workernet.services.tickets.api.rest.v2 import conversation_shapes as talk
from workernet.services.tickets.api.rest.v2.writes import CHANGED, move_of
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.edit_comment import EditComment
from workernet.services.tickets.commands.save_draft import DiscardDraft, SaveDraft
from workernet.services.tickets.commands.watch_ticket import SetCc, SetWatchers, WatchTicket
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_drafts import list_drafts, list_revisions
from workernet.services.tickets.queries.list_timeline import get_comment
from workernet.services.tickets.queries.read_timeline import TIMELINE_KINDS, TimelinePage, read_timeline

STALE = OpenApiResponse(
    talk.ConversationProblemSerializer, "Newer messages, or not possible in the present state"
)
SAID = {201: talk.SaidSerializer, (409, PROBLEM): STALE, **problems(400, 401, 403, 404, 422)}
MODE = OpenApiParameter("mode", str, OpenApiParameter.PATH, enum=["reply", "note"])


class RepliesView(APIView):
    """What the customer reads."""

    @extend_schema(
        operation_id="v2_replies_create",
        summary="Write a public reply",
        parameters=[IDEMPOTENCY_KEY],
        request=talk.ReplySerializer,
        responses=SAID,
        tags=["conversation"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = talk.ReplySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return _say(request, number, form.validated_data, "public")


class NotesView(APIView):
    """What only staff read."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_notes_create",
        summary="Write an internal note",
        parameters=[IDEMPOTENCY_KEY],
        request=talk.NoteSerializer,
        responses=SAID,
        tags=["conversation"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = talk.NoteSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return _say(request, number, form.validated_data, "internal")


def _say(request: Request, number: int, data: dict[str, Any], visibility: str) -> Response:
    then = data.get("then")
    command = AddComment(
        number,
        data["body"],
        visibility,
        tuple(data["attachment_ids"]),
        last_seen_event=data.get("last_seen_event"),
        force=data["force"],
        then=move_of(then) if then else None,
    )
    principal = principal_of(request)

    def said(comment: Any) -> Answer:
        ticket = get_ticket(principal, comment.landed_in)
        body = {
            "comment": get_comment(principal, comment.landed_in, comment.id),
            "ticket": ticket,
            "follow_up": comment.opened_follow_up,
        }
        return Answer(201, body, {"ETag": f'"{ticket["version"]}"'})

    return run_command(request, command, said, shape="said")


class CommentView(APIView):
    """One message."""

    @extend_schema(
        operation_id="v2_comments_edit",
        summary="Mend a message",
        description="Its author, within fifteen minutes.",
        request=talk.EditSerializer,
        responses={200: shapes.CommentSerializer, **problems(400, 401, 403, 404, 409)},
        tags=["conversation"],
    )
    def patch(self, request: Request, number: int, comment_id: UUID) -> Response:
        form = talk.EditSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = EditComment(number, comment_id, form.validated_data["body"])
        principal = principal_of(request)

        def edited(comment: Any) -> Answer:
            return Answer(200, get_comment(principal, number, comment.id))

        return run_command(request, command, edited)


class RevisionsView(APIView):
    """What it said before."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_comments_revisions",
        summary="What a message said before its edits",
        responses={
            200: inline_serializer("Revisions", {"items": talk.RevisionSerializer(many=True)}),
            **problems(401, 403, 404),
        },
        tags=["conversation"],
    )
    def get(self, request: Request, number: int, comment_id: UUID) -> Response:
        return Response({"items": list_revisions(principal_of(request), number, comment_id)})


class TimelineView(APIView):
    """Everything that happened, in order, here and in the tickets merged into this one."""

    @extend_schema(
        operation_id="v2_timeline",
        summary="A ticket's history by pages",
        parameters=[
            OpenApiParameter(
                "after",
                ruled("an entry's number or a page's `next`"),
                description="`12`: what follows the ticket's twelfth entry; or a page's `next`.",
            ),
            number_parameter("limit", "At most 500; 100 without it.", most=500),
            OpenApiParameter(
                "kind", str, enum=list(TIMELINE_KINDS), description="Only entries of this kind."
            ),
        ],
        responses={
            200: inline_serializer(
                "HistoryPage",
                {
                    "items": shapes.TimelineSerializer(many=True),
                    "next": serializers.CharField(allow_null=True, help_text="The next page's `after`."),
                    "last_seq": serializers.IntegerField(),
                },
            ),
            **problems(400, 401, 404),
        },
        tags=["conversation"],
    )
    def get(self, request: Request, number: int) -> Response:
        query = request.query_params
        kind = next((known for known in TIMELINE_KINDS if known == query.get("kind", "all")), None)
        if kind is None:
            raise invalid(kind=UNKNOWN_CHOICE)
        page = TimelinePage(
            query.get("after", "0"),
            whole_number(query.get("limit", "100"), "limit", 1, 500),
            kind,
        )
        return Response(read_timeline(principal_of(request), number, page))


class DraftsView(APIView):
    """Unfinished messages."""

    @extend_schema(
        operation_id="v2_drafts_list",
        summary="One's own drafts at a ticket",
        responses={
            200: inline_serializer("Drafts", {"items": talk.DraftSerializer(many=True)}),
            **problems(401, 404),
        },
        tags=["conversation"],
    )
    def get(self, request: Request, number: int) -> Response:
        return Response({"items": list_drafts(principal_of(request), number)})


class DraftView(APIView):
    """One unfinished message."""

    @extend_schema(
        operation_id="v2_drafts_save",
        summary="Keep a draft",
        parameters=[MODE],
        request=talk.SaveDraftSerializer,
        responses={200: talk.DraftSerializer, **problems(400, 401, 403, 404, 412)},
        tags=["conversation"],
    )
    def put(self, request: Request, number: int, mode: str) -> Response:
        form = talk.SaveDraftSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data = form.validated_data
        principal = principal_of(request)
        command = SaveDraft(number, mode, data["body"], tuple(data["attachment_ids"]), data.get("version"))

        def saved(draft: Any) -> Answer:
            kept = next(item for item in list_drafts(principal, number) if item["mode"] == draft.mode)
            return Answer(200, kept)

        return run_command(request, command, saved)

    @extend_schema(
        operation_id="v2_drafts_discard",
        summary="Throw a draft away",
        parameters=[MODE],
        responses={204: None, **problems(400, 401, 403, 404)},
        tags=["conversation"],
    )
    def delete(self, request: Request, number: int, mode: str) -> Response:
        return run_command(request, DiscardDraft(number, mode), lambda _nothing: Answer(204, None))


class WatchView(APIView):
    """Being told about a ticket."""

    @extend_schema(
        operation_id="v2_watch",
        summary="Watch a ticket",
        request=None,
        responses={204: None, **problems(400, 401, 403, 404)},
        tags=["conversation"],
    )
    def put(self, request: Request, number: int) -> Response:
        return run_command(request, WatchTicket(number, watch=True), lambda _ticket: Answer(204, None))

    @extend_schema(
        operation_id="v2_unwatch",
        summary="Stop watching a ticket",
        responses={204: None, **problems(401, 403, 404)},
        tags=["conversation"],
    )
    def delete(self, request: Request, number: int) -> Response:
        return run_command(request, WatchTicket(number, watch=False), lambda _ticket: Answer(204, None))


class WatchersView(APIView):
    """All who watch."""

    @extend_schema(
        operation_id="v2_watchers_set",
        summary="Say who watches a ticket",
        parameters=[REQUIRED_VERSION],
        request=talk.WatchersSerializer,
        responses=CHANGED,
        tags=["conversation"],
    )
    def put(self, request: Request, number: int) -> Response:
        form = talk.WatchersSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        people = tuple(form.validated_data["person_ids"])
        return run_command(request, SetWatchers(number, people, required_version(request)), shows(request))


class CcView(APIView):
    """All in copy."""

    @extend_schema(
        operation_id="v2_cc_set",
        summary="Say which addresses get copies of public replies",
        parameters=[REQUIRED_VERSION],
        request=talk.CcSerializer,
        responses=CHANGED,
        tags=["conversation"],
    )
    def put(self, request: Request, number: int) -> Response:
        form = talk.CcSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        emails = tuple(form.validated_data["emails"])
        return run_command(request, SetCc(number, emails, required_version(request)), shows(request))
