"""REST v2: how tickets hang together."""

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
from workernet.services.tickets.api.rest.v2 import organising_shapes as shapes
from workernet.services.tickets.commands.link_tickets import LinkTickets
from workernet.services.tickets.commands.unlink_tickets import UnlinkTickets
from workernet.services.tickets.queries.list_links import list_links


class LinksView(APIView):
    """A ticket's links."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_links_list",
        summary="List a ticket's links",
        responses={200: shapes.LinksSerializer, **problems(401, 403, 404)},
        tags=["tickets v2"],
    )
    def get(self, request: Request, number: int) -> Response:
        return Response({"items": list_links(principal_of(request), number)})

    @extend_schema(
        operation_id="v2_links_create",
        summary="Link the ticket to another one",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.NewLinkSerializer,
        responses={201: shapes.LinkSerializer, **problems(400, 401, 403, 404, 409, 422)},
        tags=["tickets v2"],
    )
    def post(self, request: Request, number: int) -> Response:
        form = shapes.NewLinkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        command = LinkTickets(number, form.validated_data["type"], form.validated_data["to"])
        principal = principal_of(request)

        def created(link: Any) -> Answer:
            return Answer(201, list_links(principal, number, link.id)[0])

        return run_command(request, command, created)


class LinkView(APIView):
    """One link."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_links_delete",
        summary="Take a link away",
        request=None,
        responses={204: None, **problems(401, 403, 404)},
        tags=["tickets v2"],
    )
    def delete(self, request: Request, number: int, link: UUID) -> Response:
        return run_command(request, UnlinkTickets(number, link), lambda _ticket: Answer(204, None))
