"""Outbox, inbox, idempotency records and audit: the same four tables in each service's database."""

from django.db import models
from django.db.models.functions import Now


class OutboxEvent(models.Model):
    """An event written in the transaction of its change; the relay carries it on."""

    seq = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    tenant_id = models.UUIDField()
    type = models.TextField()
    version = models.PositiveSmallIntegerField()
    aggregate_id = models.TextField()
    historic = models.BooleanField(default=False)
    payload = models.JSONField()
    headers = models.JSONField()
    occurred_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbox"
        indexes = [
            models.Index(fields=["seq"], name="outbox_unsent", condition=models.Q(sent_at__isnull=True)),
        ]


class InboxEvent(models.Model):
    """One event for one handler. Its row is marked done in the transaction of the handler's effect,
    so that an event delivered twice acts once."""

    id = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField()
    handler = models.TextField()
    tenant_id = models.UUIDField()
    source = models.TextField()
    source_seq = models.BigIntegerField()
    type = models.TextField()
    version = models.PositiveSmallIntegerField()
    aggregate_id = models.TextField()
    payload = models.JSONField()
    headers = models.JSONField()
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(db_default=Now())
    state = models.TextField(default="pending", db_default="pending")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="", db_default="")

    class Meta:
        db_table = "inbox"
        constraints = [
            models.UniqueConstraint(fields=["event_id", "handler"], name="inbox_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "done", "dead"]), name="inbox_state"
            ),
        ]
        indexes = [
            models.Index(
                fields=["handler", "aggregate_id", "source_seq"],
                name="inbox_pending",
                condition=models.Q(state="pending"),
            ),
            models.Index(fields=["id"], name="inbox_due", condition=models.Q(state="pending")),
            models.Index(fields=["id"], name="inbox_dead", condition=models.Q(state="dead")),
        ]


class IdempotencyRecord(models.Model):
    """The answer to a keyed command, kept so that a retry gets the very same one."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    actor_id = models.UUIDField()
    command = models.TextField()
    key = models.TextField()
    fingerprint = models.TextField()
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    headers = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        db_table = "idempotency"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "actor_id", "command", "key"], name="idempotency_scope"
            ),
        ]


class AuditEntry(models.Model):
    """Who did what to which thing; the application may append and read, nothing else."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    actor_role = models.TextField(blank=True, default="")
    command = models.TextField()
    target = models.TextField(blank=True, default="")
    cause = models.TextField()
    channel = models.TextField()
    request_id = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "audit"
        indexes = [models.Index(fields=["tenant_id", "at"], name="audit_tenant_at")]
