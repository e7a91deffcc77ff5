"""REST v1: tickets with numbered pages, as the seed describes them."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.config import get_config
from workernet.kernel.context import STAFF
from workernet.kernel.django.drf import if_match, principal_of, run_command
from workernet.kernel.django.pages import page_body, page_of
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, IF_MATCH, PAGES, comma_list, problems
from workernet.kernel.throttle import limit
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.pages import paged
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.lifecycle import STATUSES
from workernet.services.tickets.domain.orders import ORDER_NAMES, parse_order
from workernet.services.tickets.queries.filters import parse_filters
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_tickets import numbered_page

_UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
FILTERS = [
    OpenApiParameter(
        "status", comma_list(STATUSES, gaps=True), description="One or more, separated by commas."
    ),
    OpenApiParameter(
        "priority", comma_list(PRIORITIES, gaps=True), description="One or more, separated by commas."
    ),
    OpenApiParameter(
        "assigned_to",
        {"type": "string", "pattern": f"^(?:me|none|{_UUID})?$"},
        description="A person's id, `me` or `none`.",
    ),
    OpenApiParameter(
        "requester",
        {"type": "string", "pattern": f"^(?:me|{_UUID})?$"},
        description="A person's id or `me`.",
    ),
    OpenApiParameter(
        "search",
        {"type": "string", "maxLength": 500},
        description="Words of the title or description, or a ticket's number.",
    ),
    OpenApiParameter("overdue", str, description="`true`: only tickets whose promise is broken."),
]
LATER = ("sla", "first_due_at", "next_due_at", "rating")
SORTS = [f"{turned}{name}" for name in ORDER_NAMES for turned in ("", "-")]


class TicketsView(APIView):
    """The list, and new tickets."""

    successor = "/api/v2/tickets"

    @extend_schema(
        operation_id="v1_tickets_list",
        summary="List tickets",
        parameters=[
            *FILTERS,
            OpenApiParameter("ordering", str, enum=SORTS, description="By what; - turns it."),
            *PAGES,
        ],
        responses={200: paged(shapes.TicketSerializer), **problems(400, 401)},
        tags=["tickets"],
    )
    def get(self, request: Request) -> Response:
        principal = principal_of(request)
        filters = parse_filters(request.query_params, principal.user_id)
        order = parse_order(request.query_params.get("ordering", "-created_at"), "ordering")
        page = page_of(request)
        count, results = numbered_page(principal, filters, order, page)
        return Response(page_body(request, page, count, [_of_v1(ticket) for ticket in results]))

    @extend_schema(
        operation_id="v1_tickets_create",
        summary="Create a ticket",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.CreateTicketSerializer,
        responses={201: shapes.TicketSerializer, **problems(400, 401, 403, 422, 429)},
        tags=["tickets"],
    )
    def post(self, request: Request) -> Response:
        principal = principal_of(request)
        form = shapes.CreateTicketSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        if principal.role not in STAFF:
            limit(f"create:{principal.user_id}", get_config().rate_limit_create)
        data = form.validated_data
        command = CreateTicket(**{**data, "tags": tuple(data["tags"])})

        def created(ticket: Any) -> Answer:
            headers = {"ETag": f'"{ticket.version}"', "Location": f"/api/v1/tickets/{ticket.number}/"}
            return Answer(201, _of_v1(get_ticket(principal, ticket.number)), headers)

        return run_command(request, command, created)


class TicketView(APIView):
    """One ticket."""

    successor = "/api/v2/tickets/{number}"

    @extend_schema(
        operation_id="v1_tickets_get",
        summary="Get a ticket",
        responses={200: shapes.TicketSerializer, **problems(401, 404)},
        tags=["tickets"],
    )
    def get(self, request: Request, number: int) -> Response:
        return ticket_response(_of_v1(get_ticket(principal_of(request), number)))

    @extend_schema(
        operation_id="v1_tickets_update",
        summary="Change a ticket",
        parameters=[IF_MATCH],
        request=shapes.UpdateTicketSerializer,
        responses={200: shapes.TicketSerializer, **problems(400, 401, 403, 404, 409, 412)},
        tags=["tickets"],
    )
    def patch(self, request: Request, number: int) -> Response:
        form = shapes.UpdateTicketSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = UpdateTicket(number, dict(form.validated_data), if_match(request))
        return run_command(request, command, _shows(request))


class AssignView(APIView):
    """Responsibility."""

    successor = "/api/v2/tickets/{number}/assignment"

    @extend_schema(
        operation_id="v1_tickets_assign",
        summary="Assign a ticket",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=shapes.AssignSerializer,
        responses={200: shapes.TicketSerializer, **problems(400, 401, 403, 404, 409, 412, 422)},
        tags=["tickets"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = shapes.AssignSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = AssignTicket(number, form.validated_data["assignee_id"], if_match(request))
        return run_command(request, command, _shows(request))


class CloseView(APIView):
    """The end, with a reason."""

    successor = "/api/v2/tickets/{number}/transitions"

    @extend_schema(
        operation_id="v1_tickets_close",
        summary="Close a ticket",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=shapes.CloseSerializer,
        responses={200: shapes.TicketSerializer, **problems(400, 401, 403, 404, 409, 412, 422)},
        tags=["tickets"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = shapes.CloseSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = CloseTicket(number, form.validated_data["reason"], if_match(request))
        return run_command(request, command, _shows(request))


def ticket_response(ticket: dict[str, Any]) -> Response:
    """A single ticket with its ETag."""
    return Response(ticket, headers={"ETag": f'"{ticket["version"]}"', "Cache-Control": "private, no-cache"})


def shows(request: Request) -> Any:
    """Renders a command's ticket for the person who issued it."""

    def render(ticket: Any) -> Answer:
        body = get_ticket(principal_of(request), ticket.number)
        return Answer(200, body, {"ETag": f'"{ticket.version}"'})

    return render


def _shows(request: Request) -> Any:
    def render(ticket: Any) -> Answer:
        body = _of_v1(get_ticket(principal_of(request), ticket.number))
        return Answer(200, body, {"ETag": f'"{ticket.version}"'})

    return render


def _of_v1(ticket: dict[str, Any]) -> dict[str, Any]:
    """Without what came with v2."""
    return {name: value for name, value in ticket.items() if name not in LATER}
