"""GraphQL's mutations: REST's commands, versions, idempotency keys and problems."""

from typing import Any

import pytest

from tests.support.graphql import ask, refusal
from tests.support.http import api_of
from tests.support.portal import Desk
from workernet.kernel.ids import new_id
from workernet.services.tickets.queries.get_ticket import get_ticket

pytestmark = pytest.mark.slow

UPDATE = """mutation($id: Int!, $version: Int!, $changes: TicketChanges!) {
  updateTicket(id: $id, version: $version, changes: $changes) {
    ticket { title priority status tags version } } }"""
ASSIGN = """mutation($id: Int!, $version: Int!, $to: ID) {
  assignTicket(id: $id, version: $version, assigneeId: $to) { ticket { assignedTo { id } version } } }"""
CLOSE = """mutation($id: Int!, $version: Int!, $reason: String! = "solved") {
  closeTicket(id: $id, version: $version, reason: $reason) { ticket { status closedReason version } } }"""
CREATE = 'mutation($t: String!) { createTicket(title: $t, description: "") { ticket { id version } } }'


def test_a_ticket_is_worked_from_start_to_end(desk: Desk) -> None:
    agent = desk.the("agent")
    number = ask(desk, desk.the("requester"), CREATE, {"t": "Out of paper"})["data"]["createTicket"][
        "ticket"
    ]["id"]
    changes = {"priority": "high", "tags": ["Paper"], "status": "in_progress"}
    changed = ask(desk, agent, UPDATE, {"id": number, "version": 1, "changes": changes})["data"][
        "updateTicket"
    ]
    assert changed["ticket"] == {
        "title": "Out of paper",
        "priority": "high",
        "status": "in_progress",
        "tags": ["paper"],
        "version": 2,
    }
    mine = ask(desk, agent, ASSIGN, {"id": number, "version": 2, "to": str(agent.user_id)})["data"]
    assert mine["assignTicket"]["ticket"] == {"assignedTo": {"id": str(agent.user_id)}, "version": 3}
    said = ask(
        desk,
        agent,
        """mutation($id: Int!) {
          addReply(id: $id, body: "On its *way*", version: 3) {
            comment { bodyHtml visibility } ticket { version commentCount waitingOn } }
          addNote(id: $id, body: "Top shelf") {
            comment { visibility } ticket { version comments { body } } } }""",
        {"id": number},
    )["data"]
    assert said["addReply"] == {
        "comment": {"bodyHtml": "<p>On its <em>way</em></p>\n", "visibility": "public"},
        "ticket": {"version": 4, "commentCount": 1, "waitingOn": "customer"},
    }
    assert said["addNote"]["comment"] == {"visibility": "internal"}
    assert [c["body"] for c in said["addNote"]["ticket"]["comments"]] == ["On its *way*", "Top shelf"]
    closed = ask(desk, agent, CLOSE, {"id": number, "version": 5})["data"]["closeTicket"]["ticket"]
    assert closed == {"status": "closed", "closedReason": "solved", "version": 6}


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        (UPDATE, {"changes": {"title": "Another title"}}, ("version_conflict", 412)),
        (ASSIGN, {"to": None}, ("version_conflict", 412)),
        (CLOSE, {}, ("version_conflict", 412)),
    ],
)
def test_a_stale_version_changes_nothing(
    desk: Desk, query: str, variables: dict[str, Any], expected: tuple[str, int]
) -> None:
    agent, number = desk.the("agent"), desk.ticket()
    before = get_ticket(agent, number)
    problem = refusal(ask(desk, agent, query, {"id": number, "version": 7} | variables))
    assert (problem["code"], problem["status"]) == expected
    assert problem["current_version"] == 1
    assert get_ticket(agent, number) == before


def test_replies_know_versions_too(desk: Desk) -> None:
    agent, number = desk.the("agent"), desk.ticket()
    query = 'mutation($id: Int!) { addReply(id: $id, body: "Hello", version: 9) { comment { id } } }'
    assert refusal(ask(desk, agent, query, {"id": number}))["current_version"] == 1
    assert get_ticket(agent, number)["comment_count"] == 0


def test_refusals_carry_the_problem_of_rest(desk: Desk) -> None:
    agent, number = desk.person("agent", language="ru"), desk.ticket()
    rest = api_of(desk, agent)
    cases = [
        (UPDATE, {"changes": {"title": "<b>"}}, rest.patch, "", {"title": "<b>"}),
        (UPDATE, {"changes": {"title": None}}, rest.patch, "", {"title": None}),
        (UPDATE, {"changes": {"priority": "huge"}}, rest.patch, "", {"priority": "huge"}),
        (UPDATE, {"changes": {"teamId": "blue"}}, rest.patch, "", {"team_id": "blue"}),
        (UPDATE, {"changes": {"status": "closed"}}, rest.patch, "", {"status": "closed"}),
        (ASSIGN, {"to": str(new_id())}, rest.post, "assign/", None),
        (CLOSE, {"reason": "merged"}, rest.post, "close/", {"reason": "merged"}),
    ]
    for query, variables, call, path, body in cases:
        given = {"assignee_id": variables["to"]} if body is None else body
        wanted = call(f"/api/v1/tickets/{number}/{path}", given).json()
        problem = refusal(ask(desk, agent, query, {"id": number, "version": 1} | variables))
        assert {**problem, "request_id": ""} == {**wanted, "request_id": ""}, variables
    assert get_ticket(agent, number)["version"] == 1


