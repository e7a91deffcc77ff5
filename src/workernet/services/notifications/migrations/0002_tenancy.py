"""Policies, composite keys and the sweep's function of the notifications database."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from workernet.kernel.django.rls import TenantForeignKey, TenantTables

# The sweep belongs to no tenant. The function answers with identifiers only, and only the application's role
# may call it; it reads as the operator's role, which the policies do not bind.
DUE = (
    """
    CREATE FUNCTION due_deliveries(most integer, grace interval) RETURNS TABLE (tenant_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      (SELECT d.tenant_id, d.id FROM public.delivery d
       WHERE d.state = 'queued' AND d.next_attempt_at <= now() - grace
       ORDER BY d.next_attempt_at LIMIT most)
      UNION ALL
      (SELECT d.tenant_id, d.id FROM public.delivery d
       WHERE d.state = 'sending' AND d.lease_until < now()
       ORDER BY d.lease_until LIMIT most)
    $$
    """,
    "GRANT CREATE ON SCHEMA public TO wn_ops",
    "ALTER FUNCTION due_deliveries(integer, interval) OWNER TO wn_ops",
    "REVOKE CREATE ON SCHEMA public FROM wn_ops",
    "REVOKE ALL ON FUNCTION due_deliveries(integer, interval) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION due_deliveries(integer, interval) TO wn_app",
)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]
    operations = [
        TenantTables("desk", "person", grants="SELECT, INSERT, UPDATE"),
        TenantTables("notification", "delivery", grants="SELECT, INSERT, UPDATE"),
        TenantForeignKey("notification", "recipient_id", "person"),
        TenantForeignKey("delivery", "recipient_id", "person"),
        RunSQL(DUE, "DROP FUNCTION due_deliveries(integer, interval)"),
    ]
