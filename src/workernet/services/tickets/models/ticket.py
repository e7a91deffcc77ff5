"""Tickets, comments, attachments and the timeline.

What lists need (counts, last message, whose turn, due time) are columns kept by the commands. Foreign keys
are composite (tenant_id, id) and made by the migration: a plain one would accept another tenant's row.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Now

from workernet.kernel.context import Principal
from workernet.kernel.ids import new_id
from workernet.services.tickets.domain.access import Scope, scope_of
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.lifecycle import CLOSE_REASONS, STATUSES


class TicketSet(models.QuerySet["Ticket"]):
    """Tickets, asked for on somebody's behalf."""

    def for_actor(self, actor: Principal | None) -> "TicketSet":
        """Only what the actor may see, without deleted ones; the tenant is the transaction's."""
        return self.in_scope_of(actor).filter(deleted_at__isnull=True)

    def in_scope_of(self, actor: Principal | None) -> "TicketSet":
        """Like `for_actor`, with deleted ones: for those who bring them back."""
        return self.in_scope(scope_of(actor))

    def in_scope(self, scope: Scope) -> "TicketSet":
        if scope.kind == "all":
            return self
        user_id, organization_id = scope.user_id, scope.organization_id
        if scope.kind == "organization" and user_id and organization_id:
            return self.filter(models.Q(organization_id=organization_id) | models.Q(requester_id=user_id))
        if scope.kind == "own" and user_id:
            return self.filter(requester_id=user_id)
        return self.none()


class TicketCounter(models.Model):
    """The last number of a tenant; updated in the transaction that creates the ticket."""

    tenant_id = models.UUIDField(primary_key=True)
    last = models.BigIntegerField(default=0)

    class Meta:
        app_label = "tickets"
        db_table = "ticket_counter"


