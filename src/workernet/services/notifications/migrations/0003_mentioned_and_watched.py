"""More kinds of notifications, and letters to addresses nobody stands behind."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL
from django.db.models.functions import Lower

KINDS = (
    *("ticket_created", "ticket_assigned", "ticket_replied", "ticket_noted", "ticket_closed"),
    *("ticket_overdue", "ticket_mentioned", "ticket_watched", "ticket_woken"),
)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_tenancy")]
    operations = [
        migrations.RemoveConstraint("notification", "notification_kind"),
        migrations.AddConstraint(
            "notification",
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="notification_kind"),
        ),
        # A letter's reader may be an address in copy. The row keeps its tenant, and nothing is looked up by it.
        RunSQL(
            'ALTER TABLE "delivery" DROP CONSTRAINT "delivery_recipient_id_tenant_fk"',
            'ALTER TABLE "delivery" ADD CONSTRAINT "delivery_recipient_id_tenant_fk" '
            'FOREIGN KEY (tenant_id, "recipient_id") REFERENCES "person" (tenant_id, "id") '
            "ON DELETE NO ACTION DEFERRABLE INITIALLY IMMEDIATE NOT VALID",
        ),
        migrations.AddIndex("person", models.Index("tenant_id", Lower("email"), name="reader_by_address")),
    ]
