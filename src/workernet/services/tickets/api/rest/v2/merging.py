"""REST v2: tickets that turn out to be one question, or two."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import principal_of, required_version, run_command, whole_number
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, REQUIRED_VERSION, problems
from workernet.services.tickets.api.rest.serializers import TicketSerializer
from workernet.services.tickets.api.rest.v1.views import shows
from workernet.services.tickets.api.rest.v2 import organising_shapes as shapes
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.split_ticket import SplitTicket
from workernet.services.tickets.commands.unmerge_ticket import UnmergeTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.merges import likely_duplicates, merge_preview


class MergeView(APIView):
    """Reading on in another ticket."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_merge",
        summary="Merge the ticket into another one",
        description="Answers with the other ticket. Nothing is copied: it shows the conversation of both.",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=shapes.MergeSerializer,
        responses={200: TicketSerializer, **problems(400, 401, 403, 404, 409, 412, 422, 428)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = shapes.MergeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = MergeTicket(number, form.validated_data["into"], required_version(request))
        return run_command(request, command, shows(request))


class UnmergeView(APIView):
    """The way back."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_unmerge",
        summary="Let a merged ticket stand on its own again",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=shapes.NoBodySerializer,
        responses={200: TicketSerializer, **problems(401, 403, 404, 409, 412, 422, 428)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        return run_command(request, UnmergeTicket(number, required_version(request)), shows(request))


class MergePreviewView(APIView):
    """What a merge would bring together."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_merge_preview",
        summary="Look at a merge before it is made",
        parameters=[
            OpenApiParameter(
                "into",
                {"type": "integer", "minimum": 1, "maximum": shapes.MAX_NUMBER, "x-rule": "another ticket"},
                required=True,
                description="The ticket to read on in.",
            )
        ],
        responses={200: shapes.MergePreviewSerializer, **problems(400, 401, 403, 404)},
        tags=["tickets v2"],
    )
    def get(self, request: Request, number: int) -> Response:
        into = whole_number(request.query_params.get("into", ""), "into", 1, shapes.MAX_NUMBER)
        return Response(merge_preview(principal_of(request), number, into))


class DuplicatesView(APIView):
    """Likely duplicates."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_duplicates",
        summary="List tickets with a like title",
        responses={200: shapes.DuplicatesSerializer, **problems(401, 403, 404)},
        tags=["tickets v2"],
    )
    def get(self, request: Request, number: int) -> Response:
        return Response({"items": likely_duplicates(principal_of(request), number)})


class SplitView(APIView):
    """One ticket that asks two things."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_split",
        summary="Take messages into a new ticket",
        description="Their files go with them, and the new ticket is linked to this one.",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=shapes.SplitSerializer,
        responses={201: TicketSerializer, **problems(400, 401, 403, 404, 409, 412, 422, 428)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = shapes.SplitSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data, principal = form.validated_data, principal_of(request)
        command = SplitTicket(number, data["title"], tuple(data["comment_ids"]), required_version(request))

        def made(ticket: Any) -> Answer:
            headers = {"ETag": f'"{ticket.version}"', "Location": f"/api/v2/tickets/{ticket.number}"}
            return Answer(201, get_ticket(principal, ticket.number), headers)

        return run_command(request, command, made)
