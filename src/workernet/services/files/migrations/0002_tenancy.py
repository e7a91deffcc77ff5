"""The tenant policy, the composite key to the ticket and the sweep's one function."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

from workernet.kernel.django.rls import TenantForeignKey, TenantTables

# The sweep belongs to no tenant. The function answers with identifiers only, and only the application's role
# may call it; it reads as the operator's role, which the policies do not bind.
STALE: list[str | tuple[str, Any]] = [
    """
    CREATE FUNCTION stale_uploads(age interval, most integer) RETURNS TABLE (tenant_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      SELECT f.tenant_id, f.id FROM public.file f
      WHERE f.status <> 'ready' AND f.created_at < now() - age
      ORDER BY f.created_at LIMIT most
    $$
    """,
    "GRANT CREATE ON SCHEMA public TO wn_ops",
    "ALTER FUNCTION stale_uploads(interval, integer) OWNER TO wn_ops",
    "REVOKE CREATE ON SCHEMA public FROM wn_ops",
    "REVOKE ALL ON FUNCTION stale_uploads(interval, integer) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION stale_uploads(interval, integer) TO wn_app",
]


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [
        TenantTables("file"),
        TenantTables("ticket_copy", grants="SELECT, INSERT, UPDATE"),
        TenantForeignKey("file", "ticket_number", "ticket_copy", target="number"),
        RunSQL(STALE, RunSQL.noop),
    ]
