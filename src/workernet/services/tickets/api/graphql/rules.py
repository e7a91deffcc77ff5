"""Rules over GraphQL: the reads and commands of REST. Staff only."""

from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from workernet.kernel.errors import invalid
from workernet.services.tickets.api.graphql.payloads import shown
from workernet.services.tickets.api.graphql.reader import checked, given_in, issue, reader_of
from workernet.services.tickets.api.graphql.types import PersonType, TicketType, checked_first, uuid_of
from workernet.services.tickets.api.rest.v2 import rule_shapes as shapes
from workernet.services.tickets.api.rest.v2.rules import applied_body
from workernet.services.tickets.commands.apply_macro import ApplyMacro
from workernet.services.tickets.commands.save_rule import DeleteRule, OrderRules, SaveRule
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.domain.rules.schema import rule_schema
from workernet.services.tickets.domain.rules.spec import KINDS, OUTCOMES
from workernet.services.tickets.queries.dry_run_rule import dry_run_rule
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_rules import get_rule, list_rules, list_runs
from workernet.services.tickets.queries.preview_macro import preview_macro

Given = Info[Any, Any]


@strawberry.type(name="RunCounts")
class RunCountsType:
    """Runs of the last 30 days by their outcome."""

    done: int
    not_met: int
    failed: int
    too_deep: int


@strawberry.type(name="RunTicket")
class RunTicketType:
    """The ticket of a run."""

    id: int
    key: str
    title: str


@strawberry.type(name="RuleRun")
class RuleRunType:
    """A rule met an event of a ticket, or its planned time; `detail` says why, and what was done."""

    id: strawberry.ID
    rule_version: int
    outcome: str
    depth: int
    at: str
    detail: JSON
    ticket: RunTicketType


@strawberry.type(name="RuleRuns")
class RuleRunsType:
    """Runs, the latest first; `next` is the `after` of the next page."""

    items: list[RuleRunType]
    next: str | None


@strawberry.type(name="Rule")
class RuleType:
    """A macro, a trigger or a schedule; `ruleSchema` describes its spec."""

    id: strawberry.ID
    kind: str
    name: str
    spec: JSON
    enabled: bool
    position: int
    version: int
    created_by: PersonType | None
    updated_at: str
    next_at: str | None
    runs: RunCountsType
    last_failure: RuleRunType | None


@strawberry.type(name="RuleHit")
class RuleHitType:
    """A ticket that would have been met, when and why."""

    id: int
    key: str
    title: str
    at: str
    why: JSON


@strawberry.type(name="DryRun")
class DryRunType:
    """What would have been met, the latest first."""

    items: list[RuleHitType]
    count: int
    examined: int
    truncated: bool
    since: str


@strawberry.type(name="MacroMessage")
class MacroMessageType:
    """A message with its variables filled in: a reply or a note."""

    kind: str
    body: str
    body_html: str


@strawberry.type(name="MacroPreview")
class MacroPreviewType:
    """What a macro would do: `changes` are {field, before, after}, `names` those of ids in them."""

    version: int
    changes: JSON
    names: JSON
    messages: list[MacroMessageType]


@strawberry.type
class ApplyMacroPayload:
    """What a macro has done."""

    ticket: TicketType
    changes: JSON
    names: JSON
    comment_ids: list[strawberry.ID]


@strawberry.type
class DeleteRulePayload:
    """The id of the rule that is archived."""

    rule_id: strawberry.ID


@strawberry.input
class RuleInput:
    """A rule; what is left out stays. The kind is said once, for a new one."""

    kind: strawberry.Maybe[str]
    name: strawberry.Maybe[str]
    spec: strawberry.Maybe[JSON]
    enabled: strawberry.Maybe[bool]


def _run(row: dict[str, Any]) -> RuleRunType:
    return RuleRunType(**row | {"id": str(row["id"]), "ticket": RunTicketType(**row["ticket"])})


def _rule_type(row: dict[str, Any]) -> RuleType:
    made = PersonType(**row["created_by"]) if row["created_by"] else None
    failure = _run(row["last_failure"]) if row["last_failure"] else None
    counts = RunCountsType(**row["runs"])
    return RuleType(**row | {"created_by": made, "last_failure": failure, "runs": counts})


def _known(name: str, said: str | None, known: tuple[str, ...]) -> str | None:
    if said is not None and said not in known:
        raise invalid(**{name: UNKNOWN_CHOICE})
    return said


def _rules(info: Given, kind: str | None = None) -> list[RuleType]:
    return [_rule_type(row) for row in list_rules(reader_of(info), _known("kind", kind, KINDS))]


