"""Policies, composite keys, the search vector and the two functions of the tickets database."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

from workernet.kernel.django.rls import TenantForeignKey, TenantTables

WIRE_TIME = """
CREATE FUNCTION wire_time(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
"""

SEARCH: list[str | tuple[str, Any]] = [
    """
    ALTER TABLE ticket ADD COLUMN search tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('russian', replace(lower(title), 'ё', 'е')), 'A') ||
      setweight(to_tsvector('russian', replace(lower(left(description, 20000)), 'ё', 'е')), 'B')) STORED
    """,
    "CREATE INDEX ticket_search ON ticket USING gin (search)",
]

# The sweep belongs to no tenant. The function answers with identifiers only, and only the application's role
# may call it; it reads as the operator's role, which the policies do not bind.
OVERDUE: list[str | tuple[str, Any]] = [
    """
    CREATE FUNCTION overdue_tickets(most integer) RETURNS TABLE (tenant_id uuid, number bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      SELECT t.tenant_id, t.number FROM public.ticket t
      WHERE t.due_at <= now() AND t.overdue_at IS NULL
        AND t.status IN ('open', 'in_progress', 'pending', 'on_hold')
      ORDER BY t.due_at LIMIT most
    $$
    """,
    "GRANT CREATE ON SCHEMA public TO wn_ops",
    "ALTER FUNCTION overdue_tickets(integer) OWNER TO wn_ops",
    "REVOKE CREATE ON SCHEMA public FROM wn_ops",
    "REVOKE ALL ON FUNCTION overdue_tickets(integer) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION overdue_tickets(integer) TO wn_app",
]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [
        TenantTables("desk", "organization", "person", "team", "ticket_counter", "ticket", "comment"),
        TenantTables("attachment"),
        TenantTables("timeline", grants="SELECT, INSERT"),
        TenantForeignKey("ticket", "requester_id", "person"),
        TenantForeignKey("ticket", "created_by_id", "person"),
        TenantForeignKey("ticket", "assignee_id", "person"),
        TenantForeignKey("ticket", "organization_id", "organization"),
        TenantForeignKey("ticket", "team_id", "team"),
        TenantForeignKey("comment", "ticket_id", "ticket"),
        TenantForeignKey("comment", "author_id", "person"),
        TenantForeignKey("attachment", "ticket_id", "ticket"),
        TenantForeignKey("attachment", "comment_id", "comment"),
        TenantForeignKey("timeline", "ticket_id", "ticket"),
        TenantForeignKey("timeline", "comment_id", "comment"),
        RunSQL(WIRE_TIME, "DROP FUNCTION wire_time(timestamptz)"),
        RunSQL(SEARCH, RunSQL.noop),
        RunSQL(OVERDUE, RunSQL.noop),
    ]
