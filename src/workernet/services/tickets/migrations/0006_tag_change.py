"""Tags that are being renamed: the table, and what the sweep may find of it over all tenants."""

from typing import Any

import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

import workernet.kernel.ids
from workernet.kernel.django.rls import TenantTables

OPEN: list[str | tuple[str, Any]] = [
    "CREATE FUNCTION open_tag_changes(most integer) RETURNS TABLE (tenant_id uuid, id uuid) LANGUAGE sql "
    "STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$ "
    "SELECT c.tenant_id, c.id FROM public.tag_change c ORDER BY c.created_at LIMIT most $$",
    "GRANT CREATE ON SCHEMA public TO wn_ops",
    "ALTER FUNCTION open_tag_changes(integer) OWNER TO wn_ops",
    "REVOKE CREATE ON SCHEMA public FROM wn_ops",
    "REVOKE ALL ON FUNCTION open_tag_changes(integer) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION open_tag_changes(integer) TO wn_app",
]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0005_desk_tenancy")]
    operations = [
        migrations.CreateModel(
            name="TagChange",
            fields=[
                (
                    "id",
                    models.UUIDField(default=workernet.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("tenant_id", models.UUIDField()),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("done_to", models.BigIntegerField(db_default=0, default=0)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={"db_table": "tag_change"},
        ),
        TenantTables("tag_change"),
        RunSQL(OPEN, RunSQL.noop),
    ]
