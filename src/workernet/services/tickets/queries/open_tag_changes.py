"""Which tags are being renamed, over all tenants."""

from uuid import UUID

from django.db import connections

_OPEN = "SELECT tenant_id, id FROM open_tag_changes(%s)"


def open_tag_changes(limit: int = 100) -> list[tuple[UUID, UUID]]:
    """(tenant id, id of the change), oldest first.

    The sweep belongs to no tenant: the database's function answers with these two columns only.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_OPEN, [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
