"""REST v2: macros, triggers and schedules, their log, and macros applied. Staff only."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import if_match, principal_of, required_version, run_command, whole_number
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import (
    IDEMPOTENCY_KEY,
    IF_MATCH,
    REQUIRED_VERSION,
    number_parameter,
    problems,
    ruled,
)
from workernet.kernel.errors import invalid
from workernet.services.tickets.api.rest.v2 import rule_shapes as shapes
from workernet.services.tickets.api.rest.v2.catalogue import checked, nothing
from workernet.services.tickets.commands.apply_macro import Applied, ApplyMacro
from workernet.services.tickets.commands.save_rule import DeleteRule, OrderRules, SaveRule
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.domain.rules.schema import rule_schema
from workernet.services.tickets.domain.rules.spec import KINDS, OUTCOMES
from workernet.services.tickets.queries.dry_run_rule import dry_run_rule
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_rules import get_rule, list_rules, list_runs
from workernet.services.tickets.queries.preview_macro import preview_macro, shown_changes

TAGS = ["rules"]
_KIND = OpenApiParameter("kind", {"type": "string", "enum": list(KINDS)}, description="All kinds without it.")
_OUTCOME = OpenApiParameter(
    "outcome", {"type": "string", "enum": list(OUTCOMES)}, description="Only runs that ended so."
)
_AFTER = OpenApiParameter("after", ruled("the `next` of a page"), description="Goes on from there.")


class RulesView(APIView):
    """The desk's rules, and new ones."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_rules_list",
        summary="List rules in their order",
        parameters=[_KIND],
        responses={200: shapes.RuleListSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        kind = _one_of(request, "kind", KINDS)
        return Response({"items": list_rules(principal_of(request), kind)})

    @extend_schema(
        operation_id="v2_rules_create",
        summary="Save a rule; triggers and schedules are for admins, macros for supervisors too",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.NewRuleSerializer,
        responses={201: shapes.RuleSerializer, **problems(400, 401, 403, 409, 422)},
        tags=TAGS,
    )
    def post(self, request: Request) -> Response:
        command = SaveRule(None, checked(request, shapes.NewRuleSerializer))
        return run_command(request, command, _shows(request, 201))


class RuleView(APIView):
    """One rule."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_rules_get",
        summary="Get a rule",
        responses={200: shapes.RuleSerializer, **problems(401, 403, 404)},
        tags=TAGS,
    )
    def get(self, request: Request, rule_id: UUID) -> Response:
        rule = get_rule(principal_of(request), rule_id)
        return Response(rule, headers={"ETag": f'"{rule["version"]}"'})

    @extend_schema(
        operation_id="v2_rules_update",
        summary="Change a rule",
        parameters=[IF_MATCH],
        request=shapes.RuleChangesSerializer,
        responses={200: shapes.RuleSerializer, **problems(400, 401, 403, 404, 409, 412)},
        tags=TAGS,
    )
    def patch(self, request: Request, rule_id: UUID) -> Response:
        command = SaveRule(rule_id, checked(request, shapes.RuleChangesSerializer), if_match(request))
        return run_command(request, command, _shows(request, 200))

    @extend_schema(
        operation_id="v2_rules_archive",
        summary="Archive a rule; its log stays",
        parameters=[IF_MATCH],
        responses={204: None, **problems(401, 403, 404, 412)},
        tags=TAGS,
    )
    def delete(self, request: Request, rule_id: UUID) -> Response:
        return run_command(request, DeleteRule(rule_id, if_match(request)), nothing)


class RulesOrderView(APIView):
    """The order in which rules of a kind run."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_rules_order",
        summary="Put the rules of a kind into order",
        request=shapes.RuleOrderSerializer,
        responses={200: shapes.RuleListSerializer, **problems(400, 401, 403, 404)},
        tags=TAGS,
    )
    def put(self, request: Request) -> Response:
        said, principal = checked(request, shapes.RuleOrderSerializer), principal_of(request)
        command = OrderRules(said["kind"], tuple(said["ids"]))
        return run_command(
            request, command, lambda _: Answer(200, {"items": list_rules(principal, said["kind"])})
        )


class RuleRunsView(APIView):
    """What came of a rule."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_rules_runs",
        summary="Read the log of a rule",
        parameters=[_OUTCOME, _AFTER, number_parameter("limit", "At most 100; 50 without it.")],
        responses={200: shapes.RuleRunsSerializer, **problems(400, 401, 403, 404)},
        tags=TAGS,
    )
    def get(self, request: Request, rule_id: UUID) -> Response:
        asked = request.query_params
        page = list_runs(
            principal_of(request),
            rule_id,
            outcome=_one_of(request, "outcome", OUTCOMES),
            after=asked.get("after"),
            limit=whole_number(asked.get("limit", "50"), "limit", 1, 100),
        )
        return Response(page)


class RuleSchemaView(APIView):
    """What a rule may say."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_rules_schema",
        summary="Get the JSON Schema of rules",
        responses={200: OpenApiTypes.OBJECT, **problems(401, 403)},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        demand(principal_of(request), "rules")
        return Response(rule_schema())


class DryRunView(APIView):
    """What a rule would have met."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_rules_dry_run",
        summary="Try a rule on the last days; nothing is changed",
        description="What changed and who did it is read from the timelines; filters are asked of the "
        "tickets as they are now. For a schedule: the tickets it would come to now.",
        request=shapes.RuleTrialSerializer,
        responses={200: shapes.DryRunSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def post(self, request: Request) -> Response:
        said = checked(request, shapes.RuleTrialSerializer)
        return Response(dry_run_rule(principal_of(request), said["kind"], said["spec"], said["days"]))


class MacroView(APIView):
    """A macro on a ticket."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_apply_macro",
        summary="Apply a macro to a ticket",
        parameters=[REQUIRED_VERSION, IDEMPOTENCY_KEY],
        request=None,
        responses={200: shapes.AppliedMacroSerializer, **problems(400, 401, 403, 404, 409, 412, 422, 428)},
        tags=TAGS,
    )
    def post(self, request: Request, number: int, rule_id: UUID) -> Response:
        principal = principal_of(request)

        def applied(done: Applied) -> Answer:
            headers = {"ETag": f'"{done.ticket.version}"'}
            return Answer(200, applied_body(done, get_ticket(principal, number)), headers)

        return run_command(request, ApplyMacro(number, rule_id, required_version(request)), applied)


class MacroPreviewView(APIView):
    """What a macro would do."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_tickets_preview_macro",
        summary="See what a macro would do to a ticket",
        responses={200: shapes.MacroPreviewSerializer, **problems(400, 401, 403, 404, 409)},
        tags=TAGS,
    )
    def get(self, request: Request, number: int, rule_id: UUID) -> Response:
        return Response(preview_macro(principal_of(request), number, rule_id))


def applied_body(done: Applied, ticket: dict[str, Any]) -> dict[str, Any]:
    """What an applied macro answers."""
    return {
        "ticket": ticket,
        "changes": shown_changes(done.changes),
        "names": done.names,
        "comment_ids": [str(comment_id) for comment_id in done.comment_ids],
    }


def _shows(request: Request, status: int) -> Any:
    principal = principal_of(request)

    def render(rule: Any) -> Answer:
        return Answer(status, get_rule(principal, rule.id), {"ETag": f'"{rule.version}"'})

    return render


def _one_of(request: Request, name: str, known: tuple[str, ...]) -> str | None:
    said = request.query_params.get(name)
    if said is not None and said not in known:
        raise invalid(**{name: UNKNOWN_CHOICE})
    return said
