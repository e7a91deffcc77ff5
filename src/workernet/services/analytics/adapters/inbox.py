"""The service's inbox in PostgreSQL, as the operator's role: the work, and the log facts are rebuilt from.

Rows stay after they are done. They are this service's event log: whoever purges inboxes must leave these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from workernet.kernel.config import get_config

HANDLER = "analytics.fold"
WATCH = "analytics.watch"
MAX_ATTEMPTS = 12
FOLDER_LOCK = 7_203_452
Connection = psycopg.Connection[Any]

_CLAIM = """
SELECT id, event_id, tenant_id, type, version, payload, occurred_at, attempts FROM inbox
WHERE state = 'pending' AND handler = %s AND next_attempt_at <= now()
ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
"""
_DONE_AFTER = """
SELECT id, event_id, tenant_id, type, version, payload, occurred_at, attempts FROM inbox
WHERE state = 'done' AND handler = %s AND id > %s ORDER BY id LIMIT %s
"""
_DONE_OF = _DONE_AFTER.replace("AND id >", "AND tenant_id = %s AND id >")
_MARK = "UPDATE inbox SET state = 'done', done_at = now(), attempts = attempts + 1 WHERE id = ANY(%s)"
_POSTPONE = """
UPDATE inbox SET attempts = attempts + 1, last_error = %s, next_attempt_at = now() + %s,
       state = CASE WHEN attempts + 1 >= %s THEN 'dead' ELSE 'pending' END
WHERE id = %s
"""
_COUNT = """
SELECT tenant_id, count(*) FILTER (WHERE state = 'pending'), count(*) FILTER (WHERE state = 'done')
FROM inbox WHERE handler = %s GROUP BY tenant_id
"""

_AHEAD = """
SELECT EXISTS (SELECT FROM inbox WHERE state = 'pending' AND handler = %s AND tenant_id = %s AND id < %s)
"""
_SOON = timedelta(seconds=10)


@dataclass(frozen=True)
class Filed:
    """One event as the relay filed it."""

    id: int
    event_id: UUID
    tenant_id: UUID
    type: str
    version: int
    payload: dict[str, Any]
    occurred_at: datetime
    attempts: int


@dataclass(frozen=True)
class Counted:
    """A tenant's events: not folded yet, and folded."""

    pending: int
    done: int


def address() -> str:
    """Where the inbox is. Raises ValueError when this process was given no DATABASE_OPS_URL."""
    return get_config().database("analytics", role="ops")


def connect() -> Connection:
    """A connection across tenants. Raises ValueError as `address` does."""
    return psycopg.connect(address(), autocommit=True, connect_timeout=3, application_name="analytics-folder")


def answers() -> bool:
    """Whether the inbox can be asked at all. Raises psycopg.Error when it cannot."""
    url = get_config().database("analytics")
    with psycopg.connect(url, connect_timeout=1) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def become_folder(connection: Connection) -> bool:
    """Take the installation's one place for folding, until the connection ends; False while it is taken."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", [FOLDER_LOCK]).fetchone()
    return bool(row and row[0])


def claim(connection: Connection, limit: int, handler: str = HANDLER) -> list[Filed]:
    """The next events in the order they were filed, locked until the transaction ends."""
    with connection.cursor(row_factory=class_row(Filed)) as cursor:
        return cursor.execute(_CLAIM, [handler, limit]).fetchall()


def done_after(connection: Connection, last_id: int, limit: int, handler: str = HANDLER) -> list[Filed]:
    """The next folded events behind `last_id`."""
    with connection.cursor(row_factory=class_row(Filed)) as cursor:
        return cursor.execute(_DONE_AFTER, [handler, last_id, limit]).fetchall()


def done_of(connection: Connection, tenant_id: UUID, last_id: int, limit: int) -> list[Filed]:
    """The next folded events of one desk behind `last_id`."""
    with connection.cursor(row_factory=class_row(Filed)) as cursor:
        return cursor.execute(_DONE_OF, [HANDLER, tenant_id, last_id, limit]).fetchall()


def mark_done(connection: Connection, ids: Sequence[int]) -> None:
    """These events are in the fact store."""
    connection.execute(_MARK, [list(ids)])


def postpone(connection: Connection, filed: Filed, error: Exception) -> None:
    """Try later: 1, 2, 4 … 300 seconds apart, then the dead-letter state."""
    delay = timedelta(seconds=min(300, 2**filed.attempts))
    connection.execute(_POSTPONE, [repr(error)[:2000], delay, MAX_ATTEMPTS, filed.id])


def forget(connection: Connection, filed: Filed) -> None:
    """Drop an event that is no part of the log."""
    connection.execute("DELETE FROM inbox WHERE id = %s", [filed.id])


def await_folding(connection: Connection, filed: Filed) -> bool:
    """Whether the tenant's events filed before this one are not all folded; then it is looked at later."""
    row = connection.execute(_AHEAD, [HANDLER, filed.tenant_id, filed.id]).fetchone()
    waits = bool(row and row[0])
    if waits:
        connection.execute("UPDATE inbox SET next_attempt_at = now() + %s WHERE id = %s", [_SOON, filed.id])
    return waits


def counted(connection: Connection) -> dict[UUID, Counted]:
    """How many events of each tenant wait and are folded."""
    found = connection.execute(_COUNT, [HANDLER]).fetchall()
    return {tenant_id: Counted(pending, done) for tenant_id, pending, done in found}
