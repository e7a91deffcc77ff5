"""The first promise: broken once, told once."""

from datetime import timedelta

from tests.support.portal import Desk, Portal
from workernet.kernel.clock import now
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.mark_overdue import MarkOverdue
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.tasks import sweep_overdue


def _let_pass(portal: Portal, desk: Desk, number: int) -> None:
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE ticket SET due_at = %s WHERE tenant_id = %s AND number = %s",
            [now() - timedelta(minutes=1), desk.tenant_id, number],
        )


def _overdue_events(portal: Portal, desk: Desk) -> int:
    with portal.as_owner("tickets") as connection:
        row = connection.execute(
            "SELECT count(*) FROM outbox WHERE tenant_id = %s AND type = 'ticket.overdue'", [desk.tenant_id]
        ).fetchone()
        assert row
        return int(row[0])


def test_overdue_tickets_are_marked_once(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    late = [(each, each.ticket()) for each in (desk, other_desk)]
    in_time, resolved = desk.ticket("This one has time"), desk.ticket("This one is done")
    desk.do(UpdateTicket(resolved, {"status": "resolved"}))
    for each, number in late:
        _let_pass(portal, each, number)
    _let_pass(portal, desk, resolved)
    assert sweep_overdue() >= 2
    sweep_overdue()
    for each, number in late:
        ticket = get_ticket(each.the("agent"), number)
        assert ticket["overdue_at"] is not None
        types = [entry["type"] for entry in list_timeline(each.the("agent"), number, 0)[1]]
        assert types == ["created", "overdue"]
        assert _overdue_events(portal, each) == 1
    for number in (in_time, resolved):
        assert get_ticket(desk.the("agent"), number)["overdue_at"] is None


def test_a_higher_priority_moves_the_promise(desk: Desk) -> None:
    number = desk.ticket(priority="low")
    before = get_ticket(desk.the("agent"), number)
    desk.do(UpdateTicket(number, {"priority": "critical"}))
    after = get_ticket(desk.the("agent"), number)
    assert after["due_at"] < before["due_at"]
    assert after["created_at"] == before["created_at"]


def test_a_second_mark_is_none(portal: Portal, desk: Desk) -> None:
    """Two sweeps at once found the same ticket."""
    number = desk.ticket()
    _let_pass(portal, desk, number)
    context = system_context(desk.tenant_id)
    assert [bus.execute(MarkOverdue(number), context) for _ in range(2)] == [True, False]
    assert _overdue_events(portal, desk) == 1
