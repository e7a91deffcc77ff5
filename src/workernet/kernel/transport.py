"""From one service's outbox to its listeners' inboxes: PostgreSQL to PostgreSQL, nothing in between.

A row is marked sent only after every inbox holds it; a crash in between sends it again, and the inbox's
unique key (event, handler) keeps one copy. One transporter works per outbox (an advisory lock), so events of
one aggregate are filed in the order of their commits.
"""

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from workernet.kernel.subscriptions import Subscription

BATCH = 500
LOCK_KEY = 7_203_451
MOST_COUNTED = 10_000
_UNSENT = """
SELECT seq, event_id, tenant_id, type, version, aggregate_id, historic, payload, headers, occurred_at
FROM outbox WHERE sent_at IS NULL ORDER BY seq LIMIT %s FOR UPDATE SKIP LOCKED
"""
_WAITING = "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE sent_at IS NULL LIMIT %s) AS unsent"
_FILE = """
INSERT INTO inbox (event_id, handler, tenant_id, source, source_seq, type, version, aggregate_id, payload,
                   headers, occurred_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT ON CONSTRAINT inbox_once DO NOTHING
"""

Connection = psycopg.Connection[Any]


def become_transporter(outbox: Connection) -> bool:
    """Take the outbox's advisory lock; False while another relay holds it."""
    row = outbox.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_KEY]).fetchone()
    outbox.commit()
    return bool(row and row[0])


def waiting(outbox: Connection) -> int:
    """How many events have not left the outbox; MOST_COUNTED stands for "so many or more"."""
    row = outbox.execute(_WAITING, [MOST_COUNTED]).fetchone()
    return int(row[0]) if row else 0


def transport(
    source: str, outbox: Connection, inboxes: dict[str, Connection], listeners: Iterable[Subscription]
) -> int:
    """Carry one batch; returns how many events left the outbox.

    `inboxes` maps a service to a connection on its database. Raises psycopg.Error when any database is
    away; then nothing was marked sent, and the batch is carried again.
    """
    with outbox.transaction(), outbox.cursor(row_factory=dict_row) as cursor:
        cursor.execute(_UNSENT, [BATCH])
        batch = cursor.fetchall()
        if not batch:
            return 0
        for service, copies in _copies(source, batch, listeners).items():
            inbox = inboxes[service]
            with inbox.transaction():
                inbox.cursor().executemany(_FILE, copies)
                inbox.execute("NOTIFY inbox")
        cursor.execute(
            "UPDATE outbox SET sent_at = now() WHERE seq = ANY(%s)", [[row["seq"] for row in batch]]
        )
    return len(batch)


def _copies(
    source: str, batch: list[dict[str, Any]], listeners: Iterable[Subscription]
) -> dict[str, list[tuple[Any, ...]]]:
    copies: dict[str, list[tuple[Any, ...]]] = {}
    for listener in listeners:
        for row in batch:
            if row["type"] in listener.types and (listener.historic or not row["historic"]):
                copies.setdefault(listener.service, []).append(_copy(source, row, listener.key))
    return copies


def _copy(source: str, row: dict[str, Any], handler: str) -> tuple[Any, ...]:
    return (
        row["event_id"],
        handler,
        row["tenant_id"],
        source,
        row["seq"],
        row["type"],
        row["version"],
        row["aggregate_id"],
        Jsonb(row["payload"]),
        Jsonb(row["headers"]),
        row["occurred_at"],
    )
