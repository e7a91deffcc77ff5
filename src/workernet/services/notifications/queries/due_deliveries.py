"""Which deliveries somebody should take, over all tenants."""

from datetime import timedelta
from uuid import UUID

from django.db import connections

_DUE = "SELECT tenant_id, id FROM due_deliveries(%s, make_interval(secs => %s))"


def due_deliveries(most: int, grace: timedelta) -> list[tuple[UUID, UUID]]:
    """(tenant id, delivery id): due for at least `grace`, or left by a sender whose lease has run out.

    The sweep belongs to no tenant: the database's function `due_deliveries` answers with these two columns
    only, and the change itself is made under the policy, tenant by tenant.
    """
    with connections["notifications"].cursor() as cursor:
        cursor.execute(_DUE, [most, grace.total_seconds()])
        return [(row[0], row[1]) for row in cursor.fetchall()]
