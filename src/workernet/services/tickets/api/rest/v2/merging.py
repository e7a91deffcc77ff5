"""REST v2: tickets that turn out to be one question."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.django.drf import principal_of, required_version, run_command
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, REQUIRED_VERSION, problems
from workernet.services.tickets.api.rest.serializers import TicketSerializer
from workernet.services.tickets.api.rest.v1.views import shows
from workernet.services.tickets.api.rest.v2 import organising_shapes as shapes
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.unmerge_ticket import UnmergeTicket
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
        parameters=[OpenApiParameter("into", int, required=True, description="The ticket to read on in.")],
        responses={200: shapes.MergePreviewSerializer, **problems(400, 401, 403, 404)},
        tags=["tickets v2"],
    )
    def get(self, request: Request, number: int) -> Response:
        form = shapes.MergeSerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        return Response(merge_preview(principal_of(request), number, form.validated_data["into"]))


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