class Ticket(models.Model):
    """One question and all that came of it. `number` is its public id; `id` never leaves the database."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    number = models.BigIntegerField()
    title = models.TextField()
    description = models.TextField(default="", blank=True)
    status = models.TextField(default="open")
    priority = models.TextField(default="medium")
    priority_rank = models.GeneratedField(
        expression=Case(
            *[When(priority=name, then=Value(rank)) for rank, name in enumerate(PRIORITIES, start=1)],
            default=Value(0),
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    category = models.TextField(default="", blank=True)
    tags = ArrayField(models.TextField(), default=list)
    fields = models.JSONField(default=dict)
    channel = models.TextField()
    external_id = models.TextField(null=True)
    created_by_id = models.UUIDField()
    requester_id = models.UUIDField()
    organization_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    assignee_id = models.UUIDField(null=True)
    waiting_on = models.TextField(default="us")
    closed_reason = models.TextField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    first_response_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    last_message_at = models.DateTimeField()
    last_message = models.TextField(default="", blank=True)
    comment_count = models.IntegerField(default=0)
    note_count = models.IntegerField(default=0)
    attachment_count = models.IntegerField(default=0)
    reopen_count = models.IntegerField(default=0)
    reassignment_count = models.IntegerField(default=0)
    timeline_seq = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    # The tenant's own status inside the category that `status` is; null is the category's default one.
    status_id = models.UUIDField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    merged_into_id = models.UUIDField(null=True)
    deleted_at = models.DateTimeField(null=True)
    watcher_ids = ArrayField(models.UUIDField(), default=list, db_default=[])
    cc = ArrayField(models.TextField(), default=list, db_default=[])
    # The clocks of the promise (domain.sla): `due_at` is the resolution's; these are their cache.
    sla_version_id = models.UUIDField(null=True)
    first_due_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    first_state = models.TextField(default="", db_default="", blank=True)
    next_state = models.TextField(default="", db_default="", blank=True)
    due_state = models.TextField(default="", db_default="", blank=True)
    sla = models.JSONField(default=list, db_default=[])
    # When the next warning or breach is to be told.
    sla_wake_at = models.DateTimeField(null=True)
    # The columns the latest change of a person has overwritten; see `ledger.save_ticket`.
    undo = models.JSONField(null=True)

    objects = TicketSet.as_manager()

    class Meta:
        app_label = "tickets"
        db_table = "ticket"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="ticket_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "number"], name="ticket_number"),
            models.UniqueConstraint(
                fields=["tenant_id", "external_id"],
                name="ticket_external",
                condition=models.Q(external_id__isnull=False),
            ),
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="ticket_status"),
            models.CheckConstraint(condition=models.Q(priority__in=PRIORITIES), name="ticket_priority"),
            models.CheckConstraint(
                condition=models.Q(closed_reason__isnull=True) | models.Q(closed_reason__in=CLOSE_REASONS),
                name="ticket_closed_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-created_at", "-number"], name="ticket_newest"),
            # ticket_by_status and the lists' other indexes: migrations 0007 and 0008
            models.Index(fields=["tenant_id", "assignee_id", "status"], name="ticket_by_assignee"),
            models.Index(fields=["tenant_id", "status", "priority"], name="ticket_by_priority"),
            models.Index(fields=["tenant_id", "requester_id", "-created_at"], name="ticket_by_requester"),
            models.Index(fields=["tenant_id", "-updated_at"], name="ticket_touched"),
            models.Index(
                fields=["sla_wake_at"],
                name="ticket_promised",
                condition=models.Q(sla_wake_at__isnull=False),
            ),
            models.Index(
                fields=["snoozed_until"],
                name="ticket_asleep",
                condition=models.Q(snoozed_until__isnull=False),
            ),
            models.Index(
                fields=["resolved_at"], name="ticket_resolved", condition=models.Q(status="resolved")
            ),
            models.Index(
                fields=["tenant_id", "merged_into_id"],
                name="ticket_merged_into",
                condition=models.Q(merged_into_id__isnull=False),
            ),
            models.Index(
                fields=["due_at"],
                name="ticket_due",
                condition=models.Q(
                    overdue_at__isnull=True, status__in=["open", "in_progress", "pending", "on_hold"]
                ),
            ),
        ]


class Comment(models.Model):
    """A public reply or an internal note."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    ticket_id = models.UUIDField()
    # Null when a rule has written it.
    author_id = models.UUIDField(null=True)
    by_staff = models.BooleanField()
    visibility = models.TextField()
    body = models.TextField()
    # Files the author names; those whose news has not arrived yet are tied when it does.
    claimed_files = ArrayField(models.UUIDField(), default=list)
    mentions = ArrayField(models.UUIDField(), default=list, db_default=[])
    channel = models.TextField()
    created_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(null=True)

    # Of a comment just written: the number of the ticket it landed in, and whether it was opened for it.
    landed_in = 0
    opened_follow_up = False

    class Meta:
        app_label = "tickets"
        db_table = "comment"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="comment_tenant_id"),
            models.CheckConstraint(
                condition=models.Q(visibility__in=["public", "internal"]), name="comment_visibility"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "ticket_id", "created_at"], name="comment_of_ticket")]


class Attachment(models.Model):
    """A file of the ticket, as the files service described it; `id` is the file's."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    ticket_id = models.UUIDField()
    comment_id = models.UUIDField(null=True)
    uploader_id = models.UUIDField()
    name = models.TextField()
    size = models.BigIntegerField()
    content_type = models.TextField()
    safe_image = models.BooleanField()
    internal = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "attachment"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "id"], name="attachment_tenant_id")]
        indexes = [models.Index(fields=["tenant_id", "ticket_id"], name="attachment_of_ticket")]


class TimelineEvent(models.Model):
    """One entry of a ticket's history; `seq` counts from 1 per ticket without gaps."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    ticket_id = models.UUIDField()
    seq = models.IntegerField()
    type = models.TextField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    cause = models.TextField()
    internal = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    comment_id = models.UUIDField(null=True)
    # What it says to the clocks of the promise; null when nothing (see models.clocks).
    clock = models.JSONField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "timeline"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "ticket_id", "seq"], name="timeline_order")
        ]
        indexes = [models.Index(fields=["tenant_id", "-at"], name="timeline_newest")]
