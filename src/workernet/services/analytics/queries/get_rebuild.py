"""What a desk is told of its latest rebuild, and whose the folder has to do."""

from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

import psycopg

from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.analytics.models import Rebuild

_ASKED = "SELECT tenant_id FROM rebuild WHERE finished_at IS NULL ORDER BY asked_at LIMIT %s"


class RebuildState(TypedDict):
    """`events` of `total` are folded again; `total` is not known before it begins."""

    asked_at: datetime
    finished_at: datetime | None
    events: int
    total: int | None


def get_rebuild(tenant_id: UUID) -> RebuildState | None:
    """The latest of the desk; None when nobody ever wanted one."""
    with tenant_transaction("analytics", tenant_id):
        found = Rebuild.objects.first()  # tenant: the transaction's
    return rebuild_state(found) if found else None


def rebuild_state(rebuild: Rebuild) -> RebuildState:
    """As the doors show it."""
    return RebuildState(
        asked_at=rebuild.asked_at,
        finished_at=rebuild.finished_at,
        events=rebuild.events,
        total=rebuild.total,
    )


def asked_rebuilds(connection: "psycopg.Connection[Any]", most: int) -> list[UUID]:
    """The desks that wait for one, over all, the longest waiting first."""
    return [row[0] for row in connection.execute(_ASKED, [most]).fetchall()]
