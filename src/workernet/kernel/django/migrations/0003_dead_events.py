"""Events that were given up are counted for an alarm."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_tenancy")]
    operations = [
        migrations.AddIndex(
            "inboxevent",
            models.Index(fields=["id"], name="inbox_dead", condition=models.Q(state="dead")),
        ),
    ]
