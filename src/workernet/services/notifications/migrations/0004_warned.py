"""Warnings of promises that run out are a kind of their own."""

from django.db import migrations, models

KINDS = (
    *(
        "ticket_created",
        "ticket_assigned",
        "ticket_replied",
        "ticket_noted",
        "ticket_closed",
        "ticket_warned",
    ),
    *("ticket_overdue", "ticket_mentioned", "ticket_watched", "ticket_woken"),
)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_mentioned_and_watched")]
    operations = [
        migrations.RemoveConstraint("notification", "notification_kind"),
        migrations.AddConstraint(
            "notification",
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="notification_kind"),
        ),
    ]
