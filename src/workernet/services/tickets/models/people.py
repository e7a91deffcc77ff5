"""Copies of what auth owns, fed by its events: as much of a desk, a person, a company as tickets need."""

from django.db import models


class Desk(models.Model):
    """The tenant's slug and ticket prefix."""

    tenant_id = models.UUIDField(primary_key=True)
    slug = models.TextField()
    prefix = models.TextField()
    default_language = models.TextField(default="en")

    class Meta:
        app_label = "tickets"
        db_table = "desk"


class Organization(models.Model):
    """A customer company."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.TextField()

    class Meta:
        app_label = "tickets"
        db_table = "organization"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="organization_copy_tenant_id")
        ]


class Person(models.Model):
    """A user, as far as a ticket shows one."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    name = models.TextField()
    email = models.TextField(default="", blank=True)
    role = models.TextField()
    language = models.TextField(default="en")
    organization_id = models.UUIDField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        app_label = "tickets"
        db_table = "person"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "id"], name="person_tenant_id")]
        indexes = [models.Index(fields=["tenant_id", "name"], name="person_name")]
