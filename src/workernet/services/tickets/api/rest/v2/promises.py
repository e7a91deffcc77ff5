"""REST v2: what a desk promises. Staff read and may ask why, admins write and may try."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.django.drf import principal_of
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, problems
from workernet.services.tickets.api.rest.v2 import promise_shapes as shapes
from workernet.services.tickets.api.rest.v2.catalogue import Thing, checked
from workernet.services.tickets.commands.save_sla_calendar import SaveSlaCalendar
from workernet.services.tickets.commands.save_sla_choice import DeleteSlaChoice, SaveSlaChoice
from workernet.services.tickets.commands.save_sla_policy import SaveSlaPolicy
from workernet.services.tickets.queries import list_promises as read
from workernet.services.tickets.queries.explain_promises import explain_sla
from workernet.services.tickets.queries.simulate_promises import Trial, simulate_sla

TAGS = ("sla",)

CALENDARS = Thing(
    "sla calendars",
    "a calendar of working hours",
    read.list_sla_calendars,
    SaveSlaCalendar,
    shapes.SlaCalendarSerializer,
    shapes.NewSlaCalendarSerializer,
    shapes.SlaCalendarChangesSerializer,
    StaffOnly,
    tags=TAGS,
)
POLICIES = Thing(
    "sla policies",
    "a policy",
    read.list_sla_policies,
    SaveSlaPolicy,
    shapes.SlaPolicySerializer,
    shapes.NewSlaPolicySerializer,
    shapes.SlaPolicyChangesSerializer,
    StaffOnly,
    tags=TAGS,
)
CHOICES = Thing(
    "sla choices",
    "a choice of who gets a policy",
    read.list_sla_choices,
    SaveSlaChoice,
    shapes.SlaChoiceSerializer,
    shapes.NewSlaChoiceSerializer,
    shapes.SlaChoiceChangesSerializer,
    StaffOnly,
    remove=DeleteSlaChoice,
    tags=TAGS,
)


class ExplainView(APIView):
    """Why a ticket's clocks show what they show."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_sla",
        summary="Explain a ticket's promises",
        description="Computed from the timeline now: every counted and every paused span, in words.",
        responses={200: shapes.ExplainedSerializer, **problems(401, 403, 404)},
        tags=TAGS,
    )
    def get(self, request: Request, number: int) -> Response:
        return Response(explain_sla(principal_of(request), number))


class SimulateView(APIView):
    """A change of promises, tried."""

    @extend_schema(
        operation_id="v2_sla_simulate",
        summary="Try a calendar or a policy on the tickets of the last 90 days",
        description="Nothing is saved. The present is each policy as it stands now, not as tickets have it.",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.TrialSerializer,
        responses={200: shapes.TrialResultSerializer, **problems(400, 401, 403, 404, 422)},
        tags=TAGS,
    )
    def post(self, request: Request) -> Response:
        principal = principal_of(request)
        return Response(simulate_sla(principal, Trial(**checked(request, shapes.TrialSerializer))))
