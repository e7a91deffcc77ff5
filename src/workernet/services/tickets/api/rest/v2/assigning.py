"""REST v2: claimed tickets, how work is handed out, and how much everybody has in hand."""

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
from workernet.services.tickets.api.rest import serializers
from workernet.services.tickets.api.rest.v1.views import shows
from workernet.services.tickets.api.rest.v2 import assigning_shapes as shapes
from workernet.services.tickets.api.rest.v2.catalogue import checked
from workernet.services.tickets.commands.claim_ticket import ClaimTicket
from workernet.services.tickets.commands.set_work import SetAgentWork, SetTeamWork
from workernet.services.tickets.queries.get_work import get_person_work, get_team_load, get_team_work

TAGS = ["assignment"]
READ = {200: shapes.PersonWorkSerializer, **problems(401, 403, 404)}
CHANGED = {200: shapes.PersonWorkSerializer, **problems(400, 401, 403, 404)}


class ClaimView(APIView):
    """A ticket that is nobody's."""

    @extend_schema(
        operation_id="v2_tickets_claim",
        summary="Take a ticket that is nobody's",
        description="Needs no version: the first one gets it, and who has it already keeps it. "
        "Others are refused with `already_assigned`, and `assignee` says who was faster.",
        parameters=[IDEMPOTENCY_KEY],
        request=None,
        responses={200: serializers.TicketSerializer, **problems(401, 403, 404, 409, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        return run_command(request, ClaimTicket(number), shows(request))


class TeamWorkView(APIView):
    """How a team's tickets find their people."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_teams_work_get",
        summary="How a team hands out its work",
        responses={200: shapes.TeamWorkSerializer, **problems(401, 403, 404)},
        tags=TAGS,
    )
    def get(self, request: Request, item_id: UUID) -> Response:
        return Response(get_team_work(principal_of(request), item_id))

    @extend_schema(
        operation_id="v2_teams_work_put",
        summary="Say how a team hands out its work",
        request=shapes.NewTeamWorkSerializer,
        responses={200: shapes.TeamWorkSerializer, **problems(400, 401, 403, 404)},
        tags=TAGS,
    )
    def put(self, request: Request, item_id: UUID) -> Response:
        principal = principal_of(request)
        command = SetTeamWork(item_id, **checked(request, shapes.NewTeamWorkSerializer))
        return run_command(request, command, lambda _: Answer(200, get_team_work(principal, item_id)))


class TeamLoadView(APIView):
    """How much everybody of a team has in hand."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_teams_load",
        summary="Who of a team has how much, and what waits for somebody",
        description="For supervisors, and for agents who work in the team.",
        responses={200: shapes.TeamLoadSerializer, **problems(401, 403, 404)},
        tags=TAGS,
    )
    def get(self, request: Request, item_id: UUID) -> Response:
        return Response(get_team_load(principal_of(request), item_id))


class PersonWorkView(APIView):
    """How somebody takes their work."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_people_work_get", summary="How somebody takes work", responses=READ, tags=TAGS
    )
    def get(self, request: Request, person_id: UUID) -> Response:
        return Response(get_person_work(principal_of(request), person_id))

    @extend_schema(
        operation_id="v2_people_work_update",
        summary="Say how somebody takes work; who becomes unavailable keeps what they have",
        request=shapes.PersonWorkChangesSerializer,
        responses=CHANGED,
        tags=TAGS,
    )
    def patch(self, request: Request, person_id: UUID) -> Response:
        return _change(request, person_id)


class OwnWorkView(APIView):
    """How one takes work oneself."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_people_own_work_get", summary="How one takes work oneself", responses=READ, tags=TAGS
    )
    def get(self, request: Request) -> Response:
        principal = principal_of(request)
        return Response(get_person_work(principal, principal.user_id))

    @extend_schema(
        operation_id="v2_people_own_work_update",
        summary="Say whether one takes work, and when one works; one keeps what one has",
        request=shapes.PersonWorkChangesSerializer,
        responses=CHANGED,
        tags=TAGS,
    )
    def patch(self, request: Request) -> Response:
        return _change(request, principal_of(request).user_id)


def _change(request: Request, person_id: UUID) -> Response:
    principal = principal_of(request)
    values: dict[str, Any] = checked(request, shapes.PersonWorkChangesSerializer)
    command = SetAgentWork(person_id, values)
    return run_command(request, command, lambda _: Answer(200, get_person_work(principal, person_id)))
