"""Which schedules' time has come, over all tenants."""

from uuid import UUID

from django.db import connections

_DUE = "SELECT tenant_id, id FROM due_rules(%s)"


def due_rules(limit: int = 100) -> list[tuple[UUID, UUID]]:
    """(tenant id, id of the rule), the longest due first.

    The sweep belongs to no tenant: the database's function answers with these two columns only.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_DUE, [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
