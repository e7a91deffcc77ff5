"""Saved views: a filter with a name, one's own or the desk's."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id


class View(models.Model):
    """A named filter with its order and columns; a shared one is everybody's, or one team's."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    owner_id = models.UUIDField()
    shared = models.BooleanField(default=False)
    name = models.TextField()
    q = models.TextField(default="", blank=True)
    sort = models.TextField(default="-created_at")
    columns = models.JSONField(default=list)
    team_id = models.UUIDField(null=True)
    position = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "saved_view"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "id"], name="saved_view_tenant_id")]
        indexes = [models.Index(fields=["tenant_id", "owner_id"], name="saved_view_owner")]


class ViewChoice(models.Model):
    """How one person has arranged the views: the one to start with, the order, the hidden ones.

    Built-in views are named by their keys, saved ones by their ids.
    """

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    user_id = models.UUIDField()
    start = models.TextField(null=True)
    order = models.JSONField(default=list)
    hidden = models.JSONField(default=list)

    class Meta:
        app_label = "tickets"
        db_table = "view_choice"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "user_id"], name="view_choice_once")]
