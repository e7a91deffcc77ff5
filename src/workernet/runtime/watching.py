"""What waits too long in the services' databases, as gauges for the alarms of deploy/prometheus.

The relay asks: it may look across desks, and it sees also a sweep or a sender that does not run at all.
Every statement reads the short end of an index.
"""

import threading
import time
from typing import Any

import psycopg

from workernet.kernel.observability import (
    DELIVERIES_FAILED,
    DELIVERIES_LATE,
    INBOX_DEAD,
    INBOX_LATE,
    OUTBOX_OLDEST,
    PROMISES_LATE,
    SCHEDULES_LATE,
    WATCHED_AT,
)

WATCH_SECONDS = 15.0
Connection = psycopg.Connection[Any]


def _since(moment: str, rest: str) -> str:
    """A statement that tells how many seconds ago the earliest such moment was; 0 for none."""
    return f"SELECT coalesce(greatest(extract(epoch FROM clock_timestamp() - min({moment})), 0), 0) {rest}"  # noqa: S608


_OUTBOX = "FROM (SELECT occurred_at FROM outbox WHERE sent_at IS NULL ORDER BY seq LIMIT 1) AS o"
_INBOX = "FROM (SELECT next_attempt_at FROM inbox WHERE state = 'pending' ORDER BY id LIMIT 1000) AS i"
_FAILED = """
SELECT count(*) FROM delivery WHERE state = 'failed' AND created_at > now() - interval '1 day'
"""
# By the tables every service has; the gauges are labelled with it.
EVERYWHERE = {
    OUTBOX_OLDEST: _since("occurred_at", _OUTBOX),
    INBOX_LATE: _since("next_attempt_at", _INBOX),
    INBOX_DEAD: "SELECT count(*) FROM inbox WHERE state = 'dead'",
}
OWN = {
    "tickets": {
        PROMISES_LATE: _since("sla_wake_at", "FROM ticket WHERE sla_wake_at <= now() AND deleted_at IS NULL"),
        SCHEDULES_LATE: _since("next_at", "FROM rule WHERE next_at <= now() AND enabled AND NOT archived"),
    },
    "notifications": {
        DELIVERIES_LATE: _since("next_attempt_at", "FROM delivery WHERE state = 'queued'"),
        DELIVERIES_FAILED: _FAILED,
    },
}


def look(service: str, connection: Connection) -> None:
    """Show what waits in one service's database now. Raises psycopg.Error; the gauges then stand still, and
    WATCHED_AT tells so."""
    for gauge, statement in EVERYWHERE.items():
        gauge.labels(service).set(_figure(connection, statement))
    for gauge, statement in OWN.get(service, {}).items():
        gauge.set(_figure(connection, statement))
    WATCHED_AT.labels(service).set(time.time())


def _figure(connection: Connection, statement: str) -> float:
    row = connection.execute(statement).fetchone()
    return float(row[0]) if row else 0.0


def keep_looking(service: str, connection: Connection, stop: threading.Event) -> None:
    """Look again and again until stopped; the connection commits by itself."""
    while not stop.is_set():
        look(service, connection)
        stop.wait(WATCH_SECONDS)
