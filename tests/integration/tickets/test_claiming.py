"""Taking a ticket that is nobody's: the first one gets it, whoever else asks at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from tests.support.http import api_of
from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline

AGENTS = 24
CLAIM = "mutation($n: Int!) { claimTicket(id: $n) { ticket { id assignedTo { id } } } }"


def assigned(portal: Portal, desk: Desk, number: int) -> list[Any]:
    """Payloads of the ticket's assignment events, in order."""
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(
            "SELECT payload FROM outbox WHERE tenant_id = %s AND aggregate_id = %s AND type = "
            "'ticket.assigned' ORDER BY seq",
            [desk.tenant_id, f"ticket-{number}"],
        ).fetchall()
    return [row[0] for row in rows]


def entries(desk: Desk, number: int) -> list[dict[str, Any]]:
    """The entries of the ticket's history that say who got it."""
    return [entry for entry in list_timeline(desk.the("agent"), number, 0)[1] if entry["type"] == "assigned"]


def test_of_24_who_claim_at_once_one_wins(portal: Portal, desk: Desk) -> None:
    people = [desk.person("agent") for _ in range(AGENTS)]
    number, together = desk.ticket(), Barrier(AGENTS, timeout=30)

    def claim(index: int) -> tuple[int, dict[str, Any]]:
        api = api_of(desk, people[index])
        together.wait()
        try:
            answer = api.post(f"/api/v2/tickets/{number}/claim")
            return answer.status_code, answer.json()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AGENTS) as pool:
        answers = list(pool.map(claim, range(AGENTS)))
    assert sorted(status for status, _ in answers) == [200] + [409] * (AGENTS - 1)
    winner = people[next(index for index, (status, _) in enumerate(answers) if status == 200)]
    for status, body in answers:
        if status == 409:
            assert body["code"] == "already_assigned"
            assert body["assignee"] == {"id": str(winner.user_id), "name": winner.name}
    seen = get_ticket(winner, number)
    assert (seen["assigned_to"]["id"], seen["version"]) == (str(winner.user_id), 2)
    (event,) = assigned(portal, desk, number)
    assert event["ticket"]["assignee_id"] == str(winner.user_id)
    (entry,) = entries(desk, number)
    assert (entry["actor"]["id"], entry["cause"]) == (str(winner.user_id), "person")


def test_claiming_what_one_has_changes_nothing(portal: Portal, desk: Desk) -> None:
    api, number = api_of(desk, desk.the("agent")), desk.ticket()
    first, second = (api.post(f"/api/v2/tickets/{number}/claim") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert first["ETag"] == second["ETag"] == '"2"'
    assert len(assigned(portal, desk, number)) == 1


def test_somebody_was_faster(portal: Portal, desk: Desk) -> None:
    first, second = desk.person("agent", name="Анна"), desk.person("agent", language="ru")
    number = desk.ticket()
    desk.do(AssignTicket(number, first.user_id), desk.the("supervisor"))
    before = get_ticket(first, number)
    refused = api_of(desk, second).post(f"/api/v2/tickets/{number}/claim")
    assert (refused.status_code, refused.json()["code"]) == (409, "already_assigned")
    assert refused.json()["title"] == "Заявку уже взял кто-то другой"
    assert refused.json()["assignee"]["name"] == "Анна"
    graphql = api_of(desk, second).post("/graphql", {"query": CLAIM, "variables": {"n": number}}).json()
    assert graphql["errors"][0]["extensions"]["code"] == "already_assigned"
    assert graphql["errors"][0]["extensions"]["assignee"]["id"] == str(first.user_id)
    assert get_ticket(first, number) == before
    assert len(assigned(portal, desk, number)) == 1


def test_claiming_over_graphql(desk: Desk) -> None:
    agent, number = desk.the("agent"), desk.ticket()
    answer = api_of(desk, agent).post("/graphql", {"query": CLAIM, "variables": {"n": number}}).json()
    assert answer["data"]["claimTicket"]["ticket"]["assignedTo"] == {"id": str(agent.user_id)}


def test_what_is_not_to_be_claimed(desk: Desk, other_desk: Desk) -> None:
    closed, foreign = desk.ticket(), other_desk.ticket()
    for _ in range(3):
        foreign = other_desk.ticket()
    desk.do(CloseTicket(closed, "solved"))
    agent = api_of(desk, desk.the("agent"))
    answer = agent.post(f"/api/v2/tickets/{closed}/claim")
    assert (answer.status_code, answer.json()["code"]) == (409, "move_not_allowed")
    assert agent.post(f"/api/v2/tickets/{foreign}/claim").status_code == 404
    assert api_of(desk, desk.the("requester")).post(f"/api/v2/tickets/{closed}/claim").status_code == 403
    assert get_ticket(other_desk.the("agent"), foreign)["assigned_to"] is None
