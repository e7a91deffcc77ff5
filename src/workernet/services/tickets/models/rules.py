"""What a desk has told the portal to do by itself, and what came of it."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id
from workernet.services.tickets.domain.rules.spec import KINDS, OUTCOMES


class Rule(models.Model):
    """A macro, a trigger or a schedule, in the order of positions; `spec` follows its version's schema."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    kind = models.TextField()
    name = models.TextField()
    spec = models.JSONField()
    enabled = models.BooleanField(default=True, db_default=True)
    archived = models.BooleanField(default=False, db_default=False)
    position = models.IntegerField(default=0, db_default=0)
    version = models.IntegerField(default=1, db_default=1)
    created_by_id = models.UUIDField()
    updated_at = models.DateTimeField(db_default=Now())
    next_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "rule"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="rule_tenant_id"),
            models.UniqueConstraint(
                fields=["tenant_id", "kind", "name"],
                name="rule_name",
                condition=models.Q(archived=False),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="rule_kind"),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "kind", "position"], name="rule_order"),
            models.Index(
                fields=["next_at"],
                name="rule_due",
                condition=models.Q(next_at__isnull=False, enabled=True, archived=False),
            ),
        ]


class RuleRun(models.Model):
    """One rule met one event: once, with why each condition held or did not, and what was done."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    rule_id = models.UUIDField()
    rule_version = models.IntegerField()
    # The event's id; of a schedule its time and the ticket.
    event_key = models.TextField()
    ticket_id = models.UUIDField()
    outcome = models.TextField()
    detail = models.JSONField(default=dict)
    depth = models.SmallIntegerField(default=1)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "rule_run"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "rule_id", "event_key"], name="rule_run_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=OUTCOMES), name="rule_run_outcome"),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "rule_id", "-id"], name="rule_run_latest"),
            models.Index(fields=["tenant_id", "rule_id", "at", "outcome"], name="rule_run_counted"),
            models.Index(fields=["at"], name="rule_run_old", condition=models.Q(outcome="not_met")),
        ]
