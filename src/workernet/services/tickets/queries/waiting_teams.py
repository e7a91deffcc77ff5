"""Which teams have work that waits to be handed out, over all tenants."""

from uuid import UUID

from django.db import connections

_WAITING = "SELECT tenant_id, team_id FROM waiting_teams(%s)"


def waiting_teams(limit: int = 5000) -> list[tuple[UUID, UUID]]:
    """(tenant id, team id) of teams that do not do it by hand and in which a ticket is nobody's.

    The sweep belongs to no tenant: the database's function answers with these two columns only.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_WAITING, [limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
