"""Every tenant there is, for the work of a night."""

from uuid import UUID

import psycopg

from workernet.kernel.config import get_config


def all_desks() -> list[UUID]:
    """The tenants' ids, read as the operator: the process must be given DATABASE_OPS_URL, else ValueError."""
    url = get_config().database("tickets", role="ops")
    with psycopg.connect(url, connect_timeout=3, application_name="all-desks") as connection:
        found = connection.execute("SELECT tenant_id FROM desk ORDER BY tenant_id").fetchall()
    return [row[0] for row in found]
