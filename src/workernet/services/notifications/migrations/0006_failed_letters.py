"""The letters that were given up are counted for an alarm."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0005_rated")]
    operations = [
        migrations.AddIndex(
            "delivery",
            models.Index(fields=["created_at"], name="delivery_failed", condition=models.Q(state="failed")),
        ),
    ]
