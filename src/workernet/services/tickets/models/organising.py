"""How tickets hang together, and changes of many at once."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id
from workernet.services.tickets.domain.bulk import ITEM_STATES, JOB_STATES
from workernet.services.tickets.domain.links import LINK_TYPES


class TicketLink(models.Model):
    """`from` stands to `to` as the type says: the duplicate to its original, the parent to its child."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    from_ticket_id = models.UUIDField()
    to_ticket_id = models.UUIDField()
    type = models.TextField()
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "ticket_link"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "from_ticket_id", "to_ticket_id", "type"], name="ticket_link_once"
            ),
            models.CheckConstraint(condition=models.Q(type__in=LINK_TYPES), name="ticket_link_type"),
            models.CheckConstraint(
                condition=~models.Q(from_ticket_id=models.F("to_ticket_id")), name="ticket_link_two"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "to_ticket_id"], name="ticket_link_to")]


class Merge(models.Model):
    """`source` reads on in `target`; `before` is what the source's own columns held, for the way back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    source_id = models.UUIDField()
    target_id = models.UUIDField()
    merged_by_id = models.UUIDField(null=True)
    merged_at = models.DateTimeField(db_default=Now())
    before = models.JSONField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "merge"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "source_id"],
                name="merge_source",
                condition=models.Q(undone_at__isnull=True),
            ),
            models.CheckConstraint(condition=~models.Q(source_id=models.F("target_id")), name="merge_two"),
        ]
        indexes = [models.Index(fields=["tenant_id", "target_id"], name="merge_target")]


class BulkJob(models.Model):
    """One change asked for many tickets; a worker takes it under a lease and reports on each."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    created_by_id = models.UUIDField()
    spec = models.JSONField()
    state = models.TextField(default="waiting")
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)
    undo_of_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "bulk_job"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="bulk_job_tenant_id"),
            models.CheckConstraint(condition=models.Q(state__in=JOB_STATES), name="bulk_job_state"),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="bulk_job_open",
                condition=models.Q(state__in=["waiting", "running"]),
            )
        ]


class BulkItem(models.Model):
    """What became of one ticket of a job; `version_after` is what an undo must still find."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    job_id = models.UUIDField()
    position = models.IntegerField()
    number = models.BigIntegerField()
    state = models.TextField(default="pending")
    code = models.TextField(default="", blank=True)
    detail = models.JSONField(default=dict)
    version_after = models.IntegerField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "bulk_item"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "job_id", "position"], name="bulk_item_order"),
            models.CheckConstraint(condition=models.Q(state__in=ITEM_STATES), name="bulk_item_state"),
        ]
