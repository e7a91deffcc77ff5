"""The desk's rules, with what came of them, and the log of one."""

from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import Problem, not_found
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.queries.shapes import person, reader

BAD_CURSOR = Text("Такой страницы нет", "There is no such page")
MONTH = "interval '30 days'"
_RUN = """json_build_object('id', r.id, 'rule_version', r.rule_version, 'outcome', r.outcome,
  'depth', r.depth, 'at', wire_time(r.at), 'detail', r.detail,
  'ticket', json_build_object('id', t.number, 'key', coalesce(d.prefix, 'WN') || '-' || t.number,
                              'title', t.title))"""
_RUN_FROM = """rule_run r JOIN ticket t ON t.tenant_id = r.tenant_id AND t.id = r.ticket_id
  LEFT JOIN desk d ON d.tenant_id = r.tenant_id"""
_RULE = f"""json_build_object('id', x.id, 'kind', x.kind, 'name', x.name, 'spec', x.spec,
  'enabled', x.enabled, 'position', x.position, 'version', x.version, 'created_by', {person("cb")},
  'updated_at', wire_time(x.updated_at), 'next_at', wire_time(x.next_at),
  'runs', (SELECT json_build_object(
      'done', count(*) FILTER (WHERE n.outcome = 'done'),
      'not_met', count(*) FILTER (WHERE n.outcome = 'not_met'),
      'failed', count(*) FILTER (WHERE n.outcome = 'failed'),
      'too_deep', count(*) FILTER (WHERE n.outcome = 'too_deep'))
    FROM rule_run n WHERE n.tenant_id = x.tenant_id AND n.rule_id = x.id AND n.at > now() - {MONTH}),
  'last_failure', (SELECT {_RUN} FROM (
      SELECT * FROM rule_run f WHERE f.tenant_id = x.tenant_id AND f.rule_id = x.id
      AND f.outcome IN ('failed', 'too_deep') AND f.at > now() - {MONTH} ORDER BY f.at DESC LIMIT 1) r
    JOIN ticket t ON t.tenant_id = r.tenant_id AND t.id = r.ticket_id
    LEFT JOIN desk d ON d.tenant_id = r.tenant_id))"""
_FROM = """rule x LEFT JOIN person cb ON cb.tenant_id = x.tenant_id AND cb.id = x.created_by_id"""


def list_rules(principal: Principal, kind: str | None = None) -> list[dict[str, Any]]:
    """Rules in their order, without archived ones: `runs` counts 30 days, `last_failure` is of these days.

    Raises Problem(forbidden) for customers.
    """
    return _rules(principal, "%(kind)s::text IS NULL OR x.kind = %(kind)s::text", kind=kind)


def get_rule(principal: Principal, rule_id: UUID) -> dict[str, Any]:
    """One of them. Raises Problem(forbidden | not_found)."""
    found = _rules(principal, "x.id = %(rule)s::uuid", rule=rule_id)
    if not found:
        raise not_found()
    return found[0]


def list_runs(
    principal: Principal,
    rule_id: UUID,
    *,
    outcome: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> dict[str, Any]:
    """{items, next}: the runs of a rule, the latest first; `next` goes on from there, null at the end.

    Raises Problem(forbidden | not_found), validation_failed for a cursor that is none.
    """
    get_rule(principal, rule_id)
    statement = f"""SELECT coalesce(json_agg(item ORDER BY id DESC), '[]')::text FROM (
        SELECT r.id, {_RUN} AS item FROM {_RUN_FROM}
        WHERE r.rule_id = %(rule)s AND (%(outcome)s::text IS NULL OR r.outcome = %(outcome)s::text)
          AND r.id < %(after)s AND t.deleted_at IS NULL
        ORDER BY r.id DESC LIMIT %(limit)s) page"""
    parameters = {"rule": rule_id, "outcome": outcome, "after": _place(after), "limit": limit + 1}
    items = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters))
    more = len(items) > limit
    return {"items": items[:limit], "next": str(items[limit - 1]["id"]) if more else None}


def _rules(principal: Principal, where: str, **parameters: Any) -> list[dict[str, Any]]:
    demand(principal, "rules")
    statement = f"""SELECT coalesce(json_agg({_RULE} ORDER BY x.kind, x.position, x.id), '[]')::text
        FROM {_FROM} WHERE NOT x.archived AND ({where})"""
    parameters |= reader(principal)
    return list(orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters)))


def _place(after: str | None) -> int:
    if after is None:
        return 2**62
    if not after.isascii() or not after.isdigit() or len(after) > 18:
        raise Problem("validation_failed", errors={"after": [BAD_CURSOR]})
    return int(after)
