"""Whether a desk asks its requesters how content they were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tickets", "0012_rules_at_work")]
    operations = [
        migrations.AddField(
            "desksettings", "ask_satisfaction", models.BooleanField(default=True, db_default=True)
        ),
    ]
