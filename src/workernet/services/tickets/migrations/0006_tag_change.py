"""Tags that are being renamed: the table, and what the sweep may find of it over all tenants."""

import django.db.models.functions.datetime
from django.db import migrations, models

import workernet.kernel.ids
from workernet.kernel.django.rls import SweepFunction, TenantTables

OPEN = SweepFunction(
    "open_tag_changes",
    "tenant_id uuid, id uuid",
    "SELECT c.tenant_id, c.id FROM public.tag_change c ORDER BY c.created_at LIMIT most",
)


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
        OPEN,
    ]
