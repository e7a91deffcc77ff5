"""What a desk arranges for itself: teams, own statuses, categories, fields and tags, and a few settings."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id
from workernet.services.tickets.domain.lifecycle import STATUSES

FIELD_TYPES = ("text", "number", "date", "choice", "checkbox")


class Team(models.Model):
    """A queue of work."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.TextField()
    position = models.IntegerField(default=0, db_default=0)
    archived = models.BooleanField(default=False, db_default=False)

    class Meta:
        app_label = "tickets"
        db_table = "team"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="team_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "name"], name="team_name"),
        ]


class TeamMember(models.Model):
    """Somebody works in a team."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    team_id = models.UUIDField()
    person_id = models.UUIDField()

    class Meta:
        app_label = "tickets"
        db_table = "team_member"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "team_id", "person_id"], name="team_member_once")
        ]
        indexes = [models.Index(fields=["tenant_id", "person_id"], name="team_member_person")]


class TicketStatus(models.Model):
    """A desk's own status inside one of the six categories; the default one renames the category itself."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    category = models.TextField()
    name_ru = models.TextField()
    name_en = models.TextField()
    position = models.IntegerField(default=0, db_default=0)
    is_default = models.BooleanField(default=False, db_default=False)
    archived = models.BooleanField(default=False, db_default=False)

    class Meta:
        app_label = "tickets"
        db_table = "ticket_status"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="ticket_status_tenant_id"),
            models.UniqueConstraint(
                fields=["tenant_id", "category"],
                name="ticket_status_default",
                condition=models.Q(is_default=True),
            ),
            models.CheckConstraint(condition=models.Q(category__in=STATUSES), name="ticket_status_category"),
        ]


class Category(models.Model):
    """What a ticket is about; tickets hold the key, so a new name is seen at once everywhere."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    key = models.TextField()
    name_ru = models.TextField()
    name_en = models.TextField()
    team_id = models.UUIDField(null=True)
    position = models.IntegerField(default=0, db_default=0)
    archived = models.BooleanField(default=False, db_default=False)

    class Meta:
        app_label = "tickets"
        db_table = "category"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="category_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "key"], name="category_key"),
        ]


class CustomField(models.Model):
    """A field of the desk's own; its values lie in `Ticket.fields` under `key`.

    `choices` is a list of {key, ru, en}; `required_in` holds category keys, or "*" for every category.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    key = models.TextField()
    name_ru = models.TextField()
    name_en = models.TextField()
    type = models.TextField()
    choices = models.JSONField(default=list)
    required_in = ArrayField(models.TextField(), default=list)
    customer_visible = models.BooleanField(default=False, db_default=False)
    position = models.IntegerField(default=0, db_default=0)
    archived = models.BooleanField(default=False, db_default=False)

    class Meta:
        app_label = "tickets"
        db_table = "custom_field"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="custom_field_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "key"], name="custom_field_key"),
            models.CheckConstraint(condition=models.Q(type__in=FIELD_TYPES), name="custom_field_type"),
        ]


class Tag(models.Model):
    """A tag the desk knows; tickets hold its name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    name = models.TextField()
    description = models.TextField(default="", blank=True)
    archived = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "tag"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="tag_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "name"], name="tag_name"),
        ]


class TagChange(models.Model):
    """A tag's new name on its way into the tickets; gone when all of them have it.

    `done_to` is the number of the last ticket looked at.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    before = models.TextField()
    after = models.TextField()
    done_to = models.BigIntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "tag_change"


class DeskSettings(models.Model):
    """Days a closed ticket may be reopened, days after which a resolved one closes by itself, and whether
    requesters are asked how content they were."""

    tenant_id = models.UUIDField(primary_key=True)
    reopen_days = models.PositiveSmallIntegerField(default=14, db_default=14)
    autoclose_days = models.PositiveSmallIntegerField(default=7, db_default=7)
    ask_satisfaction = models.BooleanField(default=True, db_default=True)

    class Meta:
        app_label = "tickets"
        db_table = "desk_settings"
