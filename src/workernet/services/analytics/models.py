"""What is arranged to be sent, and the names a report needs: of colleagues and of customer companies."""

from typing import cast

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id
from workernet.services.analytics.domain.rebuilds import RebuildState
from workernet.services.analytics.domain.reports import MOST_RECIPIENTS
from workernet.services.analytics.domain.schedules import LAST_DAY, RHYTHMS, Rhythm, Timing


class Report(models.Model):
    """Figures that go to people in a rhythm. `next_at` is when it is due, and null while it is off;
    `asked_at` is when somebody wanted it at once and has not got it yet."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    owner_id = models.UUIDField()
    name = models.TextField()
    figures = models.JSONField()
    rhythm = models.TextField()
    weekday = models.PositiveSmallIntegerField(default=0, db_default=0)
    day = models.PositiveSmallIntegerField(default=1, db_default=1)
    hour = models.PositiveSmallIntegerField()
    recipients = ArrayField(models.UUIDField())
    active = models.BooleanField(default=True, db_default=True)
    next_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "analytics"
        db_table = "report"
        constraints = [
            models.CheckConstraint(condition=models.Q(rhythm__in=RHYTHMS), name="report_rhythm"),
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6, day__gte=1, day__lte=LAST_DAY, hour__lte=23),
                name="report_timing",
            ),
            models.CheckConstraint(
                condition=models.Q(active=True, next_at__isnull=False)
                | models.Q(active=False, next_at__isnull=True),
                name="report_due_while_on",
            ),
            models.CheckConstraint(
                condition=models.Q(recipients__len__gte=1, recipients__len__lte=MOST_RECIPIENTS),
                name="report_recipients",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="report_due", condition=models.Q(next_at__isnull=False)),
            models.Index(
                fields=["asked_at"], name="report_asked", condition=models.Q(asked_at__isnull=False)
            ),
            models.Index(fields=["tenant_id", "name"], name="report_by_name"),
        ]

    @property
    def timing(self) -> Timing:
        """When it goes out."""
        return Timing(cast(Rhythm, self.rhythm), self.hour, self.weekday, self.day)


class Person(models.Model):
    """A colleague as reports name them; customers are not kept."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.TextField()

    class Meta:
        app_label = "analytics"
        db_table = "person"


class Organization(models.Model):
    """A customer company as reports name it."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.TextField()

    class Meta:
        app_label = "analytics"
        db_table = "organization"


class Rebuild(models.Model):
    """The latest wish of a desk to have its facts filled anew from the events: `events` of `total` are done,
    and it runs until it is finished."""

    tenant_id = models.UUIDField(primary_key=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    events = models.PositiveBigIntegerField(default=0, db_default=0)
    total = models.PositiveBigIntegerField(null=True)

    class Meta:
        app_label = "analytics"
        db_table = "rebuild"

    @property
    def state(self) -> RebuildState:
        """As the doors show it."""
        return RebuildState(
            asked_at=self.asked_at, finished_at=self.finished_at, events=self.events, total=self.total
        )


class Label(models.Model):
    """What a team (by id) or a category (by key) is called, as reports name it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    kind = models.TextField()
    key = models.TextField()
    ru = models.TextField()
    en = models.TextField()

    class Meta:
        app_label = "analytics"
        db_table = "label"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "kind", "key"], name="label_key")]
