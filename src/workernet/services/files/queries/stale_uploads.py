"""Which uploads were given up, over all tenants."""

from uuid import UUID

from django.db import connections

from workernet.services.files.domain.objects import ABANDONED_AFTER

_STALE = "SELECT tenant_id, id FROM stale_uploads(make_interval(secs => %s), %s)"


def stale_uploads(limit: int = 500) -> list[tuple[UUID, UUID]]:
    """(tenant id, file id) of files a day old and not ready, oldest first.

    The sweep belongs to no tenant: the database's function `stale_uploads` answers with these two columns
    only, and the change itself is made under the policy, tenant by tenant.
    """
    with connections["files"].cursor() as cursor:
        cursor.execute(_STALE, [ABANDONED_AFTER.total_seconds(), limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
