"""A deleted ticket's files are nobody's until it is restored."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_tenancy")]
    operations = [
        migrations.AddField("ticketcopy", "deleted", models.BooleanField(default=False, db_default=False)),
    ]
