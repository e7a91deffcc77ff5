"""Reports that are sent in a rhythm, and the names in them."""

import django.contrib.postgres.fields
import django.db.models.functions.datetime
from django.db import migrations, models

import workernet.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("tenant_id", models.UUIDField()),
                ("name", models.TextField()),
            ],
            options={
                "db_table": "organization",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("tenant_id", models.UUIDField()),
                ("name", models.TextField()),
            ],
            options={
                "db_table": "person",
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(default=workernet.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("tenant_id", models.UUIDField()),
                ("owner_id", models.UUIDField()),
                ("name", models.TextField()),
                ("figures", models.JSONField()),
                ("rhythm", models.TextField()),
                ("weekday", models.PositiveSmallIntegerField(db_default=0, default=0)),
                ("day", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("hour", models.PositiveSmallIntegerField()),
                (
                    "recipients",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("active", models.BooleanField(db_default=True, default=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("updated_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "db_table": "report",
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="report_due"
                    ),
                    models.Index(
                        condition=models.Q(("asked_at__isnull", False)),
                        fields=["asked_at"],
                        name="report_asked",
                    ),
                    models.Index(fields=["tenant_id", "name"], name="report_by_name"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rhythm__in", ("day", "week", "month"))), name="report_rhythm"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__gte", 1), ("day__lte", 28), ("hour__lte", 23), ("weekday__lte", 6)
                        ),
                        name="report_timing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("active", True), ("next_at__isnull", False)),
                            models.Q(("active", False), ("next_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="report_due_while_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipients__len__gte", 1), ("recipients__len__lte", 20)),
                        name="report_recipients",
                    ),
                ],
            },
        ),
    ]
