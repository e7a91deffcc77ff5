"""Files, and as much of a ticket as says who may have them."""

from typing import Any

from django.db import connections, models
from django.db.models.functions import Now

from workernet.kernel.context import Principal
from workernet.kernel.ids import new_id
from workernet.services.files.domain.access import Scope, scope_of

_KEEP = """
INSERT INTO ticket_copy (id, tenant_id, number, requester_id, organization_id, version, deleted)
VALUES (%(id)s, %(tenant_id)s, %(number)s, %(requester_id)s, %(organization_id)s, %(version)s, %(deleted)s)
ON CONFLICT ON CONSTRAINT ticket_copy_number DO UPDATE
SET requester_id = EXCLUDED.requester_id, organization_id = EXCLUDED.organization_id,
    version = EXCLUDED.version, deleted = EXCLUDED.deleted
WHERE ticket_copy.version < EXCLUDED.version
"""


class TicketCopySet(models.QuerySet["TicketCopy"]):
    """Tickets, asked for on somebody's behalf; the tenant is the transaction's."""

    def for_actor(self, actor: Principal | None) -> "TicketCopySet":
        """Only those the actor may see; a deleted one is seen by nobody."""
        return self.in_scope(scope_of(actor)).filter(deleted=False)

    def in_scope(self, scope: Scope) -> "TicketCopySet":
        if scope.kind == "all":
            return self
        if scope.kind == "organization":
            return self.filter(
                models.Q(organization_id=scope.organization_id) | models.Q(requester_id=scope.user_id)
            )
        if scope.kind == "own":
            return self.filter(models.Q(requester_id=scope.user_id))
        return self.none()

    def keep(self, copy: "TicketCopy") -> None:
        """Insert or overwrite, unless a later version is here already: events may come in any order."""
        with connections["files"].cursor() as cursor:
            cursor.execute(_KEEP, vars(copy))


class TicketCopy(models.Model):
    """Whose ticket a number is, and whether it is there; fed by the tickets service's events."""

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    number = models.BigIntegerField()
    requester_id = models.UUIDField()
    organization_id = models.UUIDField(null=True)
    version = models.IntegerField()
    deleted = models.BooleanField(default=False, db_default=False)

    objects = TicketCopySet.as_manager()

    class Meta:
        app_label = "files"
        db_table = "ticket_copy"
        constraints = [models.UniqueConstraint(fields=["tenant_id", "number"], name="ticket_copy_number")]


class FileSet(models.QuerySet["File"]):
    """Files, asked for on somebody's behalf; the tenant is the transaction's."""

    def readable_by(self, actor: Principal | None) -> "FileSet":
        """Ready files of the tickets the actor may see; internal ones for staff only."""
        found = self._of_tickets(actor).filter(status="ready")
        return found if scope_of(actor).sees_internals else found.filter(internal=False)

    def uploaded_by(self, actor: Principal | None) -> "FileSet":
        """The actor's own, in whatever state, as long as they may see the ticket."""
        if actor is None:
            return self.none()
        return self._of_tickets(actor).filter(uploader_id=actor.user_id)

    def _of_tickets(self, actor: Principal | None) -> "FileSet":
        tickets: Any = TicketCopy.objects.for_actor(actor)
        return self.filter(ticket_number__in=tickets.values("number"))


class File(models.Model):
    """One upload. `content_type` and `size` are what was found, `declared_size` what was announced.

    `internal` files come from staff and no public reply carries them; customers never reach them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    tenant_id = models.UUIDField()
    ticket_number = models.BigIntegerField()
    uploader_id = models.UUIDField()
    name = models.TextField()
    declared_size = models.BigIntegerField()
    size = models.BigIntegerField(null=True)
    content_type = models.TextField(default="", blank=True)
    safe_image = models.BooleanField(default=False)
    internal = models.BooleanField()
    status = models.TextField(default="uploading")
    key = models.TextField()
    created_at = models.DateTimeField(db_default=Now())
    completed_at = models.DateTimeField(null=True)

    objects = FileSet.as_manager()

    class Meta:
        app_label = "files"
        db_table = "file"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "id"], name="file_tenant_id"),
            models.CheckConstraint(
                condition=models.Q(status__in=["uploading", "ready", "refused"]), name="file_status"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="ready") | models.Q(size__gt=0, completed_at__isnull=False),
                name="file_ready_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "ticket_number"], name="file_of_ticket"),
            models.Index(fields=["created_at"], name="file_unfinished", condition=~models.Q(status="ready")),
        ]
