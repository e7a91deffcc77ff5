"""A ticket the desk has handed out by itself: its new owner hears of it, once."""

from collections import Counter

from tests.integration.notifications.support import Mailbox, in_app, send_all
from tests.support.assigning import give, team_of
from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.claim_ticket import ClaimTicket
from workernet.services.tickets.tasks import sweep_waiting


def test_who_is_given_a_ticket_hears_of_it_once(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    people = [desk.person("agent", language="ru") for _ in range(2)]
    team_id = team_of(desk, people, "round_robin")
    portal.relay()  # the people are known
    numbers = [desk.ticket(by=desk.the("admin"), team_id=team_id) for _ in range(4)]
    assert give(desk, team_id) == 4
    sweep_waiting()
    portal.relay()
    send_all(desk)
    portal.relay()
    told = [row for row in in_app(desk) if row["kind"] == "ticket_assigned"]
    assert Counter(row["recipient_id"] for row in told) == {person.user_id: 2 for person in people}
    assert len(told) == len(numbers)
    for person in people:
        handed = [m for m in mailbox.of(desk) if m["recipients"] == [person.email]]
        assert len({m["subject"] for m in handed}) == len(handed) == 2


def test_who_takes_one_is_not_told_what_they_know(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    agent = desk.person("agent")
    number = desk.ticket()
    desk.do(ClaimTicket(number), agent)
    portal.relay()
    assert send_all(desk) == len(mailbox.of(desk))
    assert not [row for row in in_app(desk) if row["kind"] == "ticket_assigned"]
