"""REST v2: keyset pages that neither lose nor repeat, the detail, the counters, and constant work."""

from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.support.http import api_of
from tests.support.portal import Desk
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket


@pytest.mark.parametrize(
    "sort", ["-created_at", "created_at", "-priority", "priority", "due_at", "-updated_at"]
)
def test_keyset_pages_show_every_ticket_once(desk: Desk, sort: str) -> None:
    priorities = ["low", "medium", "high", "urgent", "critical"]
    numbers = {desk.ticket(f"Ticket number {i}", priority=priorities[i % 5]) for i in range(13)}
    agent = api_of(desk, desk.the("agent"))
    seen: list[int] = []
    after = ""
    while True:
        answer = agent.get(f"/api/v2/tickets?limit=4&sort={sort}{after}")
        assert answer.status_code == 200, answer.content
        body = answer.json()
        seen += [item["id"] for item in body["items"]]
        if not body["next"]:
            break
        after = f"&after={body['next']}"
    assert len(seen) == 13
    assert set(seen) == numbers


def test_a_cursor_of_another_order_is_refused(desk: Desk) -> None:
    for index in range(3):
        desk.ticket(f"Ticket number {index}")
    agent = api_of(desk, desk.the("agent"))
    cursor = agent.get("/api/v2/tickets?limit=1").json()["next"]
    for bad in (
        f"sort=priority&after={cursor}",
        "after=%00",
        "after=AAAA",
        "limit=0",
        "limit=101",
        "limit=x",
        "skip=x",
        "skip=-1",
        "skip=200001",
    ):
        answer = agent.get(f"/api/v2/tickets?{bad}")
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")


@pytest.mark.parametrize("more", ["", "&q=status:open", "&q=ticket", "&sort=-priority&q=ticket"])
def test_a_list_can_be_jumped_into_and_says_how_long_it_is(desk: Desk, other_desk: Desk, more: str) -> None:
    for index in range(7):
        desk.ticket(f"Ticket number {index}", priority=["low", "high"][index % 2])
    other_desk.ticket("Ticket of others")
    desk.do(UpdateTicket(desk.ticket("Ticket done"), {"status": "pending"}))
    agent = api_of(desk, desk.the("agent"))
    whole = agent.get(f"/api/v2/tickets?limit=100{more}&total=true").json()
    ids = [item["id"] for item in whole["items"]]
    assert whole["total"] == len(ids) == (7 if "status" in more else 8)
    jumped = agent.get(f"/api/v2/tickets?limit=2&skip=4{more}").json()
    assert [item["id"] for item in jumped["items"]] == ids[4:6]
    assert "total" not in jumped
    onward = agent.get(f"/api/v2/tickets?limit=2{more}&after={jumped['next']}&total=true").json()
    assert [item["id"] for item in onward["items"]] == ids[6:8]
    assert onward["total"] == len(ids)
    beyond = agent.get(f"/api/v2/tickets?skip=500{more}").json()
    assert (beyond["items"], beyond["next"]) == ([], None)


def test_the_detail_shows_the_latest_comments_oldest_first(desk: Desk) -> None:
    number = desk.ticket()
    for index in range(23):
        desk.do(AddComment(number, f"Message {index}"))
    desk.do(AddComment(number, "A note", visibility="internal"))
    answer = api_of(desk, desk.the("requester")).get(f"/api/v2/tickets/{number}")
    assert [c["body"] for c in answer.json()["comments"]] == [f"Message {i}" for i in range(3, 23)]
    assert answer["ETag"] == f'"{answer.json()["version"]}"'
    assert answer.json()["comment_count"] == 23
    assert api_of(desk, desk.the("agent")).get(f"/api/v2/tickets/{number}").json()["comment_count"] == 24


def test_counters(desk: Desk) -> None:
    agent = desk.the("agent")
    mine, waiting = desk.ticket(), desk.ticket()
    desk.do(AssignTicket(mine, agent.user_id))
    desk.do(UpdateTicket(waiting, {"status": "pending"}))
    desk.do(AddComment(waiting, "More details please"))
    assert api_of(desk, agent).get("/api/v2/counters").json() == {
        "mine_open": 1,
        "unassigned": 1,
        "open": 1,
        "pending": 1,
        "overdue": 0,
        "all_open": 2,
    }
    assert api_of(desk, desk.the("requester")).get("/api/v2/counters").json() == {
        "open": 2,
        "waiting_on_me": 1,
        "all": 2,
    }


@pytest.mark.parametrize("path", ["/api/v1/tickets/", "/api/v2/tickets"])
def test_a_list_costs_the_same_number_of_statements_at_any_length(desk: Desk, path: str) -> None:
    agent = api_of(desk, desk.the("agent"))

    def statements() -> int:
        seen: list[Any] = []
        with CaptureQueriesContext(connections["tickets"]) as captured:
            assert agent.get(path).status_code == 200
            seen = list(captured)
        return len(seen)

    desk.ticket()
    statements()
    few = statements()
    for index in range(10):
        desk.ticket(f"Ticket number {index}", tags=("a", "b"))
    assert statements() == few
