"""What the clock has to do, over all tenants: broken promises, ended sleeps, resolutions long enough ago.

The sweeps belong to no tenant: functions of the database answer with two columns only, and the change itself
is made under the policy, tenant by tenant.
"""

from typing import Literal
from uuid import UUID

from django.db import connections

Sweep = Literal["promised_tickets", "woken_tickets", "stale_resolved_tickets"]


def due_tickets(sweep: Sweep, limit: int = 500) -> list[tuple[UUID, int]]:
    """(tenant id, number) of what a sweep finds, the oldest first."""
    with connections["tickets"].cursor() as cursor:
        cursor.execute(f"SELECT tenant_id, number FROM {sweep}(%s)", [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
