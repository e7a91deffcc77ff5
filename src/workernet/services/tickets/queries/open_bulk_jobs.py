"""Which changes of many tickets nobody is working on, over all tenants."""

from uuid import UUID

from django.db import connections

_OPEN = "SELECT tenant_id, id FROM open_bulk_jobs(%s)"


def open_bulk_jobs(limit: int = 100) -> list[tuple[UUID, UUID]]:
    """(tenant id, job id) of jobs that wait or whose lease has ended, oldest first.

    The sweep belongs to no tenant: the database's function answers with these two columns only.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_OPEN, [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
