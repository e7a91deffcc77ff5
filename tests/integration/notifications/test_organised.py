"""Mentions, watchers, copies, snoozes, merges and edits: who is told, in what words, what stays inside."""

import json
from typing import Any
from uuid import UUID

import pytest

from tests.integration.notifications.support import (
    Mailbox,
    comment,
    deliveries,
    happen,
    in_app,
    send_all,
    snapshot,
)
from tests.support.portal import Desk, Portal
from workernet.contracts.events import (
    TicketClosed,
    TicketCommentEdited,
    TicketMerged,
    TicketNoted,
    TicketReplied,
    TicketWoken,
)
from workernet.kernel.context import Principal
from workernet.kernel.ids import new_id
from workernet.services.notifications.domain.identity import recipient_of
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.watch_ticket import SetCc, WatchTicket

SECRET = "the fuser is broken"


@pytest.fixture
def number(portal: Portal, desk: Desk) -> int:
    """A ticket of a Russian customer, told of already; nothing of its birth stands in the way."""
    desk.people["requester"] = desk.person("requester", name="Анна Петрова", language="ru")
    found = desk.ticket("Принтер горит")
    portal.relay()
    with portal.as_owner("notifications") as owner:
        owner.execute("DELETE FROM notification WHERE tenant_id = %s", [desk.tenant_id])
        owner.execute("DELETE FROM delivery WHERE tenant_id = %s", [desk.tenant_id])
    return found


def told(desk: Desk) -> dict[UUID, str]:
    """Who has which notification; nobody has two."""
    rows = in_app(desk)
    found = {row["recipient_id"]: row["kind"] for row in rows}
    assert len(found) == len(rows)
    return found


def letters(desk: Desk) -> dict[str, str]:
    """Address → kind of the letter."""
    rows = deliveries(desk)
    found = {row["address"]: json.loads(row["data"])["kind"] for row in rows}
    assert len(found) == len(rows), "nobody is written to twice"
    return found


def test_a_mention_in_a_note_leaves_the_text_inside(
    portal: Portal, desk: Desk, mailbox: Mailbox, number: int
) -> None:
    anna, boris = desk.person("agent", name="Anna"), desk.person("agent", name="Boris", language="ru")
    note = comment(anna, SECRET, boris, anna, desk.the("requester"))
    happen(desk, TicketNoted, snapshot(desk, number, watcher_ids=(boris.user_id,)), anna, comment=note)
    assert told(desk) == {boris.user_id: "ticket_mentioned"}
    (row,) = in_app(desk)
    assert json.loads(row["data"]) == {"comment_id": str(note.comment_id)}
    send_all(desk)
    (letter,) = mailbox.of(desk)
    assert letter["recipients"] == [boris.email]
    assert f"Anna упоминает вас в WN-{number}." in letter["text"]
    assert "внутренняя заметка" in letter["html"]
    assert SECRET not in f"{in_app(desk)}{deliveries(desk)}{letter}"


def test_a_mention_in_an_answer_comes_with_its_text(
    portal: Portal, desk: Desk, mailbox: Mailbox, number: int
) -> None:
    anna, boris = desk.person("agent", name="Anna"), desk.person("agent", name="Boris")
    happen(desk, TicketReplied, snapshot(desk, number), anna, comment=comment(anna, "Boris will come", boris))
    assert told(desk) == {boris.user_id: "ticket_mentioned", desk.the("requester").user_id: "ticket_replied"}
    send_all(desk)
    (letter,) = [m for m in mailbox.of(desk) if m["recipients"] == [boris.email]]
    assert f"Anna mentioned you in WN-{number}." in letter["text"]
    assert "Boris will come" in letter["text"]


@pytest.mark.parametrize("internal", [True, False])
def test_an_edit_tells_only_who_is_newly_named(
    portal: Portal, desk: Desk, number: int, internal: bool
) -> None:
    anna, boris, clara = (desk.person("agent") for _ in range(3))
    name = new_id()
    first = comment(anna, SECRET, boris, comment_id=name)
    happen(desk, TicketNoted if internal else TicketReplied, snapshot(desk, number), anna, comment=first)
    before = in_app(desk)
    for _ in range(2):
        again = comment(anna, f"{SECRET} indeed", boris, clara, comment_id=name)
        ticket = snapshot(desk, number)
        happen(desk, TicketCommentEdited, ticket, anna, comment=again, internal=internal)
    new = [row for row in in_app(desk) if row not in before]
    assert [(row["recipient_id"], row["kind"]) for row in new] == [(clara.user_id, "ticket_mentioned")]
    (row,) = [d for d in deliveries(desk) if d["recipient_id"] == clara.user_id]
    assert (SECRET in str(row)) is not internal
    happen(desk, TicketCommentEdited, snapshot(desk, number), anna, comment=first, internal=internal)
    assert len(in_app(desk)) == len(before) + 1, "an edit that names nobody new tells nobody"


