"""The notifications API, by the contract."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.integration.notifications.support import comment, happen, in_app, snapshot
from tests.support.portal import Desk, Portal
from workernet.contracts.events import TicketNoted
from workernet.kernel.context import Principal
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket


class Caller:
    """HTTP as one person."""

    def __init__(self, desk: Desk, person: Principal) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {desk.token(person)}"})

    def get(self, query: str = "") -> dict[str, Any]:
        answer = self.client.get(f"/api/v1/notifications/{query}")
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def post(self, what: str, body: Any = None, status: int = 200) -> dict[str, Any]:
        answer = self.client.post(
            f"/api/v1/notifications/{what}/", json.dumps(body or {}), content_type="application/json"
        )
        assert answer.status_code == status, answer.content
        return dict(answer.json())


@pytest.fixture
def customer(desk: Desk) -> Principal:
    return desk.person("requester", language="ru", name="Анна")


def test_the_list_in_the_readers_language(portal: Portal, desk: Desk, customer: Principal) -> None:
    agent = desk.person("agent", name="Sam {Porter}")
    number = desk.ticket("Принтер {0} горит", by=customer)
    desk.do(AssignTicket(number, agent.user_id), desk.the("supervisor"))
    desk.do(AddComment(number, "Which one?"), agent)
    portal.relay()

    page = Caller(desk, customer).get()
    assert (page["count"], page["unread"], page["next"], page["previous"]) == (2, 2, None, None)
    replied, created = page["results"]
    assert replied == {
        "id": replied["id"],
        "kind": "ticket_replied",
        "ticket": number,
        "key": f"WN-{number}",
        "title": "Принтер {0} горит",
        "text": f"Новый ответ в WN-{number}: Sam {{Porter}}",
        "actor": {"id": str(agent.user_id), "name": "Sam {Porter}"},
        "comment_id": replied["comment_id"],
        "created_at": replied["created_at"],
        "read_at": None,
    }
    assert replied["created_at"].endswith("Z")
    assert created["text"] == f"Заявка WN-{number} принята"
    texts = [item["text"] for item in Caller(desk, agent).get()["results"]]
    boss = desk.the("supervisor").name
    assert texts == [f"{boss} assigned WN-{number} to you", f"Анна sent a new ticket, WN-{number}"]


def test_reading_some_and_all(portal: Portal, desk: Desk, customer: Principal) -> None:
    for _ in range(3):
        desk.ticket(by=customer)
    portal.relay()
    caller = Caller(desk, customer)
    newest = caller.get()["results"][0]["id"]
    assert caller.post("read", {"ids": [newest, str(uuid4())]}) == {"unread": 2}
    assert caller.get("?unread=1")["count"] == 2
    assert newest not in [item["id"] for item in caller.get("?unread=1")["results"]]
    second = caller.get("?page=2&page_size=2")
    assert (second["count"], len(second["results"]), second["next"]) == (3, 1, None)
    assert caller.post("read", {"all": True}) == {"unread": 0}
    assert caller.get()["unread"] == 0
    assert all(item["read_at"] for item in caller.get()["results"])


def test_another_persons_are_neither_seen_nor_read(
    portal: Portal, desk: Desk, other_desk: Desk, customer: Principal
) -> None:
    desk.ticket(by=customer)
    portal.relay()
    (row,) = [r for r in in_app(desk) if r["recipient_id"] == customer.user_id]
    for where, stranger in ((desk, desk.person("requester")), (other_desk, other_desk.the("admin"))):
        caller = Caller(where, stranger)
        assert caller.get()["results"] == []
        assert caller.post("read", {"ids": [str(row["id"])]}) == {"unread": 0}
        assert caller.post("read", {"all": True}) == {"unread": 0}
    assert Caller(desk, customer).get()["unread"] == 1


@pytest.mark.parametrize(
    "body",
    [{}, {"all": False}, {"ids": []}, {"ids": ["x"]}, {"ids": [str(uuid4())], "all": True}, {"ids": "all"}],
)
def test_a_bad_body_changes_nothing(portal: Portal, desk: Desk, customer: Principal, body: Any) -> None:
    desk.ticket(by=customer)
    portal.relay()
    answer = Caller(desk, customer).post("read", body, status=400)
    assert answer["code"] == "validation_failed"
    assert "ids" in " ".join(answer["errors"])
    assert Caller(desk, customer).get()["unread"] == 1


def test_signed_out_people_get_nothing(portal: Portal) -> None:
    for method, path in (("get", ""), ("post", "read/"), ("post", "live-ticket/")):
        answer = getattr(Client(), method)(f"/api/v1/notifications/{path}")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_a_live_ticket_is_a_secret_of_its_own(portal: Portal, desk: Desk, customer: Principal) -> None:
    caller = Caller(desk, customer)
    first, second = caller.post("live-ticket"), caller.post("live-ticket")
    assert first["expires_in"] == 30
    assert first["ticket"] != second["ticket"]
    assert len(first["ticket"]) >= 40


def test_narrowing_the_list_and_reading_a_part(portal: Portal, desk: Desk) -> None:
    anna, boris = desk.person("agent", name="Anna"), desk.person("agent", name="Boris")
    number = desk.ticket()
    desk.do(AssignTicket(number, boris.user_id), anna)
    portal.relay()
    note = comment(anna, "Look, Boris", boris)
    happen(desk, TicketNoted, snapshot(desk, number), anna, comment=note)
    caller = Caller(desk, boris)

    everything = caller.get()
    assert [item["kind"] for item in everything["results"]] == [
        "ticket_mentioned",
        "ticket_assigned",
        "ticket_created",
    ]
    mentioned = caller.get("?unread=true&kind=mentioned")
    assert (mentioned["count"], mentioned["unread"]) == (1, 3), "the badge counts everything"
    (item,) = mentioned["results"]
    assert item["text"] == f"Anna mentioned you in WN-{number}"
    assert item["comment_id"] == str(note.comment_id)
    (assigned,) = caller.get("?kind=assigned")["results"]
    assert (assigned["kind"], assigned["comment_id"]) == ("ticket_assigned", None)

    assert caller.post("read", {"all": True, "kind": "mentioned"}) == {"unread": 2}
    assert caller.get("?unread=true&kind=mentioned")["count"] == 0
    assert caller.get("?kind=mentioned")["count"] == 1
    assert caller.get("?unread=true")["count"] == 2
    assert caller.post("read", {"all": True}) == {"unread": 0}


@pytest.mark.parametrize(("language", "words"), [("en", "no such kind"), ("ru", "Такого вида нет")])
def test_an_unknown_kind_is_refused(portal: Portal, desk: Desk, language: str, words: str) -> None:
    customer = desk.person("requester", language=language)
    desk.ticket(by=customer)
    portal.relay()
    client = Client(headers={"Authorization": f"Bearer {desk.token(customer)}"})
    for kind in ("replied", "ticket_mentioned", "' OR 1=1"):
        answer = client.get("/api/v1/notifications/", {"kind": kind})
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")
        assert words in answer.json()["errors"]["kind"][0]
    caller = Caller(desk, customer)
    for body in ({"all": True, "kind": "replied"}, {"ids": [str(uuid4())], "kind": "mentioned"}):
        assert "kind" in caller.post("read", body, status=400)["errors"]
    assert caller.get()["unread"] == 1
