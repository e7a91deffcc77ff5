"""The letter that asks, and who hears of a bad answer."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.integration.notifications.support import Mailbox, deliveries, in_app, send_all
from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.kernel.context import Principal
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.rate_ticket import RateTicket
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket


def kinds(desk: Desk) -> list[tuple[Any, str]]:
    return [(row["recipient_id"], row["kind"]) for row in in_app(desk)]


def ticket(desk: Desk, customer: Principal, **more: Any) -> int:
    command = CreateTicket("The printer is on fire", "Help", requester_id=customer.user_id, **more)
    return int(desk.do(command, desk.the("agent")).number)


@pytest.mark.parametrize(
    ("language", "move"), [("ru", Move("resolved")), ("en", Move("closed", reason="solved"))]
)
def test_the_letter_of_the_end_asks_the_requester_and_nobody_else(
    portal: Portal, desk: Desk, mailbox: Mailbox, language: str, move: Move
) -> None:
    customer, watcher = desk.person("requester", language=language), desk.person("agent")
    number = ticket(desk, customer, cc=(f"copy@{desk.slug}.example",))
    portal.relay()
    send_all(desk)
    before = len(mailbox.of(desk))
    desk.do(TransitionTicket(number, move), desk.the("agent"))
    portal.relay()
    send_all(desk)
    letters = {letter["recipients"][0]: letter for letter in mailbox.of(desk)[before:]}
    asked = letters[customer.email]
    start = re.escape(get_config().public_url.rstrip("/"))
    links = re.findall(rf"{start}(/rate/[A-Za-z0-9_-]+)", asked["text"].replace("=\n", ""))
    assert len(links) == len(set(links)) == 5
    assert all(found in asked["html"] for found in links)
    for score, found in enumerate(links, 1):
        page = Client().get(found)
        assert page.status_code == 200
        assert f'value="{score}" required checked' in page.content.decode()
        assert page["Content-Language"] == language
    assert all(
        "/rate/" not in letter["text"] for reader, letter in letters.items() if reader != customer.email
    )
    assert watcher.email not in letters
    secret = get_config().secret_key
    assert all(secret not in row["data"] and "/rate/" not in row["data"] for row in deliveries(desk))
    desk.do(TransitionTicket(number, Move("open")), desk.the("agent"))
    portal.relay()
    assert len([row for row in deliveries(desk) if json.loads(row["data"])["survey"]]) == 1


def test_a_ticket_that_is_resolved_twice_in_a_cycle_asks_once(portal: Portal, desk: Desk) -> None:
    customer = desk.person("requester")
    number = ticket(desk, customer)
    desk.do(TransitionTicket(number, Move("resolved")), desk.the("agent"))
    desk.do(TransitionTicket(number, Move("closed", reason="solved")), desk.the("agent"))
    portal.relay()
    told = [json.loads(row["data"]) for row in deliveries(desk) if row["recipient_id"] == customer.user_id]
    assert sorted((row["kind"], bool(row["survey"])) for row in told) == [
        ("ticket_closed", False),
        ("ticket_created", False),
        ("ticket_resolved", True),
    ]


def test_a_bad_rating_tells_the_supervisors_once(portal: Portal, desk: Desk, mailbox: Mailbox) -> None:
    boss, customer = desk.person("supervisor", language="ru"), desk.person("requester", name="Anna")
    desk.person("agent")
    number = ticket(desk, customer)
    desk.do(TransitionTicket(number, Move("resolved")), desk.the("agent"))
    portal.relay()
    for score, comment in ((3, ""), (1, "It burned down"), (1, "It really did"), (2, ""), (2, "")):
        desk.do(RateTicket(number, score, comment), customer)
        portal.relay()
    rated = [row for row in in_app(desk) if row["kind"] == "ticket_rated"]
    assert [(row["recipient_id"], json.loads(row["data"])["score"]) for row in rated] == [(boss.user_id, 1)]
    send_all(desk)
    (letter,) = [found for found in mailbox.of(desk) if found["recipients"] == [boss.email]]
    assert "Решение заявки" in letter["text"]
    assert "на 1 из 5: Anna" in letter["text"]
    assert "It burned down" in letter["text"]


def test_a_good_rating_tells_nobody(portal: Portal, desk: Desk) -> None:
    desk.person("supervisor")
    customer = desk.person("requester")
    number = ticket(desk, customer)
    desk.do(TransitionTicket(number, Move("resolved")), desk.the("agent"))
    portal.relay()
    before = kinds(desk)
    desk.do(RateTicket(number, 5), customer)
    portal.relay()
    assert kinds(desk) == before
