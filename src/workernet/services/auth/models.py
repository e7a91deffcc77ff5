"""Tenants, organizations, users and their sessions."""

from django.db import models
from django.db.models.functions import Now

from workernet.kernel.context import ROLES
from workernet.kernel.ids import new_id


class Tenant(models.Model):
    """A vendor's desk. The directory of desks is the installation's, so this table has no tenant_id."""

    id = models.UUIDField(primary_key=True, default=new_id)
    slug = models.SlugField(unique=True, max_length=63)
    name = models.TextField()
    ticket_prefix = models.CharField(max_length=8, default="WN")
    default_language = models.CharField(max_length=2, default="en")
    time_zone = models.TextField(default="UTC")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "tenant"


class Organization(models.Model):
    """A customer company of a tenant."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    name = models.TextField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "organization"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="organization_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "name"], name="organization_name"),
        ]


class User(models.Model):
    """A person of one tenant; the same e-mail in two tenants is two people."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    email = models.TextField()
    name = models.TextField()
    role = models.TextField()
    language = models.CharField(max_length=2)
    time_zone = models.TextField(default="UTC", db_default="UTC")
    organization_id = models.UUIDField(null=True)
    password_hash = models.TextField(default="", db_default="", blank=True)
    active = models.BooleanField(default=True, db_default=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "account"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="account_tenant_id"),
            models.UniqueConstraint(fields=["tenant_id", "email"], name="account_email"),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="account_role"),
        ]


class Session(models.Model):
    """One sign-in; its refresh tokens are one family and end with it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    user_id = models.UUIDField()
    client = models.TextField(default="", db_default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.TextField(default="", db_default="", blank=True)

    class Meta:
        db_table = "session"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "id"], name="session_tenant_id")]
        indexes = [models.Index(fields=["tenant_id", "user_id"], name="session_user")]


class RefreshToken(models.Model):
    """A refresh token by its hash; used once, then only good for the same answer during the grace."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    session_id = models.UUIDField()
    token_hash = models.BinaryField()
    issued_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "refresh_token"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "token_hash"], name="refresh_token_hash")]
        indexes = [models.Index(fields=["tenant_id", "session_id"], name="refresh_token_session")]
