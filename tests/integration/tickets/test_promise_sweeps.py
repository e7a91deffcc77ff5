"""Sweeps that come together, late or with a clock that has stepped back tell each thing once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from tests.integration.tickets.test_promises import told
from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from tests.support.sla import office
from workernet.kernel.clock import now
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands import mark_promises
from workernet.services.tickets.commands.mark_promises import MarkPromises
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.verify_promises import verify_promises
from workernet.services.tickets.tasks import sweep_promises

EACH = Counter({"ticket.sla_warned": 6, "ticket.sla_breached": 2, "ticket.overdue": 1})


def kinds(portal: Portal, desk: Desk, number: int) -> Counter[str]:
    return Counter(kind for kind, _percent in told(portal, desk, number))


def test_two_sweeps_at_once_tell_each_thing_once(portal: Portal, desk: Desk) -> None:
    office(desk, minutes=10)
    numbers = [desk.ticket(f"Ticket {index}") for index in range(12)]
    for number in numbers:
        let_pass(portal, desk, number, timedelta(hours=5))

    def sweep() -> None:
        try:
            sweep_promises()
        finally:
            connections["tickets"].close()

    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(sweep) for _ in range(4)]:
            each.result()
    assert [kinds(portal, desk, number) for number in numbers] == [EACH] * len(numbers)
    assert [found for _count, found in verify_promises(desk.tenant_id) if found] == []


def test_a_clock_that_steps_back_tells_nothing_twice(
    portal: Portal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(desk, minutes=60)
    number = desk.ticket()
    began = now()

    def mark_at(minutes: int) -> object:
        monkeypatch.setattr(mark_promises, "now", lambda: began + timedelta(minutes=minutes))
        with portal.as_owner("tickets") as connection:  # whatever the sweep had found
            connection.execute(
                "UPDATE ticket SET sla_wake_at = %s WHERE tenant_id = %s AND number = %s",
                [began, desk.tenant_id, number],
            )
        return bus.execute(MarkPromises(number), system_context(desk.tenant_id))

    assert [mark_at(minutes) for minutes in (31, 50, 31, 10, 50, 61, 20, 61)] == [1, 1, 0, 0, 0, 2, 0, 0]
    assert [percent for _kind, percent in told(portal, desk, number)] == [50, 75, 90, None]


def test_a_promise_that_is_broken_by_a_new_priority_is_told(portal: Portal, desk: Desk) -> None:
    """Medium is promised in 72 hours, critical in 4; what was told of the one is not told of the other."""
    number = desk.ticket()
    let_pass(portal, desk, number, timedelta(hours=10))
    desk.do(UpdateTicket(number, {"priority": "critical"}))
    sweep_promises()
    assert kinds(portal, desk, number) == {
        "ticket.sla_warned": 3,
        "ticket.sla_breached": 1,
        "ticket.overdue": 1,
    }
    assert get_ticket(desk.the("agent"), number)["overdue_at"] is not None
    desk.do(UpdateTicket(number, {"priority": "low"}))
    assert get_ticket(desk.the("agent"), number)["overdue_at"] is None
    desk.do(UpdateTicket(number, {"priority": "critical"}))
    sweep_promises()
    assert kinds(portal, desk, number)["ticket.sla_breached"] == 1
    assert get_ticket(desk.the("agent"), number)["overdue_at"] is not None
