"""One's own notifications, and the ticket for the live connection."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import principal_of, run_command
from workernet.kernel.django.pages import page_body, page_of
from workernet.kernel.django.schema import PAGES, problems
from workernet.kernel.errors import invalid
from workernet.kernel.throttle import limit
from workernet.services.notifications.adapters import live_tickets
from workernet.services.notifications.api.rest import serializers as shapes
from workernet.services.notifications.commands.mark_read import MarkRead
from workernet.services.notifications.domain.kinds import CHOICES, Kind
from workernet.services.notifications.domain.live import TICKET_SECONDS
from workernet.services.notifications.queries.list_notifications import list_notifications

LIVE_RATE = "60/min"


class NotificationsView(APIView):
    """The list."""

    @extend_schema(
        operation_id="v1_notifications_list",
        summary="List one's own notifications, newest first",
        parameters=[
            OpenApiParameter("unread", str, description="`true` or `1`: only those not read yet."),
            OpenApiParameter("kind", str, enum=sorted(CHOICES), description="Only those of this kind."),
            *PAGES,
        ],
        responses={200: shapes.NotificationPageSerializer, **problems(400, 401)},
        tags=["notifications"],
    )
    def get(self, request: Request) -> Response:
        principal, page = principal_of(request), page_of(request)
        count, unread, items = list_notifications(
            principal,
            unread_only=request.query_params.get("unread") in ("1", "true"),
            kind=_kind_of(request),
            page=page,
            language=principal.language,
        )
        return Response({**page_body(request, page, count, items), "unread": unread})


def _kind_of(request: Request) -> Kind | None:
    """The kind asked for; None when none is. Raises Problem(validation_failed) for an unknown one."""
    kind = request.query_params.get("kind", "")
    if kind and kind not in CHOICES:
        raise invalid(kind=shapes.UNKNOWN_KIND)
    return CHOICES[kind] if kind else None


class ReadView(APIView):
    """Seen."""

    @extend_schema(
        operation_id="v1_notifications_read",
        summary="Mark one's own notifications as read",
        request=shapes.ReadSerializer,
        responses={200: shapes.UnreadSerializer, **problems(400, 401)},
        tags=["notifications"],
    )
    def post(self, request: Request) -> Response:
        form = shapes.ReadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        ids, kind = form.validated_data.get("ids"), form.validated_data.get("kind")
        command = MarkRead(tuple(ids) if ids is not None else None, CHOICES[kind] if kind else None)
        return run_command(request, command, lambda unread: Answer(200, {"unread": unread}))


class LiveTicketView(APIView):
    """Entry to the live connection."""

    @extend_schema(
        operation_id="v1_notifications_live_ticket",
        summary="Get a one-time ticket for the live connection",
        request=None,
        responses={200: shapes.LiveTicketSerializer, **problems(401, 429, 503)},
        tags=["notifications"],
    )
    def post(self, request: Request) -> Response:
        principal = principal_of(request)
        limit(f"live:{principal.user_id}", LIVE_RATE)
        body = {"ticket": live_tickets.issue(principal), "expires_in": TICKET_SECONDS}
        return Response(body, headers={"Cache-Control": "no-store"})
