"""Which tickets have passed their due time unmarked, over all tenants."""

from uuid import UUID

from django.db import connections

_DUE = "SELECT tenant_id, number FROM overdue_tickets(%s)"


def overdue_tickets(limit: int = 500) -> list[tuple[UUID, int]]:
    """(tenant id, number) of due tickets, oldest promise first.

    The sweep belongs to no tenant: the database's function `overdue_tickets` answers with these two
    columns only, and the change itself is made under the policy, tenant by tenant.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_DUE, [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
