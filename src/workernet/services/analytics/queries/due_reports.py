"""Which reports are due or asked for, over all desks: identifiers only, oldest first."""

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

_DUE = """
SELECT tenant_id, id FROM (
    SELECT tenant_id, id, next_at AS since FROM report WHERE next_at <= %(moment)s
    UNION ALL SELECT tenant_id, id, asked_at FROM report WHERE asked_at IS NOT NULL) AS waiting
WHERE id <> ALL(%(but)s) ORDER BY since LIMIT %(most)s
"""


def due_reports(
    connection: "psycopg.Connection[Any]", moment: datetime, most: int, but: list[UUID]
) -> list[tuple[UUID, UUID]]:
    """(tenant, report), those of `but` left out. One that is both due and asked for stands here twice."""
    return connection.execute(_DUE, {"moment": moment, "most": most, "but": but}).fetchall()