def _rule(info: Given, id: strawberry.ID) -> RuleType:
    return _rule_type(get_rule(reader_of(info), uuid_of(id, "id")))


def _runs(
    info: Given, id: strawberry.ID, outcome: str | None = None, first: int = 50, after: str | None = None
) -> RuleRunsType:
    said = _known("outcome", outcome, OUTCOMES)
    page = list_runs(
        reader_of(info), uuid_of(id, "id"), outcome=said, after=after, limit=checked_first(first)
    )
    return RuleRunsType(items=[_run(row) for row in page["items"]], next=page["next"])


def _schema(info: Given) -> JSON:
    demand(reader_of(info), "rules")
    return JSON(rule_schema())


def _dry_run(info: Given, kind: str, spec: JSON, days: int = 30) -> DryRunType:
    said = checked(shapes.RuleTrialSerializer, {"kind": kind, "spec": spec, "days": days})
    found = dry_run_rule(reader_of(info), said["kind"], said["spec"], said["days"])
    return DryRunType(**found | {"items": [RuleHitType(**hit) for hit in found["items"]]})


def _preview(info: Given, id: int, rule_id: strawberry.ID) -> MacroPreviewType:
    found = preview_macro(reader_of(info), id, uuid_of(rule_id, "rule_id"))
    return MacroPreviewType(**found | {"messages": [MacroMessageType(**said) for said in found["messages"]]})


def _save(
    info: Given, values: RuleInput, id: strawberry.ID | None = None, version: int | None = None
) -> RuleType:
    reader = reader_of(info)
    shape = shapes.NewRuleSerializer if id is None else shapes.RuleChangesSerializer
    rule_id = None if id is None else uuid_of(id, "id")
    command = SaveRule(rule_id, checked(shape, given_in(values)), version)
    return _rule_type(issue(info, command, lambda rule: get_rule(reader, rule.id)))


def _delete(info: Given, id: strawberry.ID, version: int | None = None) -> DeleteRulePayload:
    issue(info, DeleteRule(uuid_of(id, "id"), version), lambda _: {})
    return DeleteRulePayload(rule_id=id)


def _order(info: Given, kind: str, ids: list[strawberry.ID]) -> list[RuleType]:
    reader = reader_of(info)
    said = checked(shapes.RuleOrderSerializer, {"kind": kind, "ids": ids})
    command = OrderRules(said["kind"], tuple(said["ids"]))
    body = issue(info, command, lambda _: {"items": list_rules(reader, said["kind"])})
    return [_rule_type(row) for row in body["items"]]


def _apply(info: Given, id: int, rule_id: strawberry.ID, version: int) -> ApplyMacroPayload:
    reader = reader_of(info)
    command = ApplyMacro(id, uuid_of(rule_id, "rule_id"), version)
    body = issue(info, command, lambda done: applied_body(done, get_ticket(reader, id)))
    return ApplyMacroPayload(**body | {"ticket": shown(info, body["ticket"])})


@strawberry.type
class RuleQueries:
    """Macros, triggers and schedules. Staff only."""

    rules: list[RuleType] = strawberry.field(resolver=_rules, description="In their order. Staff only.")
    rule: RuleType = strawberry.field(resolver=_rule, description="Staff only.")
    rule_runs: RuleRunsType = strawberry.field(
        resolver=_runs, description="The log of a rule, the latest first. Staff only."
    )
    rule_schema: JSON = strawberry.field(resolver=_schema, description="JSON Schema of rules. Staff only.")
    dry_run_rule: DryRunType = strawberry.field(
        resolver=_dry_run, description="What a rule would have met in the last days. Admins only."
    )
    macro_preview: MacroPreviewType = strawberry.field(
        resolver=_preview, description="What a macro would do to a ticket. Staff only."
    )


@strawberry.type
class RuleMutations:
    """Arranging rules is for admins, macros for supervisors too; staff apply macros."""

    save_rule: RuleType = strawberry.mutation(
        resolver=_save, description="Save a rule; without `id` a new one."
    )
    delete_rule: DeleteRulePayload = strawberry.mutation(
        resolver=_delete, description="Archive a rule; its log stays."
    )
    order_rules: list[RuleType] = strawberry.mutation(
        resolver=_order, description="Put the rules of a kind into order; the named ones first."
    )
    apply_macro: ApplyMacroPayload = strawberry.mutation(
        resolver=_apply, description="Apply a macro to a ticket; a reply is the person's own. Staff only."
    )
