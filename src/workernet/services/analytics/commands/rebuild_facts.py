"""Count in against count out, and fill the fact store anew from the event log when they differ."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.observability import log
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.rows import rows_of, store_rows
from workernet.services.analytics.adapters.schema import empty_tables

BATCH = 5000
# All tenants at once, for the operator's check alone: no answer to a person is made from these.
_STORED = """
SELECT e.tenant_id AS tenant_id, e.events AS events, e.tickets AS tickets, f.facts AS facts
FROM (SELECT tenant_id, count() AS events, uniqExact(number) AS tickets FROM ticket_events FINAL
      GROUP BY tenant_id) AS e
LEFT JOIN (SELECT tenant_id, count() AS facts FROM ticket_facts FINAL GROUP BY tenant_id) AS f
ON e.tenant_id = f.tenant_id
"""
_NOTHING = {"events": 0, "tickets": 0, "facts": 0}


@dataclass(frozen=True)
class Imbalance:
    """A tenant whose facts do not match the log: `expected` is the least and most number of events."""

    tenant_id: UUID
    expected: tuple[int, int]
    events: int
    tickets: int
    facts: int


def reconcile(connection: inbox.Connection, store: ClickHouse) -> list[Imbalance]:
    """The tenants whose counts differ; empty when everything that was marked done is there, once.

    Folding may go on meanwhile: what was done before the store is counted must be in it, and nothing can
    be in it that is not in the log afterwards.
    """
    before = inbox.counted(connection)
    stored = {row["tenant_id"]: row for row in store.rows(_STORED)}
    after = inbox.counted(connection)
    found = []
    for tenant_id in stored.keys() | after.keys():
        least = before[tenant_id].done if tenant_id in before else 0
        most = after[tenant_id].done + after[tenant_id].pending if tenant_id in after else 0
        row = stored.get(tenant_id, _NOTHING)
        if not least <= row["events"] <= most or row["tickets"] != row["facts"]:
            counts = (int(row[name]) for name in ("events", "tickets", "facts"))
            found.append(Imbalance(tenant_id, (least, most), *counts))
    return found


def rebuild(connection: inbox.Connection, store: ClickHouse) -> int:
    """Empty the fact store and fold every done event again; returns how many.

    To be run by the folder alone, between batches. Interrupted, it leaves counts that differ, so the next
    start does it again.
    """
    empty_tables(store)
    total = last = 0
    while batch := inbox.done_after(connection, last, BATCH):
        store_rows(store, [rows_of(filed) for filed in batch])
        total, last = total + len(batch), batch[-1].id
        log.info("rebuilding facts", events=total)
    return total
