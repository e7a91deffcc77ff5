"""REST v1: a ticket's comments, timeline and files, and people to choose from."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import principal_of, run_command
from workernet.kernel.django.pages import page_body, page_of
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, PAGES, number_parameter, problems
from workernet.kernel.errors import Problem, invalid
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.pages import paged
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.queries.get_ticket import list_attachments
from workernet.services.tickets.queries.list_people import list_people, list_teams
from workernet.services.tickets.queries.list_timeline import (
    TIMELINE_PAGE,
    get_comment,
    list_comments,
    list_timeline,
)


class CommentsView(APIView):
    """Public replies and, for staff, internal notes."""

    successor = "/api/v2/tickets/{number}/timeline?kind=messages"

    @extend_schema(
        operation_id="v1_comments_list",
        summary="List a ticket's comments",
        parameters=PAGES,
        responses={200: paged(shapes.CommentSerializer), **problems(400, 401, 404)},
        tags=["tickets"],
    )
    def get(self, request: Request, number: int) -> Response:
        page = page_of(request, default_size=100)
        count, results = list_comments(principal_of(request), number, page)
        return Response(page_body(request, page, count, results))

    @extend_schema(
        operation_id="v1_comments_create",
        summary="Reply, or write a note",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.AddCommentSerializer,
        responses={201: shapes.CommentSerializer, **problems(400, 401, 403, 404, 409, 422)},
        tags=["tickets"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = shapes.AddCommentSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data = form.validated_data
        command = AddComment(number, data["body"], data["visibility"], tuple(data["attachment_ids"]))
        principal = principal_of(request)

        def created(comment: Any) -> Answer:
            return Answer(201, get_comment(principal, number, comment.id))

        return run_command(request, command, created)


class TimelineView(APIView):
    """Everything that happened, in order."""

    successor = "/api/v2/tickets/{number}/timeline"

    @extend_schema(
        operation_id="v1_timeline",
        summary="A ticket's history",
        parameters=[
            number_parameter("after", "Only entries after this sequence number.", least=0, most=999_999_999)
        ],
        responses={200: paged(shapes.TimelineSerializer), **problems(400, 401, 404)},
        tags=["tickets"],
    )
    def get(self, request: Request, number: int) -> Response:
        raw = request.query_params.get("after", "0")
        if not (raw.isascii() and raw.isdigit() and len(raw) < 10):
            raise invalid(after=UNKNOWN_CHOICE)
        count, results = list_timeline(principal_of(request), number, int(raw))
        following = None
        if len(results) == TIMELINE_PAGE:
            following = request.build_absolute_uri(f"{request.path}?after={results[-1]['seq']}")
        return Response({"count": count, "next": following, "previous": None, "results": results})


class AttachmentsView(APIView):
    """The ticket's files."""

    successor = "/api/v2/tickets/{number}?include=attachments"

    @extend_schema(
        operation_id="v1_attachments_list",
        summary="List a ticket's files",
        responses={200: shapes.AttachmentSerializer(many=True), **problems(401, 404)},
        tags=["tickets"],
    )
    def get(self, request: Request, number: int) -> Response:
        return Response(list_attachments(principal_of(request), number))


class PeopleView(APIView):
    """People of the tenant, for pickers."""

    successor = "/api/v2/people"

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v1_people_list",
        summary="List people",
        parameters=[
            OpenApiParameter("role", str, enum=["staff", "customer"], description="Both without it."),
            OpenApiParameter(
                "search", {"type": "string", "maxLength": 200}, description="Part of a name or address."
            ),
            *PAGES,
        ],
        responses={200: paged(shapes.ChoicePersonSerializer), **problems(400, 401, 403)},
        tags=["people"],
    )
    def get(self, request: Request) -> Response:
        kind = request.query_params.get("role") or None
        search = request.query_params.get("search", "")
        if kind not in (None, "staff", "customer"):
            raise invalid(role=UNKNOWN_CHOICE)
        if len(search) > 200 or "\x00" in search:
            raise Problem("validation_failed", errors={"search": [UNKNOWN_CHOICE]})
        page = page_of(request)
        count, people = list_people(principal_of(request), kind=kind, search=search, page=page)
        return Response(page_body(request, page, count, people))


class TeamsView(APIView):
    """Teams of the tenant."""

    successor = "/api/v2/teams"

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v1_teams_list",
        summary="List teams",
        responses={
            200: inline_serializer("Teams", {"results": shapes.NamedSerializer(many=True)}),
            **problems(401, 403),
        },
        tags=["people"],
    )
    def get(self, request: Request) -> Response:
        return Response({"results": list_teams(principal_of(request))})
