"""Which policies' open tickets are being given the latest version, over all tenants."""

from uuid import UUID

from django.db import connections

_OPEN = "SELECT tenant_id, id FROM open_promises(%s)"


def open_promises(limit: int = 100) -> list[tuple[UUID, UUID]]:
    """(tenant id, id of the policy).

    The sweep belongs to no tenant: the database's function answers with these two columns only.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_OPEN, [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