def test_watchers_are_told_of_answers_notes_and_the_end(portal: Portal, desk: Desk, number: int) -> None:
    anna, boris = desk.person("agent", name="Anna"), desk.person("agent", name="Boris")
    firm = desk.organization("Acme")
    chief = desk.person("org_admin", organization_id=firm)
    stranger = desk.person("org_admin", organization_id=desk.organization("Other"))
    watching = {
        "watcher_ids": (boris.user_id, anna.user_id, chief.user_id, stranger.user_id),
        "organization_id": firm,
    }
    happen(desk, TicketReplied, snapshot(desk, number, **watching), anna, comment=comment(anna, "Hello"))
    watched = {boris.user_id: "ticket_watched", chief.user_id: "ticket_watched"}
    assert told(desk) == watched | {desk.the("requester").user_id: "ticket_replied"}
    assert letters(desk) == {
        boris.email: "ticket_watched",
        chief.email: "ticket_watched",
        desk.the("requester").email: "ticket_replied",
    }
    _forget(portal, desk)
    happen(desk, TicketNoted, snapshot(desk, number, **watching), anna, comment=comment(anna, SECRET))
    assert told(desk) == {boris.user_id: "ticket_watched"}
    assert letters(desk) == {}
    assert SECRET not in str(in_app(desk))
    _forget(portal, desk)
    happen(desk, TicketClosed, snapshot(desk, number, status="closed", **watching), anna)
    assert told(desk) == watched | {desk.the("requester").user_id: "ticket_closed"}


def test_a_merge_tells_watchers_once(portal: Portal, desk: Desk, mailbox: Mailbox, number: int) -> None:
    anna, boris = desk.person("agent", name="Anna"), desk.person("agent", name="Boris", language="ru")
    merged = {"merged_into": 41, "status": "closed", "closed_reason": "merged"}
    for event, more in ((TicketMerged, {"into": 41}), (TicketClosed, {})):
        ticket = snapshot(desk, number, watcher_ids=(boris.user_id,), **merged)
        happen(desk, event, ticket, anna, **more)
    assert told(desk) == {boris.user_id: "ticket_watched", desk.the("requester").user_id: "ticket_closed"}
    send_all(desk)
    (letter,) = [m for m in mailbox.of(desk) if m["recipients"] == [boris.email]]
    assert "объединена с WN-41. Разговор продолжается там." in letter["text"]


def test_a_snooze_that_ends_finds_the_assignee_or_the_team(portal: Portal, desk: Desk, number: int) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    happen(desk, TicketWoken, snapshot(desk, number, assignee_id=anna.user_id), None)
    assert told(desk) == {anna.user_id: "ticket_woken"}
    assert letters(desk) == {anna.email: "ticket_woken"}
    _forget(portal, desk)
    happen(desk, TicketWoken, snapshot(desk, number, assignee_id=None), None)
    assert {anna.user_id, boris.user_id} <= set(told(desk))
    assert set(told(desk).values()) == {"ticket_woken"}
    assert letters(desk) == {}


def test_addresses_in_copy_get_answers_and_the_end_and_never_a_note(
    portal: Portal, desk: Desk, mailbox: Mailbox, number: int
) -> None:
    anna = desk.person("agent", name="Anna")
    boris = desk.person("agent", name="Boris")
    outside = f"Partner@{desk.slug}.example"
    gone = desk.person("requester", name="Gone")
    _leave(portal, desk, gone)
    in_copy = {
        "cc": (
            outside,
            outside.lower(),
            anna.email,
            boris.email.upper(),
            desk.the("requester").email,
            gone.email,
        ),
        "watcher_ids": (boris.user_id,),
    }
    happen(desk, TicketNoted, snapshot(desk, number, **in_copy), anna, comment=comment(anna, SECRET))
    assert letters(desk) == {}
    customer = desk.the("requester")
    happen(desk, TicketReplied, snapshot(desk, number, **in_copy), customer, comment=comment(customer, "Hm"))
    assert "ticket_copied" not in letters(desk).values()
    _forget(portal, desk)

    happen(
        desk, TicketReplied, snapshot(desk, number, **in_copy), anna, comment=comment(anna, "Yes, **now**")
    )
    assert letters(desk) == {
        outside: "ticket_copied",
        boris.email: "ticket_watched",
        customer.email: "ticket_replied",
    }
    (row,) = [d for d in deliveries(desk) if d["address"] == outside]
    assert row["recipient_id"] == recipient_of(desk.tenant_id, outside)
    assert row["language"] == "ru", "the requester's, since nobody knows better"
    assert row["recipient_id"] not in told(desk)
    send_all(desk)
    (letter,) = [m for m in mailbox.of(desk) if m["recipients"] == [outside]]
    assert "Yes, **now**" in letter["text"]
    assert "вам отправили его копию" in letter["text"]
    assert "127.0.0.1:8080" not in letter["text"] + letter["html"]
    _forget(portal, desk)

    happen(desk, TicketClosed, snapshot(desk, number, status="closed", **in_copy), anna)
    assert letters(desk)[outside] == "ticket_copied"
    assert not any(SECRET in str(row) for row in deliveries(desk))


