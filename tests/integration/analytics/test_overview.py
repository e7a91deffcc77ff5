"""Every figure against the oracle, over random histories and one real walk."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.integration.analytics import oracle
from tests.integration.analytics.asking import ask, everything
from tests.support.histories import PRIORITIES, created, file_events, random_history, snapshot
from tests.support.portal import Desk, Portal
from workernet.kernel.clock import now
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Connection
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.close_ticket import CloseTicket

START = datetime(2026, 1, 20, tzinfo=UTC)
Fold = Callable[[], int]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_equals_the_oracles(
    seed: int, facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    chance = random.Random(seed)
    events = [e for n in range(1, 301) for e in random_history(chance, n, START, days=90)]
    chance.shuffle(events)  # a listener may fold in any order
    file_events(log, desk.tenant_id, events)
    fold()
    tickets = oracle.last_states(events)
    deleted = len({e.ticket.number for e in events}) - len(tickets)
    assert 20 <= deleted <= 60
    assert {e.type for e in events} >= {"ticket.deleted", "ticket.restored"}
    for zone, priority in [
        ("UTC", ""),
        ("Europe/Moscow", ""),
        ("America/New_York", "high,critical"),
        ("Pacific/Kiritimati", "low"),
    ]:
        for first, last in [
            (date(2026, 3, 1), date(2026, 3, 31)),
            (date(2026, 2, 14), date(2026, 2, 14)),
            (date(2025, 6, 1), date(2026, 6, 30)),
        ]:
            chosen = tuple(p for p in PRIORITIES if p in (priority or ",".join(PRIORITIES)).split(","))
            found = ask(facts, desk.tenant_id, first, last, zone=zone, priority=priority)
            del found["as_of"]
            assert found == oracle.overview(tickets, first, last, zone, chosen)


def test_the_edges_of_a_day_and_of_a_promise(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    midnight = datetime(2026, 3, 10, tzinfo=UTC)
    tick = timedelta(microseconds=1)
    tickets = [
        snapshot(1, created_at=midnight, first_response_at=midnight),
        snapshot(2, created_at=midnight - tick, first_response_at=midnight + timedelta(hours=1)),
        snapshot(3, created_at=midnight - timedelta(days=1), resolved_at=midnight, due_at=midnight),
        snapshot(4, created_at=midnight, resolved_at=midnight + tick, due_at=midnight),
        snapshot(5, created_at=midnight, resolved_at=midnight - timedelta(days=5)),  # a crooked import
    ]
    file_events(log, desk.tenant_id, [created(ticket) for ticket in tickets])
    fold()
    first, last = date(2026, 3, 8), date(2026, 3, 11)
    found = ask(facts, desk.tenant_id, first, last)
    assert found.pop("as_of")
    assert found == oracle.overview(tickets, first, last, "UTC", PRIORITIES)
    assert [day["backlog"] for day in found["by_day"]] == [0, 2, 2, 2]
    assert found["by_day"][2]["sla_met_percent"] == 50.0
    assert found["by_day"][2]["first_response_median_seconds"] == 0


def test_a_tenant_without_tickets_has_a_whole_answer(facts: ClickHouse, desk: Desk) -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 3)
    found = ask(facts, desk.tenant_id, first, last)
    assert found.pop("as_of") is None
    assert found == oracle.overview([], first, last, "UTC", PRIORITIES)


def test_a_real_walk_moves_the_counts(facts: ClickHouse, fold: Fold, desk: Desk, portal: Portal) -> None:
    today = now().date()
    answered = desk.ticket()
    desk.ticket(priority="critical")
    desk.do(AddComment(answered, "Which printer?"))
    desk.do(CloseTicket(answered, "solved"))
    portal.relay()
    fold()
    found = ask(facts, desk.tenant_id, today - timedelta(days=6), today)
    totals = found["totals"]
    assert (totals["created"], totals["resolved"], totals["backlog"]) == (2, 1, 1)
    assert totals["first_response_median_seconds"] == 0
    assert totals["sla_met_percent"] == 100.0
    assert {p["priority"]: p["created"] for p in found["by_priority"] if p["created"]} == {
        "medium": 1,
        "critical": 1,
    }
    assert now() - datetime.fromisoformat(found["as_of"]) < timedelta(minutes=1)
    assert found["as_of"].endswith("Z")


def test_one_desks_events_are_nothing_to_another(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    chance = random.Random(7)
    mine = random_history(chance, 1, START, days=30)
    theirs = [e for n in range(1, 41) for e in random_history(chance, n, START, days=30)]
    file_events(log, desk.tenant_id, mine)
    file_events(log, other_desk.tenant_id, theirs)
    fold()
    assert everything(facts, desk.tenant_id)["totals"]["created"] == len(oracle.last_states(mine)) == 1
    assert everything(facts, other_desk.tenant_id)["totals"]["created"] == len(oracle.last_states(theirs))
