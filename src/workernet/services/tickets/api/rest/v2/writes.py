"""REST v2: tickets created, changed, moved, assigned, deleted, and changes taken back."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.config import get_config
from workernet.kernel.context import STAFF, Principal
from workernet.kernel.django.drf import principal_of, required_version, run_command
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, REQUIRED_VERSION, problems
from workernet.kernel.errors import invalid
from workernet.kernel.throttle import limit
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v1.views import shows
from workernet.services.tickets.api.rest.v2 import views as reads
from workernet.services.tickets.api.rest.v2 import writes_shapes
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.delete_ticket import DeleteTicket, RestoreTicket
from workernet.services.tickets.commands.rate_ticket import RateTicket
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.undo_change import UndoChange
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.domain.fields import EMPTY, UNKNOWN_CHOICE
from workernet.services.tickets.queries.get_ticket import get_ticket

CHANGED = {200: shapes.TicketSerializer, **problems(400, 401, 403, 404, 409, 412, 428)}
CHANGED_ONCE = {200: shapes.TicketSerializer, **problems(400, 401, 403, 404, 409, 412, 422, 428)}


class TicketsView(reads.TicketsView):
    """The list, and new tickets."""

    @extend_schema(
        operation_id="v2_tickets_create",
        summary="Create a ticket",
        parameters=[IDEMPOTENCY_KEY],
        request=writes_shapes.NewTicketSerializer,
        responses={201: shapes.TicketSerializer, **problems(400, 401, 403, 422, 429)},
        tags=["tickets v2"],
    )
    def post(self, request: Request) -> Response:
        principal = principal_of(request)
        form = writes_shapes.NewTicketSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        if principal.role not in STAFF:
            limit(f"create:{principal.user_id}", get_config().rate_limit_create)
        data = form.validated_data
        command = CreateTicket(**{**data, "tags": tuple(data["tags"]), "cc": tuple(data["cc"])})

        def created(ticket: Any) -> Answer:
            headers = {"ETag": f'"{ticket.version}"', "Location": f"/api/v2/tickets/{ticket.number}"}
            return Answer(201, get_ticket(principal, ticket.number), headers)

        return run_command(request, command, created)


class TicketView(reads.TicketView):
    """One ticket."""

    @extend_schema(
        operation_id="v2_tickets_update",
        summary="Change a ticket's fields",
        parameters=[REQUIRED_VERSION],
        request=writes_shapes.TicketChangesSerializer,
        responses=CHANGED,
        tags=["tickets v2"],
    )
    def patch(self, request: Request, number: int) -> Response:
        form = writes_shapes.TicketChangesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = UpdateTicket(number, dict(form.validated_data), required_version(request))
        return run_command(request, command, shows(request))

    @extend_schema(
        operation_id="v2_tickets_delete",
        summary="Delete a ticket",
        description="Nobody sees it any more; it can be restored.",
        parameters=[REQUIRED_VERSION],
        responses={204: None, **problems(401, 403, 404, 412, 428)},
        tags=["tickets v2"],
    )
    def delete(self, request: Request, number: int) -> Response:
        command = DeleteTicket(number, required_version(request))
        return run_command(request, command, lambda _ticket: Answer(204, None))


class RestoreView(APIView):
    """Back from deletion."""

    @extend_schema(
        operation_id="v2_tickets_restore",
        summary="Bring a deleted ticket back",
        parameters=[IDEMPOTENCY_KEY],
        request=None,
        responses={200: shapes.TicketSerializer, **problems(401, 403, 404, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        return run_command(request, RestoreTicket(number), shows(request))


class TransitionsView(APIView):
    """The life of a ticket."""

    @extend_schema(
        operation_id="v2_tickets_transition",
        summary="Move a ticket to another status",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=writes_shapes.MoveSerializer,
        responses=CHANGED_ONCE,
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        command = TransitionTicket(number, move_of(request.data), required_version(request))
        return run_command(request, command, shows(request))


class AssignmentView(APIView):
    """Responsibility."""

    @extend_schema(
        operation_id="v2_tickets_assign",
        summary="Assign a ticket to a person or a team",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=writes_shapes.AssignmentSerializer,
        responses=CHANGED_ONCE,
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = writes_shapes.AssignmentSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = assignment(number, form.validated_data, required_version(request), principal_of(request))
        return run_command(request, command, shows(request))


class RatingView(APIView):
    """How content the requester was."""

    @extend_schema(
        operation_id="v2_tickets_rate",
        summary="Say how content one was with the resolution",
        description="Only who asked for help may, for 30 days after the question; a second answer replaces "
        "the first. Needs no version.",
        parameters=[IDEMPOTENCY_KEY],
        request=writes_shapes.NewRatingSerializer,
        responses={200: shapes.TicketSerializer, **problems(400, 401, 403, 404, 409, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = writes_shapes.NewRatingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return run_command(request, RateTicket(number, **form.validated_data), shows(request))


class UndoView(APIView):
    """One's latest change, taken back."""

    @extend_schema(
        operation_id="v2_tickets_undo",
        summary="Take one's latest change back",
        description="Within ten minutes, and only while nobody has changed the ticket since.",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=None,
        responses=CHANGED_ONCE,
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        return run_command(request, UndoChange(number, required_version(request)), shows(request))


def move_of(data: Any) -> Move:
    """The move of a request's body. Raises REST framework's ValidationError."""
    form = writes_shapes.MoveSerializer(data=data)
    form.is_valid(raise_exception=True)
    return Move(**form.validated_data)


def assignment(number: int, data: dict[str, Any], version: int, principal: Principal) -> AssignTicket:
    """The command of a checked body. Raises Problem(validation_failed) when it names nobody and no team, or
    for an id that is none."""
    if "assignee_id" not in data and "team_id" not in data:
        raise invalid(assignee_id=EMPTY)
    return AssignTicket(
        number,
        _person(data.get("assignee_id"), principal),
        version,
        team_id=data.get("team_id"),
        set_team="team_id" in data,
        set_assignee="assignee_id" in data,
    )


def _person(said: str | None, principal: Principal) -> UUID | None:
    if said is None:
        return None
    if said == "me":
        return principal.user_id
    try:
        return UUID(said)
    except ValueError as error:
        raise invalid(assignee_id=UNKNOWN_CHOICE) from error
