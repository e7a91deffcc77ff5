"""What teams and categories are called."""

from django.db import migrations, models

import workernet.kernel.ids
from workernet.kernel.django.rls import TenantTables


class Migration(migrations.Migration):
    dependencies = [("analytics", "0003_rebuild")]
    operations = [
        migrations.CreateModel(
            name="Label",
            fields=[
                (
                    "id",
                    models.UUIDField(default=workernet.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("tenant_id", models.UUIDField()),
                ("kind", models.TextField()),
                ("key", models.TextField()),
                ("ru", models.TextField()),
                ("en", models.TextField()),
            ],
            options={
                "db_table": "label",
                "constraints": [
                    models.UniqueConstraint(fields=("tenant_id", "kind", "key"), name="label_key")
                ],
            },
        ),
        TenantTables("label", grants="SELECT, INSERT, UPDATE"),
    ]
