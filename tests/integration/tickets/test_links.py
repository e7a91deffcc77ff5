"""Links between tickets: both directions, no circles, and a parent that waits for its children."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from tests.support.graphql import ask, refusal
from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.errors import Problem
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands import link_tickets
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.link_tickets import LinkTickets
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.domain import links as rules
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_links import list_links
from workernet.services.tickets.queries.list_timeline import list_timeline


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def _link(api: Api, number: int, kind: str, to: int) -> Any:
    return api.post(f"/api/v2/tickets/{number}/links", {"type": kind, "to": to})


def _shown(desk: Desk, number: int) -> list[tuple[str, str, int]]:
    found = list_links(desk.the("agent"), number)
    return [(link["type"], link["direction"], link["ticket"]["id"]) for link in found]


def test_both_ends_show_the_link_and_tell_of_it(desk: Desk, agent: Api) -> None:
    parent, child = desk.ticket("The office is dark"), desk.ticket("The lamp is out")
    made = _link(agent, parent, "parent_of", child)
    assert made.status_code == 201
    assert made.json()["ticket"]["title"] == "The lamp is out"
    assert agent.get(f"/api/v2/tickets/{parent}/links").json()["items"] == [made.json()]
    assert _shown(desk, parent) == [("parent_of", "out", child)]
    assert _shown(desk, child) == [("parent_of", "in", parent)]
    for number, direction in ((parent, "out"), (child, "in")):
        entry = list_timeline(desk.the("agent"), number, 0)[1][-1]
        assert (entry["type"], entry["data"]["direction"]) == ("linked", direction)
        assert [e["type"] for e in list_timeline(desk.the("requester"), number, 0)[1]] == ["created"]
    gone = agent.request("DELETE", f"/api/v2/tickets/{child}/links/{made.json()['id']}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert _shown(desk, parent) == _shown(desk, child) == []
    assert list_timeline(desk.the("agent"), parent, 0)[1][-1]["type"] == "unlinked"


def test_relates_is_one_link_read_alike_from_both_ends(desk: Desk, agent: Api) -> None:
    first, second = desk.ticket(), desk.ticket()
    assert _link(agent, second, "relates", first).status_code == 201
    assert _shown(desk, first) == [("relates", "out", second)]
    assert _shown(desk, second) == [("relates", "out", first)]
    again = _link(agent, first, "relates", second)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert len(_shown(desk, first)) == 1


def test_no_link_to_itself_to_nobody_or_to_somebody_elses(desk: Desk, other_desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    foreign = [other_desk.ticket() for _ in range(3)][-1]
    before = get_ticket(desk.the("agent"), number)
    answers = [_link(agent, number, "relates", to) for to in (number, foreign, 999_999, 10**15)]
    assert [answer.status_code for answer in answers] == [400] * 4
    assert all(list(answer.json()["errors"]) == ["to"] for answer in answers)
    assert answers[1].json()["errors"] == answers[2].json()["errors"]
    assert _link(agent, number, "married_to", foreign).status_code == 400
    assert get_ticket(desk.the("agent"), number) == before


@pytest.mark.parametrize("kind", ["parent_of", "duplicate_of", "caused_by"])
def test_no_circles(desk: Desk, agent: Api, kind: str) -> None:
    first, second, third = (desk.ticket() for _ in range(3))
    assert _link(agent, first, kind, second).status_code == 201
    assert _link(agent, second, kind, third).status_code == 201
    for number, to in ((third, first), (second, first)):
        answer = _link(agent, number, kind, to)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["to"])
    assert len(_shown(desk, third)) == 1


def test_two_links_that_close_a_circle_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c, d = (desk.ticket() for _ in range(4))
    desk.do(LinkTickets(a, "parent_of", b))
    desk.do(LinkTickets(c, "parent_of", d))

    look = link_tickets._reaches

    def look_slowly(start: UUID, wanted: UUID, kind: rules.LinkType) -> bool:
        found = look(start, wanted, kind)
        time.sleep(0.5)
        return found

    monkeypatch.setattr(link_tickets, "_reaches", look_slowly)

    def attempt(pair: tuple[int, int]) -> bool:
        try:
            desk.do(LinkTickets(pair[0], "parent_of", pair[1]))
        except Problem:
            return False
        else:
            return True
        finally:
            connections["tickets"].close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, [(b, c), (d, a)])) == [False, True]


def test_a_hundred_links_are_enough(desk: Desk, agent: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules.MAX_LINKS == 100
    monkeypatch.setattr("workernet.services.tickets.commands.link_tickets.MAX_LINKS", 2)
    number, *others = (desk.ticket() for _ in range(4))
    answers = [_link(agent, number, "relates", other).status_code for other in others]
    assert answers == [201, 201, 400]


@pytest.mark.parametrize("end", ["close", "resolve"])
def test_a_parent_waits_for_its_children(desk: Desk, agent: Api, end: str) -> None:
    parent, first, second = (desk.ticket() for _ in range(3))
    for child in (first, second):
        desk.do(LinkTickets(parent, "parent_of", child))
    command = (
        CloseTicket(parent, "solved") if end == "close" else UpdateTicket(parent, {"status": "resolved"})
    )
    before = get_ticket(desk.the("agent"), parent)
    with pytest.raises(Problem) as refused:
        desk.do(command)
    assert (refused.value.code, refused.value.extra) == ("children_open", {"children": [first, second]})
    assert get_ticket(desk.the("agent"), parent) == before
    desk.do(UpdateTicket(first, {"status": "resolved"}))
    desk.do(CloseTicket(second, "solved"))
    desk.do(command)


def test_a_customer_is_not_told_the_numbers_of_others(desk: Desk, agent: Api) -> None:
    parent, child = desk.ticket(), desk.ticket(by=desk.person("requester"))
    desk.do(LinkTickets(parent, "parent_of", child))
    answer = api_of(desk, desk.the("requester")).post(
        f"/api/v1/tickets/{parent}/close/", {"reason": "solved"}
    )
    assert (answer.status_code, answer.json()["children"]) == (409, [])


def test_a_link_of_other_tickets_cannot_be_taken_away(desk: Desk, agent: Api) -> None:
    first, second, third = (desk.ticket() for _ in range(3))
    link = _link(agent, first, "relates", second).json()["id"]
    for address in (f"{third}/links/{link}", f"{first}/links/{new_id()}", f"999999/links/{link}"):
        assert agent.request("DELETE", f"/api/v2/tickets/{address}").status_code == 404
    assert len(_shown(desk, first)) == 1


def test_links_over_graphql(desk: Desk) -> None:
    agent = desk.the("agent")
    first, second = desk.ticket(), desk.ticket("The other end")
    made = ask(
        desk,
        agent,
        """mutation($a: Int!, $b: Int!) {
          linkTickets(id: $a, type: "caused_by", to: $b) { link { id direction ticket { title } } } }""",
        {"a": first, "b": second},
    )["data"]["linkTickets"]["link"]
    assert (made["direction"], made["ticket"]) == ("out", {"title": "The other end"})
    shown = ask(
        desk, agent, "query($n: Int!) { ticketLinks(id: $n) { id direction ticket { id } } }", {"n": second}
    )["data"]["ticketLinks"]
    assert shown == [{"id": made["id"], "direction": "in", "ticket": {"id": first}}]
    query = "query($n: Int!) { ticketLinks(id: $n) { id } }"
    assert refusal(ask(desk, desk.the("requester"), query, {"n": second}))["status"] == 403
    away = "mutation($n: Int!, $l: ID!) { unlinkTickets(id: $n, linkId: $l) { linkId } }"
    assert ask(desk, agent, away, {"n": second, "l": made["id"]})["data"]["unlinkTickets"]
    assert _shown(desk, first) == []
