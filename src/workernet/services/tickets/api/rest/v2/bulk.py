"""REST v2: one change of many tickets."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import principal_of, run_command
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, problems
from workernet.services.tickets.api.rest.v2 import bulk_shapes as shapes
from workernet.services.tickets.commands.start_bulk import RetryBulk, StartBulk, UndoBulk
from workernet.services.tickets.queries.get_bulk import get_bulk


class StartBulkView(APIView):
    """New jobs."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_bulk_start",
        summary="Change many tickets at once",
        description="At most 1000, by numbers or by a query. Each ticket is changed by itself, as by hand; "
        "look at the job for what became of them. One job of a person runs at a time.",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.StartBulkSerializer,
        responses={202: shapes.BulkSerializer, **problems(400, 401, 403, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request) -> Response:
        form = shapes.StartBulkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data = form.validated_data
        command = StartBulk(dict(data["change"]), tuple(data.get("numbers", ())), data.get("q"))
        return run_command(request, command, _accepted(request))


class BulkView(APIView):
    """One job."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_bulk_get",
        summary="How far a change of many tickets has come",
        responses={200: shapes.BulkSerializer, **problems(401, 403, 404)},
        tags=["tickets v2"],
    )
    def get(self, request: Request, job: UUID) -> Response:
        return Response(get_bulk(principal_of(request), job))


class RetryBulkView(APIView):
    """The failed ones again."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_bulk_retry",
        summary="Try the tickets that failed once more",
        parameters=[IDEMPOTENCY_KEY],
        request=None,
        responses={202: shapes.BulkSerializer, **problems(401, 403, 404, 409, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, job: UUID) -> Response:
        return run_command(request, RetryBulk(job), _accepted(request))


class UndoBulkView(APIView):
    """The way back."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_bulk_undo",
        summary="Take a change of many tickets back",
        description="Within ten minutes of its end, by who asked for it; answers with a new job. A ticket "
        "that was changed since is left and reported.",
        parameters=[IDEMPOTENCY_KEY],
        request=None,
        responses={202: shapes.BulkSerializer, **problems(401, 403, 404, 409, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, job: UUID) -> Response:
        return run_command(request, UndoBulk(job), _accepted(request))


def _accepted(request: Request) -> Any:
    principal = principal_of(request)

    def render(job: Any) -> Answer:
        return Answer(202, get_bulk(principal, job.id), {"Location": f"/api/v2/bulk/{job.id}"})

    return render
