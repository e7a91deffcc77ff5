"""Arrange macros, triggers and schedules."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.domain.catalogue import MOST, TOO_MANY, clean_name, fold_name
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.permissions import ALLOWED, roles_for
from workernet.services.tickets.domain.rules.printing import print_rule
from workernet.services.tickets.domain.rules.reading import parse_rule
from workernet.services.tickets.domain.rules.spec import KINDS, Kind, Schedule, Spec
from workernet.services.tickets.domain.rules.timing import next_time
from workernet.services.tickets.models import Rule
from workernet.services.tickets.models.arranging import SAME_NAME, one_at_a_time
from workernet.services.tickets.models.ledger import ensure_person
from workernet.services.tickets.models.rule_references import check_references


@dataclass(frozen=True)
class SaveRule:
    """A new rule without `rule_id`; of `values` (kind, name, spec, enabled) only what is named is written.
    The kind is said once. `version`, when given, is the one the person has seen."""

    rule_id: UUID | None
    values: dict[str, Any]
    version: int | None = None


@dataclass(frozen=True)
class DeleteRule:
    """It is archived: nobody applies it, nothing runs it, its log stays."""

    rule_id: UUID
    version: int | None = None


@dataclass(frozen=True)
class OrderRules:
    """The named ones of this kind first, in this order; the others follow as they stood."""

    kind: Kind
    ids: tuple[UUID, ...]


@handles(SaveRule, database="tickets", roles=roles_for("arrange_macros", "arrange_rules"))
def save_rule(command: SaveRule, work: Work) -> Rule:
    """The rule. Raises Problem(validation_failed) with a sentence for each wrong place of `spec`, forbidden
    for triggers and schedules of who is no admin, conflict for a name that is taken, version_conflict."""
    actor = _actor(work)
    one_at_a_time(work)
    if command.rule_id is None:
        rule = _new(work, actor, command.values)
    else:
        rule = _rule(command.rule_id, command.version)
        rule.version += 1
    _check_kind(actor, rule.kind)
    _write(rule, command.values, actor)
    rule.updated_at = now()
    rule.save()
    work.target = str(rule.id)
    return rule


@handles(DeleteRule, database="tickets", roles=roles_for("arrange_macros", "arrange_rules"))
def delete_rule(command: DeleteRule, work: Work) -> None:
    """Raises Problem(not_found | forbidden | version_conflict)."""
    rule = _rule(command.rule_id, command.version)
    _check_kind(_actor(work), rule.kind)
    rule.archived, rule.version, rule.updated_at, rule.next_at = True, rule.version + 1, now(), None
    rule.save()
    work.target = str(rule.id)


@handles(OrderRules, database="tickets", roles=roles_for("arrange_macros", "arrange_rules"))
def order_rules(command: OrderRules, work: Work) -> None:
    """Raises Problem(not_found) for an id the desk does not have of this kind, forbidden."""
    _check_kind(_actor(work), command.kind)
    one_at_a_time(work)
    kept = Rule.objects.filter(kind=command.kind, archived=False)  # tenant: the transaction's
    rows = {rule.id: rule for rule in kept.order_by("position", "id")}
    if any(rule_id not in rows for rule_id in command.ids):
        raise not_found()
    for position, rule_id in enumerate(dict.fromkeys([*command.ids, *rows])):
        rows[rule_id].position = position
    Rule.objects.bulk_update(rows.values(), ["position"])  # tenant: the transaction's
    work.target = command.kind


def _actor(work: Work) -> Principal:
    if work.context.actor is None:
        raise Problem("unauthenticated")
    ensure_person(work.context.actor)
    return work.context.actor


def _check_kind(actor: Principal, kind: str) -> None:
    if actor.role not in ALLOWED["arrange_macros" if kind == "macro" else "arrange_rules"]:
        raise Problem("forbidden")


def _rule(rule_id: UUID, version: int | None) -> Rule:
    kept = Rule.objects.filter(archived=False)  # tenant: the transaction's
    rule = kept.select_for_update().filter(id=rule_id).first()
    if rule is None:
        raise not_found()
    if version is not None and version != rule.version:
        raise Problem("version_conflict", extra={"current_version": rule.version})
    return rule


def _new(work: Work, actor: Principal, values: dict[str, Any]) -> Rule:
    kind = values.get("kind")
    if kind not in KINDS:
        raise invalid(kind=UNKNOWN_CHOICE)
    kept = Rule.objects.filter(kind=kind, archived=False)  # tenant: the transaction's
    if kept.count() >= MOST:
        raise invalid(name=TOO_MANY)
    last = kept.order_by("-position").values_list("position", flat=True).first()
    position = 0 if last is None else last + 1
    return Rule(tenant_id=work.context.tenant_id, kind=kind, created_by_id=actor.user_id, position=position)


def _write(rule: Rule, values: dict[str, Any], actor: Principal) -> None:
    if "name" in values:
        rule.name = clean_name(values["name"], "name")
        others = Rule.objects.filter(kind=rule.kind, archived=False)  # tenant: the transaction's
        names = others.exclude(id=rule.id).values_list("name", flat=True)
        if fold_name(rule.name) in {fold_name(name) for name in names}:
            raise Problem("conflict", SAME_NAME)
    vocabulary = DeskVocabulary(actor)
    if "spec" in values:
        spec = parse_rule(cast(Kind, rule.kind), values["spec"], vocabulary)
        check_references(spec)
        rule.spec = print_rule(spec)
    if "enabled" in values:
        rule.enabled = values["enabled"]
    if rule.kind == "schedule" and {"spec", "enabled"} & values.keys():
        rule.next_at = _next(parse_rule("schedule", rule.spec, vocabulary)) if rule.enabled else None


def _next(spec: Spec) -> Any:
    return next_time(spec, now()) if isinstance(spec, Schedule) else None
