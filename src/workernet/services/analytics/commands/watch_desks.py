"""What the folder hears besides tickets: the desks' time zones, and the nightly counts the facts are compared
with."""

from datetime import UTC
from typing import cast

from workernet.contracts.events import TenantChanged, TicketsCounted
from workernet.kernel.clock import now
from workernet.kernel.events import decode
from workernet.kernel.observability import COUNTED_AT, DAYS_DIFFERING, EVENTS_DELIVERED, log
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.counted_days import counted_days
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.domain.counts import differing
from workernet.services.analytics.domain.facts import CHECKS, DESKS

BATCH = 50
_CHECK_COLUMNS = (
    *("tenant_id", "counted_at", "checked_at", "tickets"),
    *("day", "counted", "found", "counted_sum", "found_sum"),
)
# Of all tenants, for the operator's alarm alone: no answer to a person is made from it.
_LATEST = """
SELECT sum(days) AS days, max(newest) AS counted_at FROM (
    SELECT argMax(length(day), counted_at) AS days, max(counted_at) AS newest FROM reconciliations FINAL
    GROUP BY tenant_id)
"""


def watch_once(connection: inbox.Connection, store: ClickHouse) -> int:
    """Take in one batch; returns how many were settled. A count waits until all that was filed before it is
    folded."""
    settled = 0
    with connection.transaction():
        for filed in inbox.claim(connection, BATCH, inbox.WATCH):
            try:
                settled += _take(connection, store, filed)
            except (KeyError, TypeError, ValueError) as error:
                log.error("event cannot be read", inbox_id=filed.id, type=filed.type, exc_info=error)
                inbox.postpone(connection, filed, error)
                EVENTS_DELIVERED.labels(inbox.WATCH, "failed").inc()
    if settled:
        EVENTS_DELIVERED.labels(inbox.WATCH, "done").inc(settled)
        measure_checks(store)
    return settled


def restore_desks(connection: inbox.Connection, store: ClickHouse) -> None:
    """Learn from the log again what desks said of themselves: the store may be a new one."""
    last = 0
    while batch := inbox.done_after(connection, last, 1000, inbox.WATCH):
        for filed in batch:
            event = decode(filed.type, filed.version, filed.payload)
            if isinstance(event, TenantChanged):
                _keep_desk(store, filed, event)
        last = batch[-1].id


def measure_checks(store: ClickHouse) -> None:
    """Show the latest comparisons to whoever watches the metrics."""
    (row,) = store.rows(_LATEST)
    DAYS_DIFFERING.set(int(row["days"]))
    COUNTED_AT.set(row["counted_at"].timestamp())


def _take(connection: inbox.Connection, store: ClickHouse, filed: inbox.Filed) -> bool:
    event = decode(filed.type, filed.version, filed.payload)
    if isinstance(event, TenantChanged):
        _keep_desk(store, filed, event)
        inbox.mark_done(connection, [filed.id])
        return True
    if not isinstance(event, TicketsCounted):
        raise TypeError(f"{filed.type} is nothing to watch")
    if inbox.await_folding(connection, filed):
        return False
    _compare(store, filed, event)
    inbox.forget(connection, filed)  # what it led to is kept; every night's counts would fill the log
    return True


def _keep_desk(store: ClickHouse, filed: inbox.Filed, event: TenantChanged) -> None:
    row = [filed.tenant_id, event.time_zone, filed.occurred_at.astimezone(UTC)]
    store.insert(DESKS, ["tenant_id", "time_zone", "occurred_at"], [row])


def _compare(store: ClickHouse, filed: inbox.Filed, event: TicketsCounted) -> None:
    reader = TenantReader(store, filed.tenant_id)
    found = differing(event.days, counted_days(reader, event))
    columns = list(zip(*found, strict=True)) or [()] * 5
    tickets = sum(day.tickets for day in event.days)
    row = [
        filed.tenant_id,
        event.counted_at,
        now(),
        tickets,
        *(list(cast("tuple[object]", c)) for c in columns),
    ]
    store.insert(CHECKS, _CHECK_COLUMNS, [row])
    if found:
        log.error("reports and tickets differ", tenant_id=str(filed.tenant_id), days=len(found))
