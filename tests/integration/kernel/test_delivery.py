"""Events: written with their change, carried at least once, acting once."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from tests.support.portal import Desk, Portal
from workernet.contracts.events import TICKET_EVENTS
from workernet.kernel import subscriptions as table
from workernet.kernel.config import get_config
from workernet.kernel.context import system_context
from workernet.kernel.django.dispatch import dispatch
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscriptions
from workernet.kernel.transport import transport
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.update_ticket import UpdateTicket


@dataclass
class Probe:
    """A handler whose effect is a row, and which can be told to fail."""

    seen: list[tuple[str, int]]
    fail: bool = False

    def __call__(self, delivery: Delivery) -> None:
        ticket = delivery.event.ticket  # type: ignore[attr-defined]
        self.seen.append((delivery.event.type, ticket.version))
        bus.execute(CreateTeam(f"{delivery.event.type} {ticket.version}"), system_context(delivery.tenant_id))
        if self.fail:
            raise RuntimeError("the handler failed after its effect")


@pytest.fixture
def probe(portal: Portal) -> Iterator[Probe]:
    portal.relay()
    handler = Probe([])
    table.subscribe("tickets", "probe", *TICKET_EVENTS)(handler)
    yield handler
    del table._SUBSCRIPTIONS["tickets.probe"]


@pytest.fixture(autouse=True)
def _nobody_elses_traffic(portal: Portal) -> None:
    """What other tests have published and nobody carried is not counted here."""
    portal.forget_traffic()


def _teams(desk: Desk, portal: Portal) -> list[str]:
    with portal.as_owner("tickets") as connection:
        found = connection.execute("SELECT name FROM team WHERE tenant_id = %s ORDER BY 1", [desk.tenant_id])
        return [row[0] for row in found]


def test_events_of_one_ticket_arrive_in_order(portal: Portal, desk: Desk, probe: Probe) -> None:
    number = desk.ticket()
    for status in ("pending", "open", "on_hold", "in_progress"):
        desk.do(UpdateTicket(number, {"status": status}))
    portal.relay()
    assert probe.seen == [("ticket.created", 1)] + [("ticket.updated", v) for v in (2, 3, 4, 5)]


def test_a_batch_carried_twice_acts_once(portal: Portal, desk: Desk, probe: Probe) -> None:
    """As after a crash between filing and marking: the outbox row is unsent again."""
    desk.ticket()
    portal.relay()
    with portal.as_owner("tickets") as connection:
        connection.execute("UPDATE outbox SET sent_at = NULL WHERE tenant_id = %s", [desk.tenant_id])
    portal.relay()
    assert probe.seen == [("ticket.created", 1)]
    assert _teams(desk, portal) == ["ticket.created 1"]


def test_a_failed_handler_leaves_nothing_and_is_tried_again(portal: Portal, desk: Desk, probe: Probe) -> None:
    probe.fail = True
    number = desk.ticket()
    portal.relay()
    assert _teams(desk, portal) == []
    with portal.as_owner("tickets") as connection:
        row = connection.execute(
            "SELECT state, attempts, last_error FROM inbox "
            "WHERE handler = 'tickets.probe' AND tenant_id = %s",
            [desk.tenant_id],
        ).fetchone()
        assert row == ("pending", 1, "RuntimeError('the handler failed after its effect')")
    desk.do(UpdateTicket(number, {"status": "pending"}))
    portal.relay()
    assert probe.seen == [("ticket.created", 1)], "a later event of the same ticket has to wait"
    with portal.as_owner("tickets") as connection:
        connection.execute("UPDATE inbox SET next_attempt_at = now() WHERE tenant_id = %s", [desk.tenant_id])
    probe.fail = False
    portal.relay()
    assert _teams(desk, portal) == ["ticket.created 1", "ticket.updated 2"]


def test_a_refused_command_publishes_nothing(portal: Portal, desk: Desk, probe: Probe) -> None:
    number = desk.ticket()
    portal.relay()
    with pytest.raises(Exception, match="validation_failed"):
        desk.do(UpdateTicket(number, {"status": "pending", "priority": "enormous"}))
    portal.relay()
    assert probe.seen == [("ticket.created", 1)]


def test_two_dispatchers_share_the_work(portal: Portal, desk: Desk, probe: Probe) -> None:
    desk.ticket()
    ops = {
        name: psycopg.connect(get_config().database(name, role="ops"), autocommit=True)
        for name in ("auth", "tickets", "notifications", "files", "analytics")
    }
    transport("tickets", ops["tickets"], ops, subscriptions())
    second = psycopg.connect(get_config().database("tickets", role="ops"), autocommit=True)
    second.execute("BEGIN")
    second.execute("SELECT 1 FROM inbox WHERE handler = 'tickets.probe' AND state = 'pending' FOR UPDATE")
    dispatch("tickets", ops["tickets"])
    assert probe.seen == []
    second.execute("ROLLBACK")
    dispatch("tickets", ops["tickets"])
    assert probe.seen == [("ticket.created", 1)]
    for connection in (*ops.values(), second):
        connection.close()
