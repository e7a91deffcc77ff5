"""From a ticket's events to the exact set of letters and in-app notifications."""

from uuid import UUID

from tests.integration.notifications.support import Mailbox, deliveries, in_app, send_all
from tests.support.portal import Desk, Portal
from workernet.kernel.context import system_context
from workernet.kernel.django.dispatch import dispatch
from workernet.kernel.django.store import bus
from workernet.kernel.texts import Language
from workernet.services.notifications.commands.keep_people import KeepPerson
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket


def told(desk: Desk, kind: str) -> set[UUID]:
    return {row["recipient_id"] for row in in_app(desk) if row["kind"] == kind}


def test_a_whole_conversation_reaches_exactly_those_concerned(
    portal: Portal, desk: Desk, mailbox: Mailbox
) -> None:
    customer = desk.person("requester", name="Анна Петрова", language="ru")
    agent = desk.person("agent", name="Sam Porter", language="en")
    second = desk.person("agent", name="Второй", language="ru")
    boss = desk.person("supervisor")
    number = desk.ticket("Принтер горит", by=customer, description="Горит **ярко**")
    desk.do(AssignTicket(number, agent.user_id), boss)
    desk.do(AddComment(number, "Который из них?"), agent)
    desk.do(AddComment(number, "Secret: it is the fuser", visibility="internal"), boss)
    desk.do(AddComment(number, "Тот, что <у> окна"), customer)
    desk.do(CloseTicket(number, "solved"), agent)
    portal.relay()
    send_all(desk)

    letters = [(m["recipients"], m["subject"]) for m in mailbox.of(desk)]
    subject = f"[WN-{number}] Принтер горит"
    assert letters == [
        ([customer.email], subject),  # confirmed
        ([agent.email], subject),  # assigned
        ([customer.email], subject),  # answered
        ([agent.email], subject),  # the customer wrote
        ([customer.email], subject),  # closed
    ]
    created, assigned, answered, wrote, closed = mailbox.of(desk)
    assert "Здравствуйте, Анна Петрова! Заявка WN-" in created["text"]
    assert "<strong>ярко</strong>" in created["html"]
    assert f"http://127.0.0.1:8080/ru/t/{number}" in created["text"]
    assert f"has handed WN-{number} to you" in assigned["text"]
    assert f"http://127.0.0.1:8080/en/t/{number}" in assigned["html"]
    assert "Который из них?" in answered["text"]
    assert "Тот, что <у> окна" in wrote["text"]
    assert "Тот, что &lt;у&gt; окна" in wrote["html"]
    assert "решён, и мы её закрыли" in closed["text"]
    assert {m["headers"]["references"] for m in mailbox.of(desk)} == {created["headers"]["in-reply-to"]}
    assert not any("fuser" in m["text"] + m["html"] for m in mailbox.of(desk))

    assert told(desk, "ticket_created") == {customer.user_id, agent.user_id, second.user_id}
    assert told(desk, "ticket_assigned") == {agent.user_id}
    assert told(desk, "ticket_noted") == {agent.user_id}
    assert told(desk, "ticket_closed") == {customer.user_id}
    replies = [r["recipient_id"] for r in in_app(desk) if r["kind"] == "ticket_replied"]
    assert replies == [customer.user_id, agent.user_id]
    assert not any("fuser" in str(row) for row in [*in_app(desk), *deliveries(desk)])


def test_an_event_delivered_twice_is_told_once(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    desk.ticket()
    portal.relay()
    send_all(desk)
    before = (in_app(desk), deliveries(desk), mailbox.of(desk))
    with portal.as_owner("notifications") as owner:
        owner.execute(
            "UPDATE inbox SET state = 'pending' WHERE tenant_id = %s AND handler = 'notifications.notify'",
            [desk.tenant_id],
        )
        assert dispatch("notifications", owner) == 1
    assert send_all(desk) == 0
    assert (in_app(desk), deliveries(desk), mailbox.of(desk)) == before
    assert len(before[2]) == 1


def test_the_event_waits_for_the_copy_of_its_person(portal: Portal, desk: Desk) -> None:
    customer = desk.the("requester")
    portal.relay()
    with portal.as_owner("notifications") as owner:
        owner.execute("DELETE FROM person WHERE id = %s", [customer.user_id])
        desk.ticket(by=customer)
        portal.relay()
        row = owner.execute(
            "SELECT state, attempts, last_error FROM inbox "
            "WHERE tenant_id = %s AND handler = 'notifications.notify'",
            [desk.tenant_id],
        ).fetchone()
        assert row is not None
        assert row[:2] == ("pending", 1)
        assert str(customer.user_id) in row[2]
        assert (in_app(desk), deliveries(desk)) == ([], [])

        keep = KeepPerson(customer.user_id, "A", customer.email, "requester", "en", None, True)
        bus.execute(keep, system_context(desk.tenant_id))
        owner.execute("UPDATE inbox SET next_attempt_at = now() WHERE tenant_id = %s", [desk.tenant_id])
    portal.relay()
    assert [row["address"] for row in deliveries(desk)] == [customer.email]


def test_address_and_language_are_those_of_the_moment(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    customer = desk.person("requester", language="ru")
    desk.ticket(by=customer)
    portal.relay()
    changed = KeepPerson(customer.user_id, "A", f"new@{desk.slug}.example", "requester", "en", None, True)
    bus.execute(changed, system_context(desk.tenant_id))
    assert send_all(desk) == 1
    (letter,) = mailbox.of(desk)
    assert letter["recipients"] == [customer.email]
    assert "Здравствуйте" in letter["text"]


def test_nobody_inactive_is_told(portal: Portal, desk: Desk) -> None:
    customer, agent = desk.the("requester"), desk.the("agent")
    portal.relay()
    for person in (customer, agent):
        role: str = person.role
        gone = KeepPerson(person.user_id, person.name, person.email, role, "en", None, False)
        bus.execute(gone, system_context(desk.tenant_id))
    desk.ticket(by=customer)
    portal.relay()
    assert (in_app(desk), deliveries(desk)) == ([], [])


def test_two_desks_never_meet(portal: Portal, desk: Desk, other_desk: Desk, mailbox: Mailbox) -> None:
    languages: list[Language] = ["ru", "en"]
    for each, language in zip((desk, other_desk), languages, strict=True):
        each.the("agent")
        each.ticket(by=each.person("requester", language=language))
    portal.relay()
    for each in (desk, other_desk):
        send_all(each)
        (letter,) = mailbox.of(each)
        assert letter["recipients"][0].endswith(f"@{each.slug}.example")
        assert {row["tenant_id"] for row in [*in_app(each), *deliveries(each)]} == {each.tenant_id}
