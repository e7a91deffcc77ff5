"""Messages that a rule has written have no author; runs are counted by day, and old ones that met nothing go."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("tickets", "0011_apply_promises")]
    operations = [
        migrations.AlterField("comment", "author_id", models.UUIDField(null=True)),
        migrations.AddIndex(
            "timelineevent", models.Index(fields=["tenant_id", "-at"], name="timeline_newest")
        ),
        migrations.AddIndex(
            "rulerun",
            models.Index(fields=["tenant_id", "rule_id", "at", "outcome"], name="rule_run_counted"),
        ),
        migrations.AddIndex(
            "rulerun",
            models.Index(fields=["at"], name="rule_run_old", condition=models.Q(outcome="not_met")),
        ),
        RunSQL("GRANT DELETE ON rule_run TO wn_ops", RunSQL.noop),
    ]
