"""What waits too long in the databases is shown to the alarms, of every desk; what does not wait is not."""

import time
from collections.abc import Callable
from threading import Event

import psycopg
import pytest
from prometheus_client import REGISTRY

from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.runtime import watching
from workernet.runtime.relay import Watcher
from workernet.services.tickets.commands.delete_ticket import DeleteTicket

HOUR = 3600


@pytest.fixture(autouse=True)
def quiet(portal: Portal, desk: Desk) -> None:
    """Nothing waits but what the test lets wait."""
    desk.the("agent")
    portal.relay()
    portal.forget_traffic()
    with portal.as_owner("tickets") as tickets:
        tickets.execute("UPDATE ticket SET sla_wake_at = NULL")
        tickets.execute("UPDATE rule SET next_at = NULL")
    for service in ("tickets", "notifications"):
        with portal.as_owner(service) as connection:
            connection.execute("UPDATE inbox SET state = 'done' WHERE state = 'dead'")
    with portal.as_owner("notifications") as notifications:
        notifications.execute("UPDATE delivery SET created_at = now() - interval '2 days'")


@pytest.fixture
def shown() -> Callable[..., float]:
    def look(name: str, database: str, **labels: str) -> float:
        url = get_config().database(database, role="ops")
        with psycopg.connect(url, autocommit=True) as connection:
            watching.look(database, connection)
        value = REGISTRY.get_sample_value(name, labels)
        assert value is not None
        return value

    return look


def test_a_promise_that_nobody_told_of_is_late_by_the_longest(
    portal: Portal, desk: Desk, other_desk: Desk, shown: Callable[..., float]
) -> None:
    one, two, gone = desk.ticket(), other_desk.ticket(), desk.ticket()
    desk.do(DeleteTicket(gone), desk.the("admin"))
    assert shown("promises_late_seconds", "tickets") == 0, "what is still to come is not late"
    with portal.as_owner("tickets") as tickets:
        statement = (
            "UPDATE ticket SET sla_wake_at = now() - %s * interval '1 s' WHERE (tenant_id, number) = (%s, %s)"
        )
        for ago, tenant, number in (
            (40, desk.tenant_id, one),
            (HOUR, other_desk.tenant_id, two),
            (9 * HOUR, desk.tenant_id, gone),
        ):
            tickets.execute(statement, [ago, tenant, number])
    assert HOUR <= shown("promises_late_seconds", "tickets") < HOUR + 60


def test_the_oldest_event_in_the_outbox_is_told(
    portal: Portal, desk: Desk, shown: Callable[..., float]
) -> None:
    assert shown("outbox_oldest_seconds", "tickets", service="tickets") == 0
    desk.ticket()
    desk.ticket()
    with portal.as_owner("tickets") as tickets:
        tickets.execute(
            "UPDATE outbox SET occurred_at = now() - interval '1 hour' WHERE seq = "
            "(SELECT min(seq) FROM outbox WHERE sent_at IS NULL)"
        )
    assert HOUR <= shown("outbox_oldest_seconds", "tickets", service="tickets") < HOUR + 60
    portal.relay()
    assert shown("outbox_oldest_seconds", "tickets", service="tickets") == 0


def test_events_that_wait_and_those_given_up_are_told_apart(
    portal: Portal, desk: Desk, shown: Callable[..., float]
) -> None:
    desk.ticket()
    portal.relay()
    where = "WHERE id = (SELECT max(id) FROM inbox)"
    with portal.as_owner("notifications") as inbox:
        inbox.execute(
            f"UPDATE inbox SET state = 'pending', next_attempt_at = now() - interval '1 hour' {where}"
        )
        assert HOUR <= shown("inbox_late_seconds", "notifications", service="notifications") < HOUR + 60
        inbox.execute(f"UPDATE inbox SET next_attempt_at = now() + interval '1 hour' {where}")
        assert shown("inbox_late_seconds", "notifications", service="notifications") == 0
        assert shown("inbox_dead_current", "notifications", service="notifications") == 0
        inbox.execute(f"UPDATE inbox SET state = 'dead' {where}")
        assert shown("inbox_dead_current", "notifications", service="notifications") == 1
        assert shown("inbox_late_seconds", "notifications", service="notifications") == 0
        inbox.execute(f"UPDATE inbox SET state = 'done' {where}")


def test_letters_that_wait_and_those_given_up_today_are_told_apart(
    portal: Portal, desk: Desk, shown: Callable[..., float]
) -> None:
    desk.ticket()
    portal.relay()
    mine = "WHERE tenant_id = %s"
    with portal.as_owner("notifications") as letters:
        assert shown("deliveries_failed_current", "notifications") == 0
        found = letters.execute(
            f"UPDATE delivery SET state = 'queued', next_attempt_at = now() - interval '1 hour' {mine}",
            [desk.tenant_id],
        ).rowcount
        assert found > 0
        assert HOUR <= shown("deliveries_late_seconds", "notifications") < HOUR + 60
        letters.execute(f"UPDATE delivery SET state = 'failed' {mine}", [desk.tenant_id])
        assert shown("deliveries_failed_current", "notifications") == found
        assert shown("deliveries_late_seconds", "notifications") == 0
        letters.execute(
            f"UPDATE delivery SET created_at = now() - interval '25 hours' {mine}", [desk.tenant_id]
        )
        assert shown("deliveries_failed_current", "notifications") == 0


def test_a_planned_rule_that_nobody_runs_is_late(
    portal: Portal, desk: Desk, shown: Callable[..., float]
) -> None:
    with portal.as_owner("tickets") as rules:
        rules.execute(
            "INSERT INTO rule (id, tenant_id, kind, name, spec, enabled, position, created_by_id, next_at) "
            "SELECT gen_random_uuid(), %s, 'schedule', 'late ' || enabled, '{}', enabled, 1, %s, "
            "now() - hours * interval '1 hour' FROM (VALUES (true, 1), (false, 5)) AS p (enabled, hours)",
            [desk.tenant_id, desk.the("admin").user_id],
        )
        assert HOUR <= shown("schedules_late_seconds", "tickets") < HOUR + 60
        rules.execute("DELETE FROM rule WHERE tenant_id = %s", [desk.tenant_id])
    assert shown("schedules_late_seconds", "tickets") == 0


def test_the_relay_looks_by_itself_and_says_when_it_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "WATCH_SECONDS", 0.05)
    stop = Event()
    began = time.time()
    watcher = Watcher("auth", stop)
    watcher.start()
    try:
        for _ in range(100):
            seen = REGISTRY.get_sample_value("watched_timestamp_seconds", {"service": "auth"}) or 0
            if seen >= began + 0.1:
                break
            time.sleep(0.05)
        assert seen >= began + 0.1
    finally:
        stop.set()
        watcher.join(5)
    assert not watcher.is_alive()
