"""Facts filled anew for one desk, because its admin wants it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integration.analytics.asking import everything
from tests.support.histories import created, file_events, snapshot
from tests.support.portal import Desk
from workernet.contracts.events.tickets import TicketEvent
from workernet.kernel.config import get_config
from workernet.kernel.context import Role
from workernet.kernel.errors import Problem
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Connection
from workernet.services.analytics.commands.ask_for_rebuild import AskForRebuild
from workernet.services.analytics.domain.facts import EVENTS, FACTS
from workernet.services.analytics.folder.asked_rebuilds import AskedRebuilds
from workernet.services.analytics.queries.get_rebuild import get_rebuild

START = datetime(2026, 2, 1, tzinfo=UTC)
Fold = Callable[[], int]


class Away(ClickHouse):
    """The real store, which is gone when facts are to be written."""

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        raise Problem("unavailable")


@pytest.fixture(autouse=True)
def nobody_waits(log: Connection, desk: Desk) -> None:
    """What another test wanted is not this one's to do."""
    with desk.portal.as_owner("analytics") as owner:
        owner.execute("UPDATE rebuild SET finished_at = now() WHERE finished_at IS NULL")


def three(desk: Desk, log: Connection, fold: Fold) -> list[TicketEvent]:
    events: list[TicketEvent] = [created(snapshot(n, created_at=START)) for n in (1, 2, 3)]
    file_events(log, desk.tenant_id, events)
    fold()
    return events


def spoil(facts: ClickHouse, desk: Desk) -> None:
    """One ticket is lost, one has a priority it never had, and one is there that never was."""
    mine = f"tenant_id = '{desk.tenant_id}'"
    facts.command(f"DELETE FROM {FACTS} WHERE {mine} AND number = 1")
    facts.command(f"DELETE FROM {EVENTS} WHERE {mine} AND number = 1")
    facts.command(
        f"INSERT INTO {FACTS} SELECT * REPLACE (9 AS version, 'low' AS priority) FROM {FACTS} "
        f"WHERE {mine} AND number = 2"
    )
    facts.command(
        f"INSERT INTO {FACTS} SELECT * REPLACE (99 AS number) FROM {FACTS} WHERE {mine} AND number = 3"
    )


def test_a_rebuild_brings_the_desks_figures_back_and_touches_no_others(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk, other_desk: Desk
) -> None:
    three(desk, log, fold)
    three(other_desk, log, fold)
    before = everything(facts, desk.tenant_id)
    spoil(facts, desk)
    spoil(facts, other_desk)
    theirs = everything(facts, other_desk.tenant_id)
    assert theirs == everything(facts, desk.tenant_id) != before
    desk.do(AskForRebuild(), desk.the("admin"))
    rebuilds = AskedRebuilds()
    assert rebuilds.make(log, facts) == 1
    assert everything(facts, desk.tenant_id) == before
    assert everything(facts, other_desk.tenant_id) == theirs
    state = get_rebuild(desk.tenant_id)
    assert state is not None
    assert (state["events"], state["total"], state["finished_at"] is None) == (3, 3, False)
    assert rebuilds.unsettled == set()
    assert rebuilds.make(log, facts) == 0
    assert get_rebuild(other_desk.tenant_id) is None


def test_only_an_admin_asks_and_only_once_until_it_is_done(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    three(desk, log, fold)
    others: tuple[Role, ...] = ("requester", "org_admin", "agent", "supervisor", "operator")
    for role in others:
        with pytest.raises(Problem, match="forbidden"):
            desk.do(AskForRebuild(), desk.the(role))
    assert get_rebuild(desk.tenant_id) is None
    desk.do(AskForRebuild(), desk.the("admin"))
    asked = get_rebuild(desk.tenant_id)
    with pytest.raises(Problem, match="already_running"):
        desk.do(AskForRebuild(), desk.person("admin"))
    assert get_rebuild(desk.tenant_id) == asked
    AskedRebuilds().make(log, facts)
    desk.do(AskForRebuild(), desk.the("admin"))
    again = get_rebuild(desk.tenant_id)
    assert again is not None
    assert (again["finished_at"], again["events"], again["total"]) == (None, 0, None)
    with desk.portal.as_owner("analytics") as owner:
        audit = owner.execute(
            "SELECT command, actor_role FROM audit WHERE tenant_id = %s ORDER BY id", [desk.tenant_id]
        ).fetchall()
    assert audit == [("AskForRebuild", "admin")] * 2


def test_one_that_breaks_off_keeps_the_figures_closed_and_is_done_again(
    facts: ClickHouse, log: Connection, fold: Fold, desk: Desk
) -> None:
    three(desk, log, fold)
    before = everything(facts, desk.tenant_id)
    desk.do(AskForRebuild(), desk.the("admin"))
    rebuilds, away = AskedRebuilds(), Away(get_config().clickhouse_url)
    assert rebuilds.make(log, away) == 0
    away.close()
    assert rebuilds.unsettled == {desk.tenant_id}
    assert rebuilds.make(log, facts) == 0, "not at once"
    state = get_rebuild(desk.tenant_id)
    assert state is not None
    assert state["finished_at"] is None
    assert AskedRebuilds().make(log, facts) == 1
    assert everything(facts, desk.tenant_id) == before
