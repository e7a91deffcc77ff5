"""From the inbox to the handler: effect and mark in one transaction, so an event acts once.

The operator's connection only finds the work, across tenants; the handler runs as the application role in
its event's tenant.
"""

from typing import Any
from uuid import UUID

import orjson
import psycopg
from django.db import connections
from opentelemetry import propagate

from workernet.kernel.clock import to_wire
from workernet.kernel.context import request_id_var
from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.kernel.events import decode
from workernet.kernel.observability import EVENTS_DELIVERED, log, tracer
from workernet.kernel.subscriptions import Delivery, Subscription, subscriptions

MAX_ATTEMPTS = 12
_DUE = """
SELECT i.id, i.tenant_id, i.handler FROM inbox i
WHERE i.state = 'pending' AND i.next_attempt_at <= now() AND i.handler = ANY(%s)
  AND NOT EXISTS (
    SELECT 1 FROM inbox e WHERE e.state = 'pending' AND e.handler = i.handler
    AND e.aggregate_id = i.aggregate_id AND e.source = i.source AND e.source_seq < i.source_seq)
ORDER BY i.id LIMIT 200
"""
_CLAIM = "SELECT * FROM inbox WHERE id = %s AND state = 'pending' FOR UPDATE SKIP LOCKED"
_DONE = "UPDATE inbox SET state = 'done', done_at = now(), attempts = attempts + 1 WHERE id = %s"
_FAILED = """
UPDATE inbox SET attempts = attempts + 1, last_error = %s,
       next_attempt_at = now() + make_interval(secs => %s),
       state = CASE WHEN attempts + 1 >= %s THEN 'dead' ELSE 'pending' END
WHERE id = %s AND state = 'pending' RETURNING attempts, state
"""


def dispatch(service: str, finder: "psycopg.Connection[Any]") -> int:
    """Handle what is due in one service's inbox; returns how many events were tried."""
    mine = {item.key: item for item in subscriptions() if item.service == service and item.handler}
    if not mine:
        return 0
    due = finder.execute(_DUE, [list(mine)]).fetchall()
    finder.commit()
    for row_id, tenant_id, handler in due:
        try:
            _deliver(service, row_id, tenant_id, mine[handler])
        except (psycopg.OperationalError, psycopg.InterfaceError):
            raise
        except Exception as error:  # one event's fault must not stop the others
            _postpone(service, row_id, tenant_id, handler, error)
    return len(due)


def _deliver(service: str, row_id: int, tenant_id: Any, subscription: Subscription) -> None:
    with tenant_transaction(service, tenant_id) as cursor:
        cursor.execute(_CLAIM, [row_id])
        found = rows(cursor)
        if not found:
            return
        row = found[0]
        headers = _json(row["headers"])
        request_id_var.set(headers.get("request_id", ""))
        delivery = Delivery(
            event_id=row["event_id"],
            tenant_id=tenant_id,
            event=decode(row["type"], row["version"], _json(row["payload"])),
            occurred_at=to_wire(row["occurred_at"]) or "",
            chain=tuple(UUID(rule_id) for rule_id in headers.get("chain", ())),
        )
        parent = propagate.extract(headers.get("trace", {}))
        with tracer.start_as_current_span(subscription.key, context=parent):
            if subscription.handler:
                subscription.handler(delivery)
        cursor.execute(_DONE, [row_id])
    EVENTS_DELIVERED.labels(subscription.key, "done").inc()


def _postpone(service: str, row_id: int, tenant_id: Any, handler: str, error: Exception) -> None:
    """Record the fault and try later: 1, 2, 4 … 300 seconds apart, then the dead-letter state."""
    log.error("event handler failed", handler=handler, inbox_id=row_id, exc_info=error)
    EVENTS_DELIVERED.labels(handler, "failed").inc()
    with tenant_transaction(service, tenant_id) as cursor:
        cursor.execute("SELECT attempts FROM inbox WHERE id = %s", [row_id])
        row = cursor.fetchone()
        delay = min(300, 2 ** (row[0] if row else 0))
        cursor.execute(_FAILED, [repr(error)[:2000], delay, MAX_ATTEMPTS, row_id])


def _json(value: Any) -> dict[str, Any]:
    """Raw cursors of Django return jsonb as text; psycopg's own return it decoded."""
    if isinstance(value, str | bytes):
        return dict(orjson.loads(value))
    return dict(value)


def close_connections() -> None:
    """Give the thread's connections back, so that the next round starts on live ones."""
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()
