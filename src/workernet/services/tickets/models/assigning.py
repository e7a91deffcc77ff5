"""Who may be given work, and how a team hands it out."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id

STRATEGIES = ("manual", "round_robin", "least_loaded")


class TeamWork(models.Model):
    """How a team's tickets find their people; a team without a row hands them out by hand."""

    team_id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    strategy = models.TextField(default="manual")
    # Working hours of those who have none of their own; null: around the clock.
    calendar_id = models.UUIDField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "team_work"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "team_id"], name="team_work_tenant_id"),
            models.CheckConstraint(condition=models.Q(strategy__in=STRATEGIES), name="team_work_strategy"),
        ]


class AgentWork(models.Model):
    """One person's part: whether they take work now, how much at once, and whose turn it was.

    `capacity` is how many active tickets one holds before no more are given; null is without a limit.
    """

    person_id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    available = models.BooleanField(default=True, db_default=True)
    capacity = models.PositiveSmallIntegerField(null=True)
    calendar_id = models.UUIDField(null=True)
    last_given_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "agent_work"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "person_id"], name="agent_work_tenant_id")
        ]


class Survey(models.Model):
    """How content somebody was with a resolution; asked once per cycle, answered by a signed link."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    ticket_id = models.UUIDField()
    cycle = models.IntegerField()
    requester_id = models.UUIDField()
    assignee_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(db_default=Now())
    score = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        db_table = "survey"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="survey_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "ticket_id", "cycle"], name="survey_once"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__gte=1, score__lte=5),
                name="survey_score",
            ),
        ]
