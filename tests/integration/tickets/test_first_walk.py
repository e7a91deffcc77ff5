"""One ticket through commands, events and copies."""

from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.queries.get_ticket import get_ticket_with_comments
from workernet.services.tickets.queries.list_timeline import list_timeline


def test_a_ticket_is_asked_assigned_answered_and_closed(portal: Portal, desk: Desk) -> None:
    number = desk.ticket()
    agent = desk.the("agent")
    desk.do(AssignTicket(number, agent.user_id))
    desk.do(AddComment(number, "Which printer?"))
    desk.do(AddComment(number, "Looks like the fuser.", visibility="internal"))
    desk.do(CloseTicket(number, "solved"))
    portal.relay()

    seen_by_agent = get_ticket_with_comments(agent, number)
    assert seen_by_agent["status"] == "closed"
    assert seen_by_agent["closed_reason"] == "solved"
    assert seen_by_agent["key"] == f"WN-{number}"
    assert [c["visibility"] for c in seen_by_agent["comments"]] == ["public", "internal"]
    seen_by_customer = get_ticket_with_comments(desk.the("requester"), number)
    assert [c["body"] for c in seen_by_customer["comments"]] == ["Which printer?"]
    count, entries = list_timeline(agent, number, 0)
    assert count == 5
    assert [e["type"] for e in entries] == ["created", "assigned", "commented", "noted", "closed"]
    assert [e["seq"] for e in entries] == [1, 2, 3, 4, 5]
