"""Millions of events in the fact tables, and the time of each tile over them: one tenant and all together.

The rows are made by the store itself from their number, so that filling needs no client. `all` asks the very
same statements with every tenant's rows in place of one's: no door does, it is the limit.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.schema import ensure_schema
from workernet.services.analytics.adapters.tenant_reader import TenantReader, within_tenant
from workernet.services.analytics.adapters.waits import find_all_waits
from workernet.services.analytics.domain.inquiries import Inquiry, read_inquiry
from workernet.services.analytics.domain.periods import read_question
from workernet.services.analytics.queries.get_overview import get_overview
from workernet.services.analytics.queries.query_measure import query_measure, tickets_behind

TENANTS, DAYS = 100, 730
UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
TILES = (
    *(
        ("created", "day"),
        ("solved", "day"),
        ("backlog", "day"),
        ("backlog", "all"),
        ("created", "weekday_hour"),
    ),
    *(("first_response_p50", "all"), ("first_response_p90", "week"), ("next_response_p50", "all")),
    *(
        ("resolution_p50", "priority"),
        ("resolution_p90", "all"),
        ("sla_resolution", "team"),
        ("sla_first", "day"),
    ),
    *(
        ("sla_next", "team"),
        ("reopened", "week"),
        ("breached", "team"),
        ("created", "agent"),
        ("solved", "category"),
    ),
)
_BLOCK, _PATIENCE = 500_000, 300
# A ticket's tenant by its number: the first has a tenth of all, the others share the rest.
_TENANT = f"""if(cityHash64(n) % 10 = 0, 0, 1 + cityHash64(n, 'tenant') % {TENANTS - 1})"""
_BORN = f"""toDateTime64('{UNTIL:%Y-%m-%d %H:%M:%S}', 6, 'UTC')
    - toIntervalSecond(cityHash64(n, 'born') % {DAYS * 86_400})"""
_TICKET = """
SELECT toUUID(concat('00000000-0000-7000-8000-', leftPad(toString(TENANT), 12, '0'))) AS tenant_id,
  intDiv(i, 5) AS n, i % 5 AS step, BORN AS born,
  born + toIntervalSecond(600 + cityHash64(n, 'first') % 40000) AS first,
  first + toIntervalSecond(3600 + cityHash64(n, 'ask') % 40000) AS asked,
  asked + toIntervalSecond(600 + cityHash64(n, 'next') % 40000) AS answered,
  answered + toIntervalSecond(3600 + cityHash64(n, 'end') % 400000) AS ended,
  cityHash64(n, 'open') % 20 = 0 AS is_open, cityHash64(n, 'again') % 25 = 0 AS again,
  ['low','medium','high','urgent','critical'][1 + cityHash64(n, 'priority') % 5] AS urgency
FROM (SELECT number + {since} AS i FROM numbers({count}))
"""
_EVENTS = """
INSERT INTO ticket_events SELECT tenant_id, generateUUIDv4(i) AS event_id,
  ['ticket.created','ticket.replied','ticket.replied','ticket.replied',
   if(is_open, 'ticket.sla_breached', 'ticket.updated')][step + 1],
  n, step + 1, if(step = 4 AND NOT is_open, 'resolved', 'open'), urgency, NULL, false,
  [born, first, asked, answered, ended][step + 1] AS moment, moment, if(step = 4 AND again, 1, 0),
  if(step = 3, answered + toIntervalSecond(toInt64(cityHash64(n, 'due') % 9000) - 3000), NULL),
  ['', 'staff', 'customer', 'staff', ''][step + 1], if(step = 4 AND is_open, 'resolution', ''), 0
FROM (SELECT *, n * 5 + step AS i FROM (TICKET))
"""
_FACTS = """
INSERT INTO ticket_facts SELECT tenant_id, n, 5, if(is_open, 'open', 'resolved'), urgency,
  ['web','email','phone'][1 + n % 3], concat('category ', toString(cityHash64(n, 'c') % 40)), '',
  toUUID(concat('00000000-0000-7000-8001-', leftPad(toString(n % 5000), 12, '0'))),
  toUUID(concat('00000000-0000-7000-8002-', leftPad(toString(n % 300), 12, '0'))),
  toUUID(concat('00000000-0000-7000-8003-', leftPad(toString(n % 12), 12, '0'))),
  toUUID(concat('00000000-0000-7000-8004-', leftPad(toString(n % 60), 12, '0'))),
  born, ended, first, if(is_open, NULL, ended), NULL, ended + toIntervalSecond(86400 - n % 100000),
  born + toIntervalSecond(20000), false, false, ended
