"""Policies and composite keys of promises, rules and assignment, and what their sweeps find over all tenants."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

from workernet.kernel.django.rls import SweepFunction, TenantForeignKey, TenantTables

PROMISED = SweepFunction(
    "promised_tickets",
    "tenant_id uuid, number bigint",
    "SELECT t.tenant_id, t.number FROM public.ticket t WHERE t.sla_wake_at <= now() "
    "AND t.deleted_at IS NULL ORDER BY t.sla_wake_at LIMIT most",
)
DUE_RULES = SweepFunction(
    "due_rules",
    "tenant_id uuid, id uuid",
    "SELECT r.tenant_id, r.id FROM public.rule r WHERE r.next_at <= now() AND r.enabled "
    "AND NOT r.archived ORDER BY r.next_at LIMIT most",
)
# Teams whose work is handed out and is waiting: a ticket without a person, a team that does not do it by hand.
WAITING = SweepFunction(
    "waiting_teams",
    "tenant_id uuid, team_id uuid",
    "SELECT w.tenant_id, w.team_id FROM public.team_work w WHERE w.strategy <> 'manual' AND EXISTS ("
    "SELECT 1 FROM public.ticket t WHERE t.tenant_id = w.tenant_id AND t.team_id = w.team_id "
    "AND t.assignee_id IS NULL AND t.deleted_at IS NULL AND t.status IN ('open', 'in_progress')) LIMIT most",
)
INDEXES: list[str | tuple[str, Any]] = [
    "CREATE INDEX ticket_unassigned ON ticket (tenant_id, team_id, created_at, number) "
    "WHERE assignee_id IS NULL AND deleted_at IS NULL AND status IN ('open', 'in_progress')",
]
# What the timelines of older tickets say to the clocks, and when these are to be looked at first. Of all tenants:
# the owner of the tables steps around the policy for these statements.
_TABLES = ("ticket", "timeline", "comment", "merge")
OLDER: list[str | tuple[str, Any]] = [
    *(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY" for table in _TABLES),
    "UPDATE timeline e SET clock = CASE "
    "WHEN e.type = 'created' THEN jsonb_build_object('created', coalesce(e.data ->> 'priority', 'medium')) "
    "WHEN e.type IN ('status_changed', 'reopened', 'closed', 'woken') AND e.data ? 'after' "
    "THEN jsonb_build_object('status', e.data ->> 'after') "
    "WHEN e.type = 'merged' AND e.data ? 'into' THEN jsonb_build_object('status', 'closed') "
    "WHEN e.type = 'unmerged' AND e.data ? 'into' THEN jsonb_build_object('status', coalesce("
    "(SELECT m.before ->> 'status' FROM merge m WHERE m.source_id = e.ticket_id AND m.undone_at <= e.at "
    "ORDER BY m.undone_at DESC LIMIT 1), 'open')) "
    "WHEN e.type IN ('updated', 'undone') THEN jsonb_strip_nulls(jsonb_build_object("
    "'priority', e.data -> 'priority' ->> 'after', 'status', e.data -> 'status' ->> 'after')) "
    "WHEN e.type = 'commented' THEN (SELECT jsonb_build_object('says', CASE WHEN c.by_staff THEN 'answered' "
    "ELSE 'asked' END) FROM comment c WHERE c.id = e.comment_id) END "
    "WHERE e.type IN ('created', 'status_changed', 'reopened', 'closed', 'woken', 'merged', 'unmerged', 'updated', "
    "'undone', 'commented')",
    "UPDATE timeline SET clock = NULL WHERE clock = '{}'",
    "UPDATE ticket SET sla_wake_at = due_at WHERE due_at IS NOT NULL AND overdue_at IS NULL "
    "AND status NOT IN ('resolved', 'closed')",
    *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in _TABLES),
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
        PROMISED,
        DUE_RULES,
        WAITING,
        RunSQL(INDEXES, RunSQL.noop),
        RunSQL(OLDER, RunSQL.noop),
    ]
