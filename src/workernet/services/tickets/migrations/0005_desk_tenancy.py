"""Policies and composite keys of the desk's tables, and what the clock's sweeps may find over all tenants."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

from workernet.kernel.django.rls import SweepFunction, TenantForeignKey, TenantTables

ASLEEP = SweepFunction(
    "woken_tickets",
    "tenant_id uuid, number bigint",
    "SELECT t.tenant_id, t.number FROM public.ticket t WHERE t.snoozed_until <= now() "
    "AND t.deleted_at IS NULL ORDER BY t.snoozed_until LIMIT most",
)
STALE = SweepFunction(
    "stale_resolved_tickets",
    "tenant_id uuid, number bigint",
    "SELECT t.tenant_id, t.number FROM public.ticket t "
    "LEFT JOIN public.desk_settings s ON s.tenant_id = t.tenant_id "
    "WHERE t.status = 'resolved' AND t.deleted_at IS NULL "
    "AND t.resolved_at <= now() - make_interval(days => coalesce(s.autoclose_days, 7)::integer) "
    "ORDER BY t.resolved_at LIMIT most",
)
JOBS = SweepFunction(
    "open_bulk_jobs",
    "tenant_id uuid, id uuid",
    "SELECT j.tenant_id, j.id FROM public.bulk_job j WHERE j.state IN ('waiting', 'running') "
    "AND coalesce(j.lease_until, '-infinity') <= now() ORDER BY j.created_at LIMIT most",
)
OVERDUE: list[str | tuple[str, Any]] = [
    """
    CREATE OR REPLACE FUNCTION overdue_tickets(most integer) RETURNS TABLE (tenant_id uuid, number bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      SELECT t.tenant_id, t.number FROM public.ticket t
      WHERE t.due_at <= now() AND t.overdue_at IS NULL AND t.deleted_at IS NULL
        AND t.status IN ('open', 'in_progress', 'pending', 'on_hold')
      ORDER BY t.due_at LIMIT most
    $$
    """,
]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0004_desk")]
    operations = [
        TenantTables("team_member", "ticket_status", "category", "custom_field", "tag", "desk_settings"),
        TenantTables("comment_revision", grants="SELECT, INSERT"),
        TenantTables("draft", "ticket_link", "merge", "bulk_job", "bulk_item", "saved_view", "view_choice"),
        TenantForeignKey("team_member", "team_id", "team", on_delete="CASCADE"),
        TenantForeignKey("team_member", "person_id", "person"),
        TenantForeignKey("category", "team_id", "team"),
        TenantForeignKey("ticket", "status_id", "ticket_status"),
        TenantForeignKey("ticket", "merged_into_id", "ticket"),
        TenantForeignKey("comment_revision", "comment_id", "comment"),
        TenantForeignKey("comment_revision", "edited_by_id", "person"),
        TenantForeignKey("draft", "ticket_id", "ticket"),
        TenantForeignKey("draft", "user_id", "person"),
        TenantForeignKey("ticket_link", "from_ticket_id", "ticket"),
        TenantForeignKey("ticket_link", "to_ticket_id", "ticket"),
        TenantForeignKey("merge", "source_id", "ticket"),
        TenantForeignKey("merge", "target_id", "ticket"),
        TenantForeignKey("bulk_job", "created_by_id", "person"),
        TenantForeignKey("bulk_item", "job_id", "bulk_job"),
        TenantForeignKey("saved_view", "owner_id", "person"),
        TenantForeignKey("saved_view", "team_id", "team"),
        ASLEEP,
        STALE,
        JOBS,
        RunSQL(OVERDUE, RunSQL.noop),  # CREATE OR REPLACE keeps owner and rights
    ]
