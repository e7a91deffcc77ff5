"""What a desk is told of its latest rebuild, and whose the folder has to do."""

from typing import Any
from uuid import UUID

import psycopg

from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.analytics.domain.rebuilds import RebuildState
from workernet.services.analytics.models import Rebuild

_ASKED = "SELECT tenant_id FROM rebuild WHERE finished_at IS NULL ORDER BY asked_at LIMIT %s"


def get_rebuild(tenant_id: UUID) -> RebuildState | None:
    """The latest of the desk; None when nobody ever wanted one."""
    with tenant_transaction("analytics", tenant_id):
        found = Rebuild.objects.first()  # tenant: the transaction's
    return found.state if found else None


def asked_rebuilds(connection: "psycopg.Connection[Any]", most: int) -> list[UUID]:
    """The desks that wait for one, over all, the longest waiting first."""
    return [row[0] for row in connection.execute(_ASKED, [most]).fetchall()]