def test_a_copy_handled_twice_is_one_letter(portal: Portal, desk: Desk, number: int) -> None:
    anna = desk.person("agent")
    ticket = snapshot(desk, number, cc=(f"partner@{desk.slug}.example",))
    happen(desk, TicketReplied, ticket, anna, comment=comment(anna, "Hello"))
    before = deliveries(desk)
    assert len(before) == 2
    with portal.as_owner("notifications") as owner:
        done = "UPDATE inbox SET state = 'pending' WHERE type = 'ticket.replied' AND tenant_id = %s"
        owner.execute(done, [desk.tenant_id])
    portal.relay()
    assert deliveries(desk) == before


@pytest.mark.parametrize("address", ["", "nobody", "a@b.example\r\nBcc: c@d.example", "x@import.invalid"])
def test_an_address_that_is_none_harms_nobody(portal: Portal, desk: Desk, number: int, address: str) -> None:
    anna = desk.person("agent")
    ticket = snapshot(desk, number, cc=(address,))
    happen(desk, TicketReplied, ticket, anna, comment=comment(anna, "Hello"))
    send_all(desk)
    states = {row["address"]: row["state"] for row in deliveries(desk)}
    assert states.pop(desk.the("requester").email) == "sent"
    assert set(states.values()) <= {"failed"}


def test_a_real_conversation(portal: Portal, desk: Desk, mailbox: Mailbox, number: int) -> None:
    """The same through the commands people issue."""
    anna, boris, clara = (desk.person("agent", name=name) for name in ("Anna", "Boris", "Clara"))
    outside = f"partner@{desk.slug}.example"
    desk.do(WatchTicket(number, watch=True), clara)
    desk.do(SetCc(number, (outside,)), anna)
    note = f"@[Boris](mention:{boris.user_id}), {SECRET}"
    desk.do(AddComment(number, note, visibility="internal"), anna)
    portal.relay()
    assert told(desk) == {boris.user_id: "ticket_mentioned", clara.user_id: "ticket_watched"}
    assert letters(desk) == {boris.email: "ticket_mentioned"}
    send_all(desk)
    assert SECRET not in str(mailbox.of(desk))
    _forget(portal, desk)

    desk.do(AddComment(number, "We are coming"), anna)
    portal.relay()
    customer = desk.the("requester")
    watched = {boris.user_id: "ticket_watched", clara.user_id: "ticket_watched"}
    assert told(desk) == watched | {customer.user_id: "ticket_replied"}
    assert letters(desk)[outside] == "ticket_copied"
    _forget(portal, desk)

    desk.do(WatchTicket(number, watch=False), clara)
    desk.do(CloseTicket(number, "solved"), anna)
    portal.relay()
    assert told(desk) == {boris.user_id: "ticket_watched", customer.user_id: "ticket_closed"}
    assert letters(desk)[outside] == "ticket_copied"


def _forget(portal: Portal, desk: Desk) -> None:
    with portal.as_owner("notifications") as owner:
        owner.execute("DELETE FROM notification WHERE tenant_id = %s", [desk.tenant_id])
        owner.execute("DELETE FROM delivery WHERE tenant_id = %s", [desk.tenant_id])


def _leave(portal: Portal, desk: Desk, person: Principal) -> None:
    portal.relay()
    with portal.as_owner("notifications") as owner:
        changed: Any = owner.execute("UPDATE person SET active = false WHERE id = %s", [person.user_id])
        assert changed.rowcount == 1
