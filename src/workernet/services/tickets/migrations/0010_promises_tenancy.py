"""Policies and composite keys of promises, rules and assignment, and what their sweeps find over all tenants."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

from workernet.kernel.django.rls import TenantForeignKey, TenantTables


def _sweep(name: str, columns: str, body: str) -> list[str | tuple[str, Any]]:
    """As in 0005: belongs to no tenant, answers with identifiers only."""
    return [
        f"CREATE FUNCTION {name}(most integer) RETURNS TABLE ({columns}) LANGUAGE sql STABLE "
        f"SECURITY DEFINER SET search_path = pg_catalog, public AS $$ {body} $$",
        "GRANT CREATE ON SCHEMA public TO wn_ops",
        f"ALTER FUNCTION {name}(integer) OWNER TO wn_ops",
        "REVOKE CREATE ON SCHEMA public FROM wn_ops",
        f"REVOKE ALL ON FUNCTION {name}(integer) FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {name}(integer) TO wn_app",
    ]


PROMISED = _sweep(
    "promised_tickets",
    "tenant_id uuid, number bigint",
    "SELECT t.tenant_id, t.number FROM public.ticket t WHERE t.sla_wake_at <= now() "
    "AND t.deleted_at IS NULL ORDER BY t.sla_wake_at LIMIT most",
)
DUE_RULES = _sweep(
    "due_rules",
    "tenant_id uuid, id uuid",
    "SELECT r.tenant_id, r.id FROM public.rule r WHERE r.next_at <= now() AND r.enabled "
    "AND NOT r.archived ORDER BY r.next_at LIMIT most",
)
# Teams whose work is handed out and is waiting: a ticket without a person, a team that does not do it by hand.
WAITING = _sweep(
    "waiting_teams",
    "tenant_id uuid, team_id uuid",
    "SELECT w.tenant_id, w.team_id FROM public.team_work w WHERE w.strategy <> 'manual' AND EXISTS ("
    "SELECT 1 FROM public.ticket t WHERE t.tenant_id = w.tenant_id AND t.team_id = w.team_id "
    "AND t.assignee_id IS NULL AND t.deleted_at IS NULL AND t.status IN ('open', 'in_progress')) LIMIT most",
)
INDEXES = [
    "CREATE INDEX ticket_unassigned ON ticket (tenant_id, team_id, created_at, number) "
    "WHERE assignee_id IS NULL AND deleted_at IS NULL AND status IN ('open', 'in_progress')",
]
# Tickets from before there were clocks are looked at when their resolution is due. Of all tenants: the owner of
# the table steps around the policy for this one statement.
OLDER: list[str | tuple[str, Any]] = [
    "ALTER TABLE ticket NO FORCE ROW LEVEL SECURITY",
    "UPDATE ticket SET sla_wake_at = due_at WHERE due_at IS NOT NULL AND overdue_at IS NULL "
    "AND status NOT IN ('resolved', 'closed')",
    "ALTER TABLE ticket FORCE ROW LEVEL SECURITY",
]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0009_promises_and_rules")]
    operations = [
        TenantTables("sla_calendar", "sla_policy", "sla_choice", "team_work", "agent_work", "survey", "rule"),
        TenantTables("sla_policy_version", "sla_mark", "rule_run", grants="SELECT, INSERT"),
        TenantForeignKey("sla_policy", "calendar_id", "sla_calendar"),
        TenantForeignKey("sla_policy", "latest_id", "sla_policy_version"),
        TenantForeignKey("sla_policy_version", "policy_id", "sla_policy"),
        TenantForeignKey("sla_choice", "policy_id", "sla_policy"),
        TenantForeignKey("sla_mark", "ticket_id", "ticket"),
        TenantForeignKey("ticket", "sla_version_id", "sla_policy_version"),
        TenantForeignKey("team_work", "team_id", "team", on_delete="CASCADE"),
        TenantForeignKey("team_work", "calendar_id", "sla_calendar"),
        TenantForeignKey("agent_work", "person_id", "person"),
        TenantForeignKey("agent_work", "calendar_id", "sla_calendar"),
        TenantForeignKey("survey", "ticket_id", "ticket"),
        TenantForeignKey("rule", "created_by_id", "person"),
        TenantForeignKey("rule_run", "rule_id", "rule"),
        TenantForeignKey("rule_run", "ticket_id", "ticket"),
        RunSQL(PROMISED, RunSQL.noop),
        RunSQL(DUE_RULES, RunSQL.noop),
        RunSQL(WAITING, RunSQL.noop),
        RunSQL(INDEXES, RunSQL.noop),
        RunSQL(OLDER, RunSQL.noop),
    ]