FROM (TICKET) WHERE step = 0
"""


_REOPENINGS = """
INSERT INTO ticket_reopenings SELECT tenant_id, n, 1, ended FROM (TICKET) WHERE step = 4 AND again
"""
TABLES = ("ticket_events", "ticket_facts", "ticket_waits", "ticket_reopenings")


class Everybody(TenantReader):
    """Reads all tenants at once: the limit of what one could have."""

    def __init__(self, store: ClickHouse) -> None:
        super().__init__(store, tenant(0))

    def rows(self, sql: str, **parameters: Any) -> list[dict[str, Any]]:
        whole = within_tenant(sql).replace("WHERE tenant_id = {tenant:UUID}", "")
        return self._store.rows(whole, parameters)


def tenant(place: int) -> UUID:
    """The tenant of that place; the first has a tenth of all events."""
    return UUID(f"00000000-0000-7000-8000-{place:012}")


def fill(store: ClickHouse, events: int, say: Callable[[str], None] = print) -> None:
    """Make the rows, block by block, and let the store merge them."""
    for since in range(0, events, _BLOCK):
        count = min(_BLOCK, events - since)
        ticket = _TICKET.format(since=since, count=count).replace("TENANT", _TENANT).replace("BORN", _BORN)
        for statement in (_EVENTS, _FACTS, _REOPENINGS):
            store.command(statement.replace("TICKET", ticket))
        say(f"{since + count:,} events")
    find_all_waits(store)
    for table in TABLES:
        store.command(f"OPTIMIZE TABLE {table} FINAL")


def measure_tiles(
    folder: Path, events: int, rounds: int, say: Callable[[str], None] = print
) -> dict[str, Any]:
    """Fills what is not there yet and times every tile; medians of the rounds, in milliseconds by the clock
    and of processor time."""
    store = ClickHouse(f"chdb://{folder}", _PATIENCE)
    try:
        ensure_schema(store)
        began = time.perf_counter()
        if store.rows("SELECT count() AS n FROM ticket_events") != [{"n": events}]:
            for table in TABLES:
                store.command(f"TRUNCATE TABLE {table}")
            fill(store, events, say)
        filled = time.perf_counter() - began
        largest, usual = (TenantReader(store, tenant(place)) for place in (0, 7))
        tiles = []
        for title, ask in _asked():
            readers = {"one": usual, "largest": largest, "all": Everybody(store)}
            tile: dict[str, Any] = {"tile": title}
            for name, reader in readers.items():
                tile[name], tile[f"{name}_cpu"] = _medians(ask, reader, rounds)
            one, largest_ms, everybody = (tile[name] for name in ("one", "largest", "all"))
            cpu = f"processor {tile['one_cpu']:.1f} and {tile['all_cpu']:.1f}"
            say(f"{title}: one {one:.1f}, largest {largest_ms:.1f}, all {everybody:.1f} ms; {cpu}")
            tiles.append(tile)
        sizes = {name: _size(store, place) for name, place in (("one", 7), ("largest", 0))}
        return {
            "events": events,
            "tenants": TENANTS,
            "filled": filled,
            "sizes": sizes,
            "tiles": tiles,
            "load": os.getloadavg()[1],
            "cores": os.cpu_count(),
        }
    finally:
        store.close()


def _asked() -> list[tuple[str, Callable[[TenantReader], Any]]]:
    """Every tile over its last thirty days, and the list behind one of them."""
    last = UNTIL.date() - timedelta(days=1)
    days = {"from": str(last - timedelta(days=29)), "to": str(last)}
    question = read_question(days["from"], days["to"], "Europe/Moscow", None, UNTIL)
    asked: list[tuple[str, Callable[[TenantReader], Any]]] = [
        ("overview of version 1", lambda reader: get_overview(reader, question))
    ]
    for measure, by in TILES:
        inquiry = read_inquiry({"measure": measure, "by": by, **days}, UNTIL, "Europe/Moscow")
        asked.append((f"{measure} by {by}", _query(inquiry)))
    listed = read_inquiry({"measure": "created", "by": "day", **days}, UNTIL, "Europe/Moscow")
    asked.append(
        ("the tickets behind a day", lambda reader: tickets_behind(reader, listed, str(last), UNTIL))
    )
    return asked


def _query(inquiry: Inquiry) -> Callable[[TenantReader], Any]:
    return lambda reader: query_measure(reader, inquiry, UNTIL)


def _medians(ask: Callable[[TenantReader], Any], reader: TenantReader, rounds: int) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor time: what others do beside does not change the latter."""
    taken, worked = [], []
    for _ in range(rounds + 1):
        began, busy = time.perf_counter(), time.process_time()
        ask(reader)
        taken.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - busy))
    return statistics.median(taken[1:]), statistics.median(worked[1:])


def _size(store: ClickHouse, place: int) -> int:
    rows = TenantReader(store, tenant(place)).rows("SELECT count() AS n FROM $events")
    return int(rows[0]["n"])
