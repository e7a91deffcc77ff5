"""Every event counts once, whatever happens between the two stores."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integration.analytics.asking import everything
from tests.support.conversations import random_conversation
from tests.support.histories import created, file_events, random_history, snapshot
from tests.support.portal import Desk
from workernet.contracts.events.tickets import TicketEvent
from workernet.kernel.config import get_config
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Connection, connect
from workernet.services.analytics.adapters.schema import VERSION, empty_tables, ensure_schema
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.commands.fold_events import drain_once
from workernet.services.analytics.commands.rebuild_facts import Imbalance, rebuild, reconcile
from workernet.services.analytics.domain.facts import EVENTS, FACTS, REOPENINGS, WAITS

START = datetime(2026, 2, 1, tzinfo=UTC)
Fold = Callable[[], int]


class Killed(Exception):
    """Stands for the process's end."""


class DiesAfter(ClickHouse):
    """The real store, in a process that ends right after it accepted a block for `table`."""

    def __init__(self, table: str) -> None:
        super().__init__(get_config().clickhouse_url)
        self.table = table

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        super().insert(table, columns, rows)
        if table == self.table:
            raise Killed

    def command(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().command(sql, parameters)
        if f"INSERT INTO {self.table}" in sql:
            raise Killed


def history(seed: int, tickets: int = 60) -> list[TicketEvent]:
    chance = random.Random(seed)
    return [e for n in range(1, tickets + 1) for e in random_history(chance, n, START, days=60)]


def conversations(seed: int, tickets: int) -> list[TicketEvent]:
    chance = random.Random(seed)
    return [e for n in range(101, 101 + tickets) for e in random_conversation(chance, n, START, days=60)]


def read_off(facts: ClickHouse, desk: Desk) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    reader = TenantReader(facts, desk.tenant_id)
    return (
        reader.rows("SELECT number, at, since, due, known FROM $waits ORDER BY number, at"),
        reader.rows("SELECT number, reopen_count, at FROM $reopenings ORDER BY number, reopen_count"),
    )


def differing(log: Connection, facts: ClickHouse, *desks: Desk) -> list[Imbalance]:
    """What the check finds of these desks; the run's other desks may be other tests' to settle."""
    mine = {desk.tenant_id for desk in desks}
    return [found for found in reconcile(log, facts) if found.tenant_id in mine]


def states(log: Connection, desk: Desk) -> dict[str, int]:
    found = log.execute(
        "SELECT state, count(*) FROM inbox WHERE tenant_id = %s GROUP BY state", [desk.tenant_id]
    )
    return dict(found.fetchall())


def test_every_filed_event_is_marked_and_counted_once(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    events = history(1)
    file_events(log, desk.tenant_id, events)
    fold()
    assert states(log, desk) == {"done": len(events)}
    assert drain_once(log, facts) == 0
    assert differing(log, facts, desk) == []


def test_folding_the_same_events_again_changes_nothing(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    file_events(log, desk.tenant_id, history(2))
    fold()
    before = everything(facts, desk.tenant_id)
    log.execute("UPDATE inbox SET state = 'pending' WHERE tenant_id = %s", [desk.tenant_id])
    assert fold() == len(history(2))
    assert everything(facts, desk.tenant_id) == before
    assert differing(log, facts, desk) == []


@pytest.mark.parametrize("table", [EVENTS, FACTS, REOPENINGS, WAITS])
def test_a_process_that_ends_between_the_stores_loses_and_doubles_nothing(  # noqa: PLR0917
    table: str, facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    fold()
    events = history(3, 15) + conversations(3, 15)
    file_events(log, desk.tenant_id, events)
    dying = DiesAfter(table)
    with pytest.raises(Killed):
        drain_once(log, dying)
    dying.close()
    assert states(log, desk) == {"pending": len(events)}
    fold()
    assert states(log, desk) == {"done": len(events)}
    file_events(log, other_desk.tenant_id, events)
    fold()
    assert everything(facts, desk.tenant_id) == everything(facts, other_desk.tenant_id)
    assert read_off(facts, desk) == read_off(facts, other_desk) != ([], [])
    assert differing(log, facts, desk, other_desk) == []


def test_an_older_event_that_comes_late_does_not_turn_a_ticket_back(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    late = created(snapshot(1, created_at=START, version=1))
    newer = created(snapshot(1, created_at=START, version=2, resolved_at=START, status="resolved"))
    file_events(log, desk.tenant_id, [newer])
    fold()
    file_events(log, desk.tenant_id, [late])
    fold()
    totals = everything(facts, desk.tenant_id)["totals"]
    assert (totals["created"], totals["resolved"], totals["backlog"]) == (1, 1, 0)


def test_an_event_nobody_can_read_is_put_off_alone(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    file_events(log, desk.tenant_id, [created(snapshot(n, created_at=START)) for n in (1, 2, 3)])
    broken = "UPDATE inbox SET payload = payload #- '{ticket,created_at}' WHERE tenant_id = %s "
    log.execute(broken + "AND aggregate_id = 'ticket-2'", [desk.tenant_id])
    fold()
    assert states(log, desk) == {"done": 2, "pending": 1}
    assert everything(facts, desk.tenant_id)["totals"]["created"] == 2
    for _ in range(12):
        log.execute("UPDATE inbox SET next_attempt_at = now() WHERE tenant_id = %s", [desk.tenant_id])
        fold()
    assert states(log, desk) == {"done": 2, "dead": 1}
    row = log.execute(
        "SELECT last_error FROM inbox WHERE tenant_id = %s AND state = 'dead'", [desk.tenant_id]
    )
    assert "created_at" in row.fetchall()[0][0]


def test_two_folders_share_the_work_without_meeting(facts: ClickHouse, log: Connection, desk: Desk) -> None:
    file_events(log, desk.tenant_id, [created(snapshot(n, created_at=START)) for n in range(1, 31)])
    with connect() as other, other.transaction():
        held = other.execute(
            "SELECT id FROM inbox WHERE tenant_id = %s ORDER BY id LIMIT 10 FOR UPDATE", [desk.tenant_id]
        )
        assert len(held.fetchall()) == 10
        while drain_once(log, facts):
            pass
        assert states(log, desk) == {"done": 20, "pending": 10}


def test_lost_facts_are_noticed_and_come_back_equal(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    file_events(log, desk.tenant_id, history(5))
    file_events(log, other_desk.tenant_id, history(6))
    fold()
    before = everything(facts, desk.tenant_id), everything(facts, other_desk.tenant_id)
    empty_tables(facts)
    assert everything(facts, desk.tenant_id)["totals"]["created"] == 0
    assert len(differing(log, facts, desk, other_desk)) == 2
    rebuild(log, facts)
    assert (everything(facts, desk.tenant_id), everything(facts, other_desk.tenant_id)) == before
    assert differing(log, facts, desk) == []


def test_a_single_missing_or_foreign_row_is_noticed(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    file_events(log, desk.tenant_id, [created(snapshot(n, created_at=START)) for n in (1, 2, 3)])
    fold()
    facts.command(f"DELETE FROM {FACTS} WHERE tenant_id = '{desk.tenant_id}' AND number = 2")
    (found,) = differing(log, facts, desk)
    assert (found.tenant_id, found.events, found.tickets, found.facts) == (desk.tenant_id, 3, 3, 2)
    rebuild(log, facts)
    log.execute("DELETE FROM inbox WHERE tenant_id = %s AND aggregate_id = 'ticket-1'", [desk.tenant_id])
    (found,) = differing(log, facts, desk)
    assert (found.expected, found.events) == ((2, 2), 3)
    rebuild(log, facts)
    assert differing(log, facts, desk) == []


@pytest.mark.parametrize("table", [WAITS, REOPENINGS])
def test_a_missing_wait_or_reopening_is_noticed_and_comes_back_equal(
    table: str, facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    file_events(log, desk.tenant_id, conversations(9, 30))
    fold()
    before = read_off(facts, desk)
    assert differing(log, facts, desk) == []
    one = before[table == REOPENINGS][0]["number"]
    facts.command(f"DELETE FROM {table} WHERE tenant_id = '{desk.tenant_id}' AND number = {one}")
    (found,) = differing(log, facts, desk)
    assert not found.read_off
    rebuild(log, facts)
    assert read_off(facts, desk) == before
    assert differing(log, facts, desk) == []


def test_tables_of_another_version_are_made_anew_and_filled_again(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    file_events(log, desk.tenant_id, history(8))
    fold()
    before = everything(facts, desk.tenant_id)
    ensure_schema(facts)
    assert everything(facts, desk.tenant_id) == before
    facts.command("TRUNCATE TABLE analytics_schema")
    facts.insert("analytics_schema", ["version"], [[0]])
    ensure_schema(facts)
    assert differing(log, facts, desk) != []
    rebuild(log, facts)
    assert everything(facts, desk.tenant_id) == before
    assert facts.rows("SELECT version FROM analytics_schema") == [{"version": VERSION}]
