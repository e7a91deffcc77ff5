"""What is promised to whom: calendars, policies with all their versions, who gets which, and marks."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id
from workernet.services.tickets.domain.sla.policy import CHOSEN_FOR, TARGETS


class SlaCalendar(models.Model):
    """Working hours; `spec` is what `domain.sla.calendar` reads."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    name = models.TextField()
    spec = models.JSONField()
    archived = models.BooleanField(default=False, db_default=False)
    version = models.IntegerField(default=1, db_default=1)

    class Meta:
        app_label = "tickets"
        db_table = "sla_calendar"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="sla_calendar_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "name"], name="sla_calendar_name"),
        ]


class SlaPolicy(models.Model):
    """A promise as it stands now; one is the tenant's default. `latest` is the version given to tickets."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    name = models.TextField()
    calendar_id = models.UUIDField()
    spec = models.JSONField()
    is_default = models.BooleanField(default=False, db_default=False)
    archived = models.BooleanField(default=False, db_default=False)
    latest_id = models.UUIDField(null=True)
    version = models.IntegerField(default=1, db_default=1)
    # While open tickets are being given the latest version: the number of the last one that was looked at.
    applied_to = models.BigIntegerField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "sla_policy"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="sla_policy_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "name"], name="sla_policy_name"),
            models.UniqueConstraint(
                fields=["tenant_id"], name="sla_policy_default", condition=models.Q(is_default=True)
            ),
        ]


class SlaPolicyVersion(models.Model):
    """A policy with its calendar as they once were; never changed, kept with the tickets that had it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    policy_id = models.UUIDField()
    number = models.IntegerField()
    name = models.TextField()
    spec = models.JSONField()
    calendar = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "sla_policy_version"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="sla_policy_version_tenant_id"),
            models.UniqueConstraint(
                fields=["tenant_id", "policy_id", "number"], name="sla_policy_version_number"
            ),
        ]


class SlaChoice(models.Model):
    """Who gets a policy: an organization's contract for a time, an organization, a team or a category.

    `subject` is the id of the organization or team, or the category's key.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    kind = models.TextField()
    subject = models.TextField()
    policy_id = models.UUIDField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "sla_choice"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="sla_choice_tenant_id"),
            models.CheckConstraint(condition=models.Q(kind__in=CHOSEN_FOR), name="sla_choice_kind"),
            models.UniqueConstraint(
                fields=["tenant_id", "kind", "subject"],
                name="sla_choice_once",
                condition=~models.Q(kind="contract"),
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "kind", "subject"], name="sla_choice_subject")]


class SlaMark(models.Model):
    """A warning or a breach that was told; once per ticket, target, cycle and percentage."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    ticket_id = models.UUIDField()
    target = models.TextField()
    cycle = models.IntegerField()
    percent = models.SmallIntegerField()
    reached_at = models.DateTimeField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "sla_mark"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "ticket_id", "target", "cycle", "percent"], name="sla_mark_once"
            ),
            models.CheckConstraint(condition=models.Q(target__in=TARGETS), name="sla_mark_target"),
        ]
