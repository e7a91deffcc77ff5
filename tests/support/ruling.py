"""Rules for tests: saved, run, and read back from the log."""

from typing import Any
from uuid import UUID

from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.save_rule import SaveRule
from workernet.services.tickets.models import Rule


def rule(desk: Desk, kind: str, name: str, **spec: Any) -> Rule:
    """A new rule of the desk's admin."""
    values = {"kind": kind, "name": name, "spec": {"version": 1, **spec}}
    saved: Rule = desk.do(SaveRule(None, values), desk.the("admin"))
    return saved


def trigger(desk: Desk, name: str, on: str | list[str], actions: list[dict[str, Any]], **more: Any) -> Rule:
    """A trigger without conditions, unless `all` or `any` are given."""
    return rule(desk, "trigger", name, on=[on] if isinstance(on, str) else on, actions=actions, **more)


def macro(desk: Desk, name: str, *actions: dict[str, Any]) -> Rule:
    """A macro."""
    return rule(desk, "macro", name, actions=list(actions))


def runs(portal: Portal, desk: Desk) -> list[tuple[str, int, str, int]]:
    """(name of the rule, ticket, outcome, depth) of each run, in their order."""
    with portal.as_owner("tickets") as connection:
        found = connection.execute(
            "SELECT x.name, t.number, r.outcome, r.depth FROM rule_run r JOIN rule x ON x.id = r.rule_id "
            "JOIN ticket t ON t.id = r.ticket_id WHERE r.tenant_id = %s ORDER BY r.id",
            [desk.tenant_id],
        ).fetchall()
    return [(row[0], row[1], row[2], row[3]) for row in found]


def details(portal: Portal, desk: Desk, rule_id: UUID) -> list[dict[str, Any]]:
    """Details of the runs of one rule, in their order."""
    with portal.as_owner("tickets") as connection:
        found = connection.execute(
            "SELECT detail FROM rule_run WHERE tenant_id = %s AND rule_id = %s ORDER BY id",
            [desk.tenant_id, rule_id],
        ).fetchall()
    return [row[0] for row in found]
