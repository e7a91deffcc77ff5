"""How a team and its people work, and how much each has in hand: over REST and GraphQL."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.support.assigning import calendar_of, give, team_of
from tests.support.hours import ALWAYS, NEVER
from tests.support.http import Api, api_of
from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket

ME = "/api/v2/people/me/work"
LOAD = """query($t: ID!) { teamLoad(id: $t) { team { name } strategy
  backlog { count oldest { id key title createdAt } }
  members { person { id } available capacity calendar { id } active withinHours mayTake
    oldestWaiting { id } } } }"""


@pytest.fixture
def admin(desk: Desk) -> Api:
    return api_of(desk, desk.the("admin"))


def test_a_team_works_by_hand_until_somebody_says_otherwise(portal: Portal, desk: Desk, admin: Api) -> None:
    path = f"/api/v2/teams/{desk_team(admin)}/work"
    assert admin.get(path).json() | {"team": None} == {"team": None, "strategy": "manual", "calendar": None}
    calendar = str(calendar_of(portal, desk, ALWAYS))
    said = admin.put(path, {"strategy": "least_loaded", "calendar_id": calendar})
    assert (said.status_code, said.json()["strategy"], said.json()["calendar"]["id"]) == (
        200,
        "least_loaded",
        calendar,
    )
    assert api_of(desk, desk.the("agent")).get(path).json() == said.json()
    again = admin.put(path, {"strategy": "round_robin"}).json()
    assert (again["strategy"], again["calendar"]) == ("round_robin", None)


def test_what_a_team_cannot_be_told(portal: Portal, desk: Desk, other_desk: Desk, admin: Api) -> None:
    team = desk_team(admin)
    path = f"/api/v2/teams/{team}/work"
    before = admin.get(path).json()
    archived = str(calendar_of(portal, desk, ALWAYS, archived=True))
    foreign = str(calendar_of(portal, other_desk, ALWAYS))
    for body, field in (
        ({"strategy": "by_dice"}, "strategy"),
        ({}, "strategy"),
        ({"strategy": "manual", "calendar_id": archived}, "calendar_id"),
        ({"strategy": "manual", "calendar_id": foreign}, "calendar_id"),
        ({"strategy": "manual", "calendar_id": "x"}, "calendar_id"),
    ):
        answer = admin.put(path, body)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [field]), body
    theirs = api_of(other_desk, other_desk.the("admin"))
    assert theirs.put(path, {"strategy": "manual"}).status_code == 404
    assert api_of(desk, desk.the("supervisor")).put(path, {"strategy": "round_robin"}).status_code == 403
    assert admin.get(path).json() == before


def test_everybody_says_of_themselves_whether_they_work(desk: Desk) -> None:
    agent = desk.the("agent")
    api = api_of(desk, agent)
    usual = {"available": True, "capacity": None, "calendar": None, "active": 0}
    person = {"id": str(agent.user_id), "name": agent.name, "email": agent.email}
    assert api.get(ME).json() == {"person": person} | usual
    away = api.patch(ME, {"available": False})
    assert (away.status_code, away.json()["available"]) == (200, False)
    for body in ({"capacity": 100}, {"available": True, "capacity": None}):
        assert api.patch(ME, body).status_code == 403
    assert api.get(ME).json() == away.json()
    other = desk.person("agent")
    path = f"/api/v2/people/{other.user_id}/work"
    for body in ({"available": False}, {"calendar_id": None}):
        assert api.patch(path, body).status_code == 403
    assert api.get(path).json()["available"] is True
    assert api_of(desk, desk.the("requester")).get(ME).status_code == 403


def test_everybody_says_when_they_work(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    agent = desk.the("agent")
    api = api_of(desk, agent)
    nights = str(calendar_of(portal, desk, NEVER))
    assert api.patch(ME, {"calendar_id": nights}).json()["calendar"]["id"] == nights
    archived = calendar_of(portal, desk, ALWAYS, archived=True)
    for unknown in (archived, calendar_of(portal, other_desk, ALWAYS), agent.user_id):
        answer = api.patch(ME, {"calendar_id": str(unknown)})
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["calendar_id"])
    assert api.get(ME).json()["calendar"]["id"] == nights
    (member,) = _members(desk, team_of(desk, [agent], "round_robin"))
    assert (member["calendar"]["id"], member["within_hours"], member["may_take"]) == (nights, False, False)
    assert api.patch(ME, {"calendar_id": None}).json()["calendar"] is None
    (member,) = _members(desk, team_of(desk, [agent], "round_robin"))
    assert (member["calendar"], member["within_hours"], member["may_take"]) == (None, True, True)


def _members(desk: Desk, team: UUID) -> list[Any]:
    load = api_of(desk, desk.the("supervisor")).get(f"/api/v2/teams/{team}/load").json()
    return list(load["members"])


def test_supervisors_say_how_much(portal: Portal, desk: Desk) -> None:
    lead, agent = api_of(desk, desk.the("supervisor")), desk.the("agent")
    path = f"/api/v2/people/{agent.user_id}/work"
    calendar = str(calendar_of(portal, desk, NEVER))
    said = lead.patch(path, {"capacity": 12, "calendar_id": calendar})
    assert (said.json()["capacity"], said.json()["calendar"]["id"]) == (12, calendar)
    assert lead.patch(path, {"available": False}).json()["capacity"] == 12
    for body, field in (
        ({"capacity": 0}, "capacity"),
        ({"capacity": 1001}, "capacity"),
        ({"capacity": "5"}, "capacity"),
        ({"available": None}, "available"),
        ({"calendar_id": str(agent.user_id)}, "calendar_id"),
    ):
        answer = lead.patch(path, body)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [field]), body
    customer = desk.the("requester").user_id
    assert lead.patch(f"/api/v2/people/{customer}/work", {"available": True}).status_code == 404
    assert lead.get(path).json()["capacity"] == 12


def test_the_load_of_a_team(portal: Portal, desk: Desk) -> None:
    first, second, third = (desk.person("agent", name=name) for name in ("Anna", "Boris", "Vera"))
    team = team_of(desk, [first, second, third], "round_robin")
    lead = api_of(desk, desk.the("supervisor"))
    closed = str(calendar_of(portal, desk, NEVER))
    lead.patch(f"/api/v2/people/{first.user_id}/work", {"capacity": 2})
    lead.patch(f"/api/v2/people/{second.user_id}/work", {"available": False})
    lead.patch(f"/api/v2/people/{third.user_id}/work", {"calendar_id": closed})
    numbers = [desk.ticket(by=desk.the("agent"), team_id=team) for _ in range(5)]
    assert give(desk, team) == 2
    elsewhere = desk.ticket("Of no team")
    desk.do(AssignTicket(elsewhere, second.user_id), desk.the("supervisor"))
    desk.do(AddComment(numbers[0], "Answered: it is the customer's turn"), first)
    let_pass(portal, desk, numbers[2], timedelta(hours=5))
    path = f"/api/v2/teams/{team}/load"
    load = lead.get(path).json()
    assert (load["strategy"], load["backlog"]["count"]) == ("round_robin", 3)
    oldest = load["backlog"]["oldest"]
    assert (oldest["id"], oldest["key"]) == (numbers[2], f"WN-{numbers[2]}")
    seen = [_facts(member) for member in load["members"]]
    assert seen == [
        ("Anna", True, 2, 2, True, False, numbers[1]),
        ("Boris", False, None, 1, True, False, elsewhere),
        ("Vera", True, None, 0, False, False, None),
    ]
    assert api_of(desk, second).get(path).json() == load, "the team's own agents see it"
    assert api_of(desk, desk.the("agent")).get(path).status_code == 403
    assert api_of(desk, desk.the("requester")).get(path).status_code == 403


def _facts(member: dict[str, Any]) -> tuple[Any, ...]:
    plain = ("available", "capacity", "active", "within_hours", "may_take")
    oldest = member["oldest_waiting"]
    return (
        member["person"]["name"],
        *(member[name] for name in plain),
        oldest["id"] if oldest else None,
    )


def test_graphql_says_and_shows_the_same(portal: Portal, desk: Desk, admin: Api) -> None:
    agent = desk.the("agent")
    team = str(team_of(desk, [agent], "manual"))

    def ask(api: Api, query: str, **variables: Any) -> Any:
        return api.post("/graphql", {"query": query, "variables": variables}).json()

    say = 'mutation($t: ID!) { setTeamWork(id: $t, strategy: "round_robin") { strategy calendar { id } } }'
    assert ask(admin, say, t=team)["data"]["setTeamWork"] == {"strategy": "round_robin", "calendar": None}
    own = api_of(desk, agent)
    away = "mutation { setPersonWork(values: {available: false}) { person { id } available capacity } }"
    assert ask(own, away)["data"]["setPersonWork"] == {
        "person": {"id": str(agent.user_id)},
        "available": False,
        "capacity": None,
    }
    more = "mutation($p: ID!) { setPersonWork(id: $p, values: {capacity: 3}) { capacity available } }"
    lead = api_of(desk, desk.the("supervisor"))
    assert ask(lead, more, p=str(agent.user_id))["data"]["setPersonWork"] == {
        "capacity": 3,
        "available": False,
    }
    refused = ask(own, more, p=str(agent.user_id))["errors"][0]["extensions"]
    assert (refused["code"], refused["status"]) == ("forbidden", 403)
    read = "query($t: ID!) { teamWork(id: $t) { team { id } strategy } personWork { capacity } }"
    assert ask(own, read, t=team)["data"] == {
        "teamWork": {"team": {"id": team}, "strategy": "round_robin"},
        "personWork": {"capacity": 3},
    }
    number = desk.ticket(by=agent, team_id=team)
    load = ask(own, LOAD, t=team)["data"]["teamLoad"]
    assert (load["backlog"]["count"], load["backlog"]["oldest"]["id"]) == (1, number)
    (member,) = load["members"]
    assert (member["available"], member["capacity"], member["mayTake"]) == (False, 3, False)
    nights = str(calendar_of(portal, desk, NEVER))
    hours = "mutation($c: ID) { setPersonWork(values: {calendarId: $c}) { calendar { id } } }"
    assert ask(own, hours, c=nights)["data"]["setPersonWork"] == {"calendar": {"id": nights}}
    (member,) = ask(own, LOAD, t=team)["data"]["teamLoad"]["members"]
    assert (member["calendar"], member["withinHours"]) == ({"id": nights}, False)
    wrong = ask(admin, 'mutation($t: ID!) { setTeamWork(id: $t, strategy: "x") { strategy } }', t=team)
    assert "strategy" in wrong["errors"][0]["extensions"]["errors"]


def desk_team(admin: Api) -> str:
    """A new team's id."""
    return str(admin.post("/api/v2/teams", {"name": "Сеть"}).json()["id"])
