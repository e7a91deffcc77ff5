"""What belongs to the conversation beside its messages: former texts of a message, and unfinished ones."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from workernet.kernel.ids import new_id


class CommentRevision(models.Model):
    """A message as it stood before an edit; `seq` counts from 1."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    comment_id = models.UUIDField()
    seq = models.IntegerField()
    body = models.TextField()
    edited_by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "comment_revision"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "comment_id", "seq"], name="comment_revision_order")
        ]


class Draft(models.Model):
    """An unfinished reply or note of one person; nobody else sees or changes it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    user_id = models.UUIDField()
    ticket_id = models.UUIDField()
    mode = models.TextField()
    body = models.TextField()
    attachment_ids = ArrayField(models.UUIDField(), default=list)
    version = models.IntegerField(default=1)
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "tickets"
        db_table = "draft"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "user_id", "ticket_id", "mode"], name="draft_once"),
            models.CheckConstraint(condition=models.Q(mode__in=["reply", "note"]), name="draft_mode"),
        ]
