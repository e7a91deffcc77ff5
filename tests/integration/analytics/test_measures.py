"""Every measure against a slow oracle, and every figure against the list of tickets behind it."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from tests.integration.analytics import measure_oracle as oracle
from tests.support.conversations import random_conversation
from tests.support.histories import file_events, snapshot
from tests.support.portal import Desk
from workernet.contracts.events import CommentData, TicketReplied
from workernet.contracts.events.tickets import TicketEvent
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Connection
from workernet.services.analytics.adapters.schema import empty_tables
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.commands.fold_events import drain_once
from workernet.services.analytics.commands.rebuild_facts import rebuild, reconcile
from workernet.services.analytics.domain.inquiries import Inquiry, read_inquiry
from workernet.services.analytics.domain.measures import COLUMNS, DIMENSIONS, MEASURES
from workernet.services.analytics.queries.query_measure import Row, query_measure, tickets_behind

START = datetime(2026, 1, 20, tzinfo=UTC)
NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
Fold = Callable[[], int]
PERIOD = {"from": "2026-02-03", "to": "2026-03-19"}
FILTERS: list[dict[str, str | None]] = [
    {},
    {"priority": "high,critical", "tz": "America/New_York"},
    {"team": f"{UUID(int=901)},none", "tz": "Pacific/Kiritimati"},
]


def history(seed: int, tickets: int = 150) -> list[TicketEvent]:
    chance = random.Random(seed)
    events = [e for n in range(1, tickets + 1) for e in random_conversation(chance, n, START, days=60)]
    chance.shuffle(events)  # a listener may fold in any order
    return events


def inquiries() -> list[Inquiry]:
    found = []
    for measure in MEASURES.values():
        for by in DIMENSIONS:
            if measure.population == "backlog" and by == "weekday_hour":
                continue
            for filters in FILTERS:
                said = {"measure": measure.name, "by": by, **PERIOD, **filters}
                found.append(read_inquiry(said, NOW, "Europe/Moscow"))
    return found


def all_rows(facts: ClickHouse, desk: Desk) -> list[list[Row]]:
    reader = TenantReader(facts, desk.tenant_id)
    return [query_measure(reader, inquiry, NOW) for inquiry in inquiries() if not inquiry.filters]


@pytest.mark.parametrize("seed", [11, 12])
def test_every_measure_equals_the_oracles_and_every_figure_its_list(
    seed: int, facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    """Of two histories, each with every second question."""
    events = history(seed)
    file_events(log, desk.tenant_id, events)
    fold()
    reader = TenantReader(facts, desk.tenant_id)
    measured: set[str] = set()
    for inquiry in inquiries()[seed % 2 :: 2]:
        expected = oracle.rows(events, inquiry, NOW)
        rows = {row.key: row for row in query_measure(reader, inquiry, NOW)}
        if inquiry.by in ("all", "day", "week"):
            assert len(rows) == len(inquiry.buckets())
        counted = {key: (row.value, row.count) for key, row in rows.items() if row.count}
        assert counted == {key: (value, len(numbers)) for key, (value, numbers) in expected.items()}, inquiry
        measured |= {inquiry.measure.name} if counted else set()
        for key in list(rows)[:4]:
            behind = tickets_behind(reader, inquiry, key or ("none" if inquiry.by in COLUMNS else ""), NOW)
            wanted = sorted(expected[key][1]) if key in expected else []
            assert (behind.total, behind.numbers) == (rows[key].count, wanted), (inquiry, key)
    assert measured == set(MEASURES)


def test_a_rebuild_gives_the_same_figures(facts: ClickHouse, log: Connection, fold: Fold, desk: Desk) -> None:
    file_events(log, desk.tenant_id, history(13, 60))
    fold()
    before = all_rows(facts, desk)
    empty_tables(facts)
    assert all(row.count == 0 for rows in all_rows(facts, desk) for row in rows)
    rebuild(log, facts)
    assert all_rows(facts, desk) == before


def test_replies_folded_a_few_at_a_time_in_any_order_end_in_the_same_waits(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    fold()
    events = history(16, 40)
    file_events(log, desk.tenant_id, events)
    while drain_once(log, facts, 11):
        pass
    file_events(log, other_desk.tenant_id, sorted(events, key=lambda e: e.at))
    fold()
    waits = "SELECT number, at, since, due, known FROM $waits ORDER BY number, at"
    found = TenantReader(facts, desk.tenant_id).rows(waits)
    assert found == TenantReader(facts, other_desk.tenant_id).rows(waits)
    assert len([row for row in found if row["since"]]) > 2
    mine = {desk.tenant_id, other_desk.tenant_id}
    assert [each for each in reconcile(log, facts) if each.tenant_id in mine] == []


def test_a_late_answer_takes_the_wait_from_the_one_after_it(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    def said(version: int, *, staff: bool) -> TicketEvent:
        ticket, at = snapshot(1, created_at=START, version=version), START + timedelta(hours=version)
        comment = CommentData(UUID(int=version), None, "A", staff, "Text")
        return TicketReplied(ticket=ticket, actor_id=None, actor_name="", at=at, comment=comment)

    first, asked, late, last = (
        said(2, staff=True),
        said(3, staff=False),
        said(4, staff=True),
        said(5, staff=True),
    )
    told = {"measure": "next_response_p50", "by": "all", "from": "2026-01-20", "to": "2026-01-21"}
    inquiry = read_inquiry(told, NOW, "UTC")
    seen = []
    for event in (last, asked, first, late):
        file_events(log, desk.tenant_id, [event])
        fold()
        seen += [
            (row.value, row.count) for row in query_measure(TenantReader(facts, desk.tenant_id), inquiry, NOW)
        ]
    assert seen == [(None, 0), (None, 0), (7200.0, 1), (3600.0, 1)]


def test_a_list_is_paged_and_knows_its_length(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    events = history(14, 50)
    file_events(log, desk.tenant_id, events)
    fold()
    reader = TenantReader(facts, desk.tenant_id)
    inquiry = read_inquiry({"measure": "created", "from": "2026-01-01", "to": "2026-06-30"}, NOW, "UTC")
    whole = tickets_behind(reader, inquiry, "", NOW)
    read: list[int] = []
    while page := tickets_behind(reader, inquiry, "", NOW, after=read[-1] if read else 0, most=7).numbers:
        read += page
    assert read == whole.numbers
    assert whole.total == len(read) > 30
    assert tickets_behind(reader, inquiry, "", NOW, after=10_000).total == whole.total
    assert tickets_behind(TenantReader(facts, other_desk.tenant_id), inquiry, "", NOW).total == 0


def test_a_link_asks_the_same_question_again() -> None:
    for inquiry in inquiries():
        parts = urlsplit(inquiry.link("x"))
        said = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert said.pop("key") == "x"
        assert read_inquiry(said, NOW + timedelta(days=9), "UTC") == inquiry


def test_satisfaction_is_the_latest_answer_of_each_cycle(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    events = history(15, 60)
    file_events(log, desk.tenant_id, events)
    fold()
    reader = TenantReader(facts, desk.tenant_id)
    for name in ("satisfaction", "satisfaction_score"):
        for by in ("all", "week", "team"):
            inquiry = read_inquiry({"measure": name, "by": by, **PERIOD}, NOW, "Europe/Moscow")
            expected = oracle.rows(events, inquiry, NOW)
            rows = {row.key: row for row in query_measure(reader, inquiry, NOW) if row.count}
            assert rows
            assert {key: (row.value, row.count) for key, row in rows.items()} == {
                key: (value, len(numbers)) for key, (value, numbers) in expected.items()
            }
            for key in rows:
                behind = tickets_behind(reader, inquiry, key or ("none" if by in COLUMNS else ""), NOW)
                assert behind.numbers == sorted(expected[key][1])
