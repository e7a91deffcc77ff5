"""No id of another tenant is reachable through any endpoint, and the answer is that of a random id."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.queries.get_ticket import get_ticket_with_comments

UNUSED_NUMBER = 777_777


def _routes(resolver: Any = None, prefix: str = "") -> list[str]:
    found: list[str] = []
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += _routes(entry, route)
        elif isinstance(entry, URLPattern):
            found.append("/" + route)
    return found


def _filled(route: str, number: int, identifier: UUID) -> str:
    filled = re.sub(r"<(?:number|int):\w+>", str(number), route)
    return re.sub(r"<str:mode>", "reply", re.sub(r"<uuid:\w+>", str(identifier), filled))


def _without_request_id(answer: HttpResponse) -> tuple[int, Any]:
    body = json.loads(answer.content or b"{}")
    if isinstance(body, dict):
        body.pop("request_id", None)
    return answer.status_code, body


@pytest.fixture
def victim(portal: Portal, other_desk: Desk) -> tuple[int, UUID, dict[str, Any]]:
    """A ticket of another tenant whose number does not exist in ours, and a comment of it."""
    for index in range(3):
        number = other_desk.ticket(f"Secret number {index}")
    comment = other_desk.do(AddComment(number, "Secret"))
    portal.relay()
    return number, comment.id, get_ticket_with_comments(other_desk.the("agent"), number)


@pytest.mark.parametrize("role", ["requester", "org_admin", "agent", "supervisor", "admin"])
def test_foreign_ids_answer_like_random_ones(
    desk: Desk, other_desk: Desk, victim: tuple[int, UUID, dict[str, Any]], role: Any
) -> None:
    number, identifier, before = victim
    api = api_of(desk, desk.person(role))
    tried, version = 0, {"If-Match": '"1"'}
    bodies: dict[str, Any] = {
        "assign": {"assignee_id": None},
        "close": {"reason": "solved"},
        "comments": {"body": "hello"},
        "replies": {"body": "hello"},
        "notes": {"body": "hello"},
        "transitions": {"to": "pending"},
        "assignment": {"assignee_id": None},
        "watchers": {"person_ids": []},
        "cc": {"emails": []},
        "links": {"type": "relates", "to": 1},
        "merge": {"into": 1},
        "split": {"title": "Stolen title", "comment_ids": [str(new_id())]},
    }
    for route in _routes():
        if "<" not in route or route.startswith(
            "/rate/"
        ):  # a signed link, which names no row: test_rating.py
            continue
        name = route.rstrip("/").rsplit("/", 1)[-1]
        for method in ("GET", "POST", "PATCH", "PUT", "DELETE"):
            body = bodies.get(name, {"title": "Stolen title"}) if method != "GET" else None
            foreign = api.request(method, _filled(route, number, identifier), body, version)
            random = api.request(method, _filled(route, UNUSED_NUMBER, new_id()), body, version)
            assert _without_request_id(foreign) == _without_request_id(random), (method, route)
            assert foreign.status_code in (400, 403, 404, 405), (method, route, foreign.status_code)
            tried += 1
    assert tried >= 35
    assert get_ticket_with_comments(other_desk.the("agent"), number) == before


def test_foreign_people_and_teams_cannot_be_named(desk: Desk, other_desk: Desk) -> None:
    number = desk.ticket()
    api = api_of(desk, desk.the("agent"))
    stranger = str(other_desk.the("agent").user_id)
    answers = [
        api.post(f"/api/v1/tickets/{number}/assign/", {"assignee_id": stranger}),
        api.post("/api/v1/tickets/", {"title": "For a stranger", "requester_id": stranger}),
        api.post("/api/v1/tickets/", {"title": "For a stranger", "team_id": stranger}),
        api.patch(f"/api/v1/tickets/{number}/", {"team_id": stranger}),
    ]
    assert [answer.status_code for answer in answers] == [400] * 4
    assert api.get(f"/api/v1/tickets/?requester={stranger}").json()["count"] == 0
    assert api.get("/api/v1/tickets/").json()["count"] == 1


def test_foreign_tickets_are_not_in_graphql(desk: Desk, other_desk: Desk) -> None:
    number = [other_desk.ticket(f"Secret {i}") for i in range(2)][-1]
    answer = api_of(desk, desk.the("admin")).post(
        "/graphql",
        {
            "query": "query($id: Int!) { tickets { id } ticket(id: $id) { id title } }",
            "variables": {"id": number},
        },
    )
    assert answer.json() == {"data": {"tickets": [], "ticket": None}}


def test_a_token_of_one_tenant_opens_no_other(desk: Desk, other_desk: Desk) -> None:
    number = other_desk.ticket()
    claims = other_desk.the("requester")
    assert api_of(other_desk, claims).get(f"/api/v1/tickets/{number}/").status_code == 200
    assert Api(desk.token(desk.the("admin"))).get(f"/api/v1/tickets/{number}/").status_code == 404
