"""What a customer says on a merged ticket concerns those of the ticket where it reads on."""

from tests.integration.notifications.support import Mailbox, deliveries, in_app, send_all
from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.watch_ticket import WatchTicket


def test_those_of_the_target_are_told(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    anna, boris, clara, dora = (
        desk.person("agent", name=name) for name in ("Anna", "Boris", "Clara", "Dora")
    )
    customer, stranger = desk.the("requester"), desk.person("requester")
    source, middle, target = desk.ticket(), desk.ticket(), desk.ticket(by=stranger)
    desk.do(AssignTicket(target, anna.user_id), boris)
    desk.do(WatchTicket(target, watch=True), boris)
    desk.do(WatchTicket(target, watch=True), stranger)
    for watcher in (clara, boris):
        desk.do(WatchTicket(source, watch=True), watcher)
    desk.do(MergeTicket(source, middle), dora)
    desk.do(MergeTicket(middle, target), dora)
    portal.relay()
    portal.forget_traffic()
    before = len(in_app(desk)), len(deliveries(desk))

    desk.do(AddComment(source, "It burns again"), customer)
    portal.relay()
    told = {row["recipient_id"]: (row["kind"], row["ticket"]) for row in in_app(desk)[before[0] :]}
    assert told == {
        anna.user_id: ("ticket_replied", target),
        boris.user_id: ("ticket_watched", target),
        clara.user_id: ("ticket_watched", source),
    }
    assert {row["address"] for row in deliveries(desk)[before[1] :]} == {
        p.email for p in (anna, boris, clara)
    }
    send_all(desk)
    (letter,) = [
        m for m in mailbox.of(desk) if m["recipients"] == [anna.email] and "burns again" in m["text"]
    ]
    assert f"[WN-{target}]" in letter["headers"]["subject"]
    assert f"/t/{target}" in letter["text"]


def test_without_an_assignee_it_falls_to_the_team_of_the_target_once(portal: Portal, desk: Desk) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    source, target = desk.ticket(), desk.ticket()
    desk.do(MergeTicket(source, target), boris)
    portal.relay()
    portal.forget_traffic()
    before = len(in_app(desk))
    desk.do(AddComment(source, "Still burning"), desk.the("requester"))
    portal.relay()
    told = [(row["recipient_id"], row["ticket"]) for row in in_app(desk)[before:]]
    assert sorted(told) == sorted([(anna.user_id, target), (boris.user_id, target)])
