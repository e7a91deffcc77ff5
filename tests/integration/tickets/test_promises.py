"""A promise: run down, told at 50, 75 and 90 percent and when it is broken, each once."""

from datetime import timedelta
from typing import Any

from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.mark_promises import MarkPromises
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.tasks import sweep_promises

LONG = timedelta(days=30)


def types(desk: Desk, number: int) -> list[str]:
    return [entry["type"] for entry in list_timeline(desk.the("agent"), number, 0)[1]]


def told(portal: Portal, desk: Desk, number: int) -> list[tuple[str, Any]]:
    """(type, percent) of the promise events, in order."""
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(
            "SELECT type, payload -> 'percent' FROM outbox WHERE tenant_id = %s AND aggregate_id = %s "
            "AND (type LIKE 'ticket.sla_%%' OR type = 'ticket.overdue') ORDER BY seq",
            [desk.tenant_id, f"ticket-{number}"],
        ).fetchall()
    return [(row[0], row[1]) for row in rows]


def mark(desk: Desk, number: int) -> object:
    return bus.execute(MarkPromises(number), system_context(desk.tenant_id))


def test_what_is_broken_is_told_once(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    late = [(each, each.ticket()) for each in (desk, other_desk)]
    in_time, resolved = desk.ticket("This one has time"), desk.ticket("This one is done")
    desk.do(UpdateTicket(resolved, {"status": "resolved"}))
    for each, number in (*late, (desk, resolved)):
        let_pass(portal, each, number, LONG)
    assert sweep_promises() >= 2
    sweep_promises()
    for each, number in late:
        assert get_ticket(each.the("agent"), number)["overdue_at"] is not None
        assert types(each, number) == ["created", "sla_warned", "sla_warned", "sla_warned", "overdue"]
        assert told(portal, each, number) == [
            *(("ticket.sla_warned", percent) for percent in (50, 75, 90)),
            ("ticket.sla_breached", None),
            ("ticket.overdue", None),
        ]
    for number in (in_time, resolved):
        assert get_ticket(desk.the("agent"), number)["overdue_at"] is None
        assert told(portal, desk, number) == []


def test_each_warning_has_its_time(portal: Portal, desk: Desk) -> None:
    """Medium is promised in 72 hours."""
    number = desk.ticket()
    for hours, expected in ((35, []), (2, [50]), (18, [75]), (11, [90]), (3, [90])):
        let_pass(portal, desk, number, timedelta(hours=hours))
        before = told(portal, desk, number)
        mark(desk, number)
        new = told(portal, desk, number)[len(before) :]
        assert [percent for _, percent in new if percent] == ([] if hours == 3 else expected)
    assert mark(desk, number) == 0
    assert get_ticket(desk.the("agent"), number)["overdue_at"] is None
    let_pass(portal, desk, number, timedelta(hours=4))
    assert mark(desk, number) == 1
    assert get_ticket(desk.the("agent"), number)["overdue_at"] is not None


def test_a_pause_moves_the_promise(portal: Portal, desk: Desk) -> None:
    number = desk.ticket()
    due = get_ticket(desk.the("agent"), number)["due_at"]
    desk.do(TransitionTicket(number, Move("pending")))
    assert get_ticket(desk.the("agent"), number)["due_at"] is None
    let_pass(portal, desk, number, LONG)
    sweep_promises()
    assert told(portal, desk, number) == []
    desk.do(AddComment(number, "Here you are."), desk.the("requester"))
    after = get_ticket(desk.the("agent"), number)
    assert after["status"] == "open"
    assert after["due_at"] > due


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
    let_pass(portal, desk, number, LONG)
    assert [mark(desk, number) for _ in range(2)] == [4, 0]
    assert [kind for kind, _ in told(portal, desk, number)].count("ticket.overdue") == 1
