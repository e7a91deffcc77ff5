"""Count in against count out, and fill the fact store anew from the event log when they differ."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.observability import log
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.rows import rows_of, store_rows
from workernet.services.analytics.adapters.schema import empty_tables, forget_tenant
from workernet.services.analytics.adapters.waits import find_all_waits
from workernet.services.analytics.commands.fold_events import drain_once

BATCH = 5000
# All tenants at once, for the operator's check alone: no answer to a person is made from these.
_STORED = """
SELECT e.tenant_id AS tenant_id, e.events AS events, e.tickets AS tickets, f.facts AS facts,
       e.further_answers = w.waits AND e.reopenings = r.reopenings AS read_off
FROM (SELECT tenant_id, count() AS events, uniqExact(number) AS tickets,
             countIf(said = 'staff') - uniqExactIf(number, said = 'staff') AS further_answers,
             uniqExactIf((number, reopen_count), reopen_count > 0) AS reopenings
      FROM ticket_events FINAL GROUP BY tenant_id) AS e
LEFT JOIN (SELECT tenant_id, count() AS facts FROM ticket_facts FINAL GROUP BY tenant_id) AS f
ON e.tenant_id = f.tenant_id
LEFT JOIN (SELECT tenant_id, count() AS waits FROM ticket_waits FINAL GROUP BY tenant_id) AS w
ON e.tenant_id = w.tenant_id
LEFT JOIN (SELECT tenant_id, count() AS reopenings FROM ticket_reopenings FINAL GROUP BY tenant_id) AS r
ON e.tenant_id = r.tenant_id
"""
_NOTHING = {"events": 0, "tickets": 0, "facts": 0, "read_off": 1}


@dataclass(frozen=True)
class Imbalance:
    """A tenant whose facts do not match the log: `expected` is the least and most number of events,
    `read_off` whether there are as many waits and reopenings as the events tell of."""

    tenant_id: UUID
    expected: tuple[int, int]
    events: int
    tickets: int
    facts: int
    read_off: bool


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
        if not least <= row["events"] <= most or row["tickets"] != row["facts"] or not row["read_off"]:
            events, tickets, facts = (int(row[name]) for name in ("events", "tickets", "facts"))
            read_off = bool(row["read_off"])
            found.append(Imbalance(tenant_id, (least, most), events, tickets, facts, read_off))
    return found


def rebuild(connection: inbox.Connection, store: ClickHouse) -> int:
    """Empty the fact store and fold every done event again; returns how many.

    To be run by the folder alone, between batches. Interrupted, it leaves counts that differ, so the next
    start does it again.
    """
    empty_tables(store)
    total = _refill(
        store,
        lambda last: inbox.done_after(connection, last, BATCH),
        lambda events: log.info("rebuilding facts", events=events),
    )
    find_all_waits(store)
    return total


def rebuild_tenant(
    connection: inbox.Connection, store: ClickHouse, tenant_id: UUID, told: Callable[[int], None]
) -> int:
    """Forget the facts of one desk and fold its done events again; `told` hears how many so far. Returns how
    many.

    To be run by the folder alone. What the others file meanwhile is folded between the batches.
    """

    def between(events: int) -> None:
        told(events)
        drain_once(connection, store)

    forget_tenant(store, tenant_id)
    total = _refill(store, lambda last: inbox.done_of(connection, tenant_id, last, BATCH), between)
    find_all_waits(store, tenant_id)
    return total


def _refill(
    store: ClickHouse, after: Callable[[int], list[inbox.Filed]], between: Callable[[int], None]
) -> int:
    """Store the rows of every event that `after` an id still gives; `between` hears how many so far."""
    total = last = 0
    while batch := after(last):
        store_rows(store, [rows_of(filed) for filed in batch])
        total, last = total + len(batch), batch[-1].id
        between(total)
    return total
