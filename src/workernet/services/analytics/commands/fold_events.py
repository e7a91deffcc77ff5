"""Fold what waits in the inbox into the fact store, one batch at a time."""

from workernet.kernel.observability import EVENTS_DELIVERED, log
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.rows import Rows, rows_of, store_rows
from workernet.services.analytics.adapters.waits import find_waits

BATCH = 1000


def drain_once(connection: inbox.Connection, store: ClickHouse, limit: int = BATCH) -> int:
    """Fold one batch; returns how many events were looked at.

    Events are marked done in the transaction that locked them, and only after the fact store accepted
    them. A crash in between folds the same events again, which the store's keys make invisible. An event
    that cannot be read is put off alone; the others go on.
    """
    with connection.transaction():
        batch = inbox.claim(connection, limit)
        folded: dict[int, Rows] = {}
        for filed in batch:
            try:
                folded[filed.id] = rows_of(filed)
            except (KeyError, TypeError, ValueError) as error:
                log.error("event cannot be folded", inbox_id=filed.id, type=filed.type, exc_info=error)
                inbox.postpone(connection, filed, error)
        store_rows(store, folded.values())
        find_waits(store, (rows.replied for rows in folded.values() if rows.replied))
        inbox.mark_done(connection, list(folded))
    EVENTS_DELIVERED.labels(inbox.HANDLER, "done").inc(len(folded))
    EVENTS_DELIVERED.labels(inbox.HANDLER, "failed").inc(len(batch) - len(folded))
    return len(batch)
