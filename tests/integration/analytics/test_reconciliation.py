"""The nightly comparison: silent when reports and tickets agree, and it finds what does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from tests.support.incident_log import first_incidents, write
from tests.support.portal import Desk, Portal
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.runtime.imports import import_servicenow
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Connection
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.commands.watch_desks import restore_desks, watch_once
from workernet.services.analytics.domain.facts import DESKS, EVENTS
from workernet.services.analytics.queries.get_reconciliation import Check, get_reconciliation
from workernet.services.analytics.queries.query_measure import time_zone_of
from workernet.services.auth.commands.create_tenant import CreateTenant
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.count_days import CountDays
from workernet.services.tickets.commands.delete_ticket import DeleteTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.all_desks import all_desks

Fold = Callable[[], int]
ELAPSED = "UPDATE outbox SET occurred_at = occurred_at - interval '1 hour' WHERE tenant_id = %s"


@pytest.fixture
def night(portal: Portal, desk: Desk, fold: Fold, facts: ClickHouse, log: Connection) -> Callable[[], Check]:
    """An hour passes, the desk is counted and compared; returns the newest comparison."""

    def pass_by(elapse: bool = True) -> Check:
        if elapse:
            with portal.as_owner("tickets") as connection:
                connection.execute(ELAPSED, [desk.tenant_id])
        bus.execute(CountDays(), system_context(desk.tenant_id))
        portal.relay()
        fold()
        while watch_once(log, facts):
            pass
        return get_reconciliation(TenantReader(facts, desk.tenant_id))[0]

    return pass_by


def lived(desk: Desk) -> list[int]:
    """Tickets that were changed, closed and deleted."""
    numbers = [desk.ticket() for _ in range(4)]
    desk.do(UpdateTicket(numbers[0], {"priority": "high"}))
    desk.do(CloseTicket(numbers[1], "solved"))
    desk.do(DeleteTicket(numbers[2]), desk.the("admin"))
    return numbers


def test_a_lived_in_desk_and_an_imported_past_agree(
    desk: Desk, night: Callable[[], Check], tmp_path: Path
) -> None:
    lived(desk)
    path = write(tmp_path, first_incidents(60))
    import_servicenow(path, desk.slug, lambda _done, _total: None)
    check = night()
    assert check.differing == []
    assert check.tickets == 64


def test_what_has_just_moved_is_left_out_on_both_sides(desk: Desk, night: Callable[..., Check]) -> None:
    numbers = lived(desk)
    night()
    desk.do(UpdateTicket(numbers[3], {"priority": "low"}))
    check = night(elapse=False)
    assert (check.tickets, check.differing) == (3, [])


def test_lost_added_and_changed_facts_are_found_kept_and_alarmed(
    desk: Desk, other_desk: Desk, facts: ClickHouse, night: Callable[[], Check]
) -> None:
    numbers = lived(desk)
    assert night().differing == []
    where = f"tenant_id = '{desk.tenant_id}' AND number = {numbers[0]}"
    facts.command(f"ALTER TABLE {EVENTS} UPDATE priority = 'low' WHERE {where} SETTINGS mutations_sync = 2")
    ((_, counted, found),) = night().differing
    assert (counted, found) == (4, 4), "only the checksum tells"
    facts.command(f"DELETE FROM {EVENTS} WHERE {where}")
    ((_, counted, found),) = night().differing
    assert (counted, found) == (4, 3)
    kept = get_reconciliation(TenantReader(facts, desk.tenant_id))
    assert [len(check.differing) for check in kept] == [1, 1, 0]
    assert (REGISTRY.get_sample_value("analytics_days_differing_current") or 0) >= 1
    assert get_reconciliation(TenantReader(facts, other_desk.tenant_id)) == []


def test_a_count_waits_for_what_was_filed_before_it(
    desk: Desk, portal: Portal, facts: ClickHouse, fold: Fold, log: Connection
) -> None:
    desk.ticket()
    with portal.as_owner("tickets") as connection:
        connection.execute(ELAPSED, [desk.tenant_id])
    bus.execute(CountDays(), system_context(desk.tenant_id))
    portal.relay()
    reader = TenantReader(facts, desk.tenant_id)
    watch_once(log, facts)
    assert get_reconciliation(reader) == []
    fold()
    log.execute("UPDATE inbox SET next_attempt_at = now() WHERE tenant_id = %s", [desk.tenant_id])
    watch_once(log, facts)
    (check,) = get_reconciliation(reader)
    assert (check.tickets, check.differing) == (1, [])
    left = log.execute(
        "SELECT count(*) FROM inbox WHERE tenant_id = %s AND type = 'tickets.counted'", [desk.tenant_id]
    )
    assert left.fetchall() == [(0,)]


def test_the_desks_own_time_zone_is_known_and_comes_back(
    portal: Portal, facts: ClickHouse, log: Connection
) -> None:
    tenant_id = new_id()
    slug = f"zone{tenant_id.hex[-8:]}"
    bus.execute(
        CreateTenant(tenant_id, slug, "Desk", time_zone="Asia/Vladivostok"), system_context(tenant_id)
    )
    reader = TenantReader(facts, tenant_id)
    assert time_zone_of(reader) == "UTC"
    portal.relay()
    while watch_once(log, facts):
        pass
    assert time_zone_of(reader) == "Asia/Vladivostok"
    facts.command(f"TRUNCATE TABLE {DESKS}")
    restore_desks(log, facts)
    assert time_zone_of(reader) == "Asia/Vladivostok"
    assert tenant_id in all_desks()
