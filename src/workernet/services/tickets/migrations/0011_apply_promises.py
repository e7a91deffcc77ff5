"""Policies whose open tickets are being given the latest version, and what the sweep may find of them."""

from typing import Any

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

OPEN: list[str | tuple[str, Any]] = [
    "CREATE FUNCTION open_promises(most integer) RETURNS TABLE (tenant_id uuid, id uuid) LANGUAGE sql "
    "STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$ "
    "SELECT p.tenant_id, p.id FROM public.sla_policy p WHERE p.applied_to IS NOT NULL ORDER BY p.id LIMIT most $$",
    "GRANT CREATE ON SCHEMA public TO wn_ops",
    "ALTER FUNCTION open_promises(integer) OWNER TO wn_ops",
    "REVOKE CREATE ON SCHEMA public FROM wn_ops",
    "REVOKE ALL ON FUNCTION open_promises(integer) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION open_promises(integer) TO wn_app",
]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0010_promises_tenancy")]
    operations = [
        migrations.AddField("slapolicy", "applied_to", models.BigIntegerField(null=True)),
        RunSQL(OPEN, RunSQL.noop),
    ]