def test_foreign_ids_answer_like_random_ones(desk: Desk, other_desk: Desk) -> None:
    agent, mine = desk.the("agent"), desk.ticket()
    foreign = [other_desk.ticket() for _ in range(3)][-1]
    stranger, before = other_desk.the("agent").user_id, get_ticket(other_desk.the("agent"), foreign)
    for query, variables in (
        (UPDATE, {"changes": {"title": "A stolen title"}}),
        (ASSIGN, {"to": str(agent.user_id)}),
        (CLOSE, {}),
        ('mutation($id: Int!) { addReply(id: $id, body: "Hello") { comment { id } } }', {}),
        ('mutation($id: Int!) { addNote(id: $id, body: "Hello") { comment { id } } }', {}),
    ):
        given = {"version": 1} | variables if "$version" in query else {}
        answers = [refusal(ask(desk, agent, query, given | {"id": id})) for id in (foreign, 777_777)]
        assert answers[0] | {"request_id": ""} == answers[1] | {"request_id": ""}
        assert answers[0]["code"] == "not_found"
    told = [
        refusal(ask(desk, agent, ASSIGN, {"id": mine, "version": 1, "to": str(whose)}))["errors"]
        for whose in (stranger, new_id())
    ]
    assert told[0] == told[1]
    assert get_ticket(other_desk.the("agent"), foreign) == before
    assert get_ticket(agent, mine)["version"] == 1


def test_nobody_is_unassigned_by_leaving_the_assignee_out(desk: Desk) -> None:
    agent, number = desk.the("agent"), desk.ticket()
    query = "mutation($id: Int!) { assignTicket(id: $id, version: 1) { ticket { id } } }"
    assert list(refusal(ask(desk, agent, query, {"id": number}))["errors"]) == ["assignee_id"]


def test_a_move_that_is_not_allowed_names_those_that_are(desk: Desk) -> None:
    agent, number = desk.the("agent"), desk.ticket()
    ask(desk, agent, CLOSE, {"id": number, "version": 1})
    problem = refusal(ask(desk, agent, CLOSE, {"id": number, "version": 2}))
    assert (problem["code"], problem["status"], problem["allowed"]) == ("move_not_allowed", 409, ["open"])


@pytest.mark.parametrize(
    "field",
    ["tenant_id", "tenantId", "is_staff", "created_by", "createdBy", "version", "dueAt", "role", "id"],
)
def test_fields_nobody_may_set_are_refused(desk: Desk, field: str) -> None:
    agent, number = desk.the("agent"), desk.ticket()
    before = get_ticket(agent, number)
    changes = {"title": "A new title", field: "1"}
    problem = refusal(ask(desk, agent, UPDATE, {"id": number, "version": 1, "changes": changes}))
    assert (problem["code"], problem["status"]) == ("malformed_request", 400)
    given = f'title: "A new title", description: "", {field}: "1"'
    query = f"mutation {{ createTicket({given}) {{ ticket {{ id }} }} }}"
    assert refusal(ask(desk, agent, query))["code"] == "malformed_request"
    assert get_ticket(agent, number) == before
    assert api_of(desk, agent).get("/api/v1/tickets/").json()["count"] == 1


def test_a_repeated_key_answers_the_same_and_each_alias_has_its_own(desk: Desk) -> None:
    api = api_of(desk, desk.the("requester"))
    query = """mutation { createTicket(title: "Out of paper", description: "") { ticket { id } }
      second: createTicket(title: "Out of toner", description: "") { ticket { id } } }"""
    answers = [api.post("/graphql", {"query": query}, Idempotency_Key="once").json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert api.get("/api/v1/tickets/").json()["count"] == 2
    rest = api.post(
        "/api/v1/tickets/", {"title": "Out of paper", "description": ""}, Idempotency_Key="once"
    ).json()
    assert rest["id"] == answers[0]["data"]["createTicket"]["ticket"]["id"]
    other = api.post("/graphql", {"query": query.replace("paper", "ink")}, Idempotency_Key="once").json()
    assert [error["extensions"]["code"] for error in other["errors"]] == ["idempotency_mismatch"]


def test_new_tickets_are_limited_together_with_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from workernet.kernel.config import get_config

    monkeypatch.setenv("RATE_LIMIT_CREATE", "2/min")
    get_config.cache_clear()
    try:
        customer = desk.person("requester")
        api_of(desk, customer).post("/api/v1/tickets/", {"title": "By the one door", "description": ""})
        ask(desk, customer, CREATE, {"t": "By the other"})
        assert refusal(ask(desk, customer, CREATE, {"t": "One too many"}))["status"] == 429
    finally:
        monkeypatch.undo()
        get_config.cache_clear()
