"""Copies of what auth owns, fed by its events: as much of a desk and a person as a message needs."""

from django.db import models
from django.db.models.functions import Lower


class Desk(models.Model):
    """The tenant as its letters name it."""

    tenant_id = models.UUIDField(primary_key=True)
    slug = models.TextField()
    name = models.TextField()
    prefix = models.TextField()

    class Meta:
        app_label = "notifications"
        db_table = "desk"


class Person(models.Model):
    """Somebody who may be told something."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.TextField()
    email = models.TextField(default="", blank=True)
    role = models.TextField()
    language = models.TextField(default="en")
    organization_id = models.UUIDField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        app_label = "notifications"
        db_table = "person"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "id"], name="reader_tenant_id")]
        indexes = [
            models.Index(fields=["tenant_id", "role"], name="reader_by_role"),
            models.Index("tenant_id", Lower("email"), name="reader_by_address"),
        ]
