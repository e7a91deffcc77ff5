"""Resolved tickets and bad ratings are kinds of their own."""

from django.db import migrations, models

KINDS = (
    *("ticket_created", "ticket_assigned", "ticket_replied", "ticket_noted", "ticket_closed"),
    *("ticket_warned", "ticket_overdue", "ticket_mentioned", "ticket_watched", "ticket_woken"),
    *("ticket_resolved", "ticket_rated"),
)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0004_warned")]
    operations = [
        migrations.RemoveConstraint("notification", "notification_kind"),
        migrations.AddConstraint(
            "notification",
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="notification_kind"),
        ),
    ]
