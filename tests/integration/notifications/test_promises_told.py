"""Who hears that a promise runs out, and that it is broken: each once."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from tests.integration.notifications.support import Mailbox, in_app, send_all
from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from tests.support.sla import office
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.texts import Language
from workernet.services.notifications.domain.sentences import sentence
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.mark_promises import MarkPromises


def heard(desk: Desk) -> list[tuple[UUID, str, str, int | None]]:
    told = [(row["recipient_id"], row["kind"], json.loads(row["data"])) for row in in_app(desk)]
    return [
        (reader, kind, data["target"], data.get("percent")) for reader, kind, data in told if "target" in data
    ]


def mark(desk: Desk, number: int) -> None:
    bus.execute(MarkPromises(number), system_context(desk.tenant_id))


def test_warnings_and_breaches_reach_those_they_concern(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    office(desk, minutes=60)
    agent = desk.person("agent", name="Sam", language="en")
    boss = desk.person("supervisor", language="ru")
    number = desk.ticket("The printer is on fire")
    desk.do(AssignTicket(number, agent.user_id), boss)
    portal.relay()
    send_all(desk)
    before = len(mailbox.of(desk))
    let_pass(portal, desk, number, timedelta(minutes=32))
    mark(desk, number)
    portal.relay()
    assert heard(desk) == [], "half of it is no news for a person"
    let_pass(portal, desk, number, timedelta(minutes=14))
    mark(desk, number)
    portal.relay()
    assert heard(desk) == [(agent.user_id, "ticket_warned", "first", 75)]
    let_pass(portal, desk, number, timedelta(minutes=20))
    mark(desk, number)
    mark(desk, number)
    portal.relay()
    send_all(desk)
    assert sorted(heard(desk), key=str) == sorted(
        [
            (agent.user_id, "ticket_warned", "first", 75),
            (agent.user_id, "ticket_warned", "first", 90),
            (agent.user_id, "ticket_overdue", "first", None),
            (boss.user_id, "ticket_overdue", "first", None),
        ],
        key=str,
    )
    letters = {tuple(letter["recipients"]): letter["text"] for letter in mailbox.of(desk)[before:]}
    assert set(letters) == {(agent.email,), (boss.email,)}
    assert "should have been answered by now" in letters[agent.email,]
    assert "Срок первого ответа" in letters[boss.email,]


def test_a_broken_resolution_is_one_notification(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    office(desk, minutes=60)
    agent, boss = desk.person("agent"), desk.person("supervisor")
    number = desk.ticket()
    desk.do(AddComment(number, "We look."), agent)
    desk.do(AssignTicket(number, agent.user_id), boss)
    let_pass(portal, desk, number, timedelta(days=1))
    mark(desk, number)
    portal.relay()
    broken = [row for row in heard(desk) if row[1] == "ticket_overdue"]
    assert sorted(row[0] for row in broken) == sorted([agent.user_id, boss.user_id])
    assert {row[2] for row in broken} == {"resolution"}


@pytest.mark.parametrize(
    ("kind", "data", "language", "said"),
    [
        ("ticket_warned", {"target": "next", "percent": 90}, "ru", "WN-1: прошло 90 % срока ответа"),
        (
            "ticket_warned",
            {"target": "first", "percent": 75},
            "en",
            "WN-1: 75% of the time to answer is used up",
        ),
        ("ticket_overdue", {"target": "first"}, "en", "WN-1: the first response is overdue"),
        ("ticket_overdue", {}, "ru", "Срок по заявке WN-1 прошёл"),
    ],
)
def test_the_sentence(kind: str, data: dict[str, object], language: Language, said: str) -> None:
    assert sentence(kind, key="WN-1", actor="", data=data, language=language) == said
