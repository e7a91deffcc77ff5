"""Facts filled anew because an admin wants it."""

from django.db import migrations, models

from workernet.kernel.django.rls import TenantTables


class Migration(migrations.Migration):
    dependencies = [("analytics", "0002_tenancy")]
    operations = [
        migrations.CreateModel(
            name="Rebuild",
            fields=[
                ("tenant_id", models.UUIDField(primary_key=True, serialize=False)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("events", models.PositiveBigIntegerField(db_default=0, default=0)),
                ("total", models.PositiveBigIntegerField(null=True)),
            ],
            options={"db_table": "rebuild"},
        ),
        TenantTables("rebuild", grants="SELECT, INSERT, UPDATE"),
    ]
