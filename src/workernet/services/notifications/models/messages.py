"""What people are told: in the portal (notification) and outside it (delivery)."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id
from workernet.services.notifications.domain.kinds import KINDS
from workernet.services.notifications.domain.pace import STATES


class Notification(models.Model):
    """One event as one person sees it in the portal."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    recipient_id = models.UUIDField()
    event_id = models.UUIDField()
    kind = models.TextField()
    ticket = models.BigIntegerField()
    key = models.TextField()
    title = models.TextField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.TextField(default="", blank=True)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "notifications"
        db_table = "notification"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "recipient_id", "event_id"], name="notification_once"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="notification_kind"),
        ]
        indexes = [
            models.Index(
                fields=["tenant_id", "recipient_id", "-created_at", "-id"], name="notification_newest"
            ),
            models.Index(
                fields=["tenant_id", "recipient_id"],
                name="notification_unread",
                condition=models.Q(read_at__isnull=True),
            ),
        ]


class Delivery(models.Model):
    """One message of one event to one person by one channel, from its birth to its end.

    Address, language and Message-ID are fixed when the row is written: every attempt sends the same letter.
    The recipient is a person, or derived from an address in copy: no row need stand behind it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    event_id = models.UUIDField()
    recipient_id = models.UUIDField()
    channel = models.TextField()
    state = models.TextField(default="queued", db_default="queued")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    last_error = models.TextField(default="", db_default="", blank=True)
    message_id = models.TextField()
    address = models.TextField()
    language = models.TextField()
    data = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "notifications"
        db_table = "delivery"
        constraints = [
            models.UniqueConstraint(fields=["event_id", "recipient_id", "channel"], name="delivery_once"),
            models.UniqueConstraint(fields=["message_id"], name="delivery_message_id"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="delivery_state"),
            models.CheckConstraint(condition=models.Q(channel__in=["mail"]), name="delivery_channel"),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], name="delivery_due", condition=models.Q(state="queued")),
            models.Index(fields=["lease_until"], name="delivery_leased", condition=models.Q(state="sending")),
            models.Index(fields=["created_at"], name="delivery_failed", condition=models.Q(state="failed")),
        ]
