"""GraphQL has REST's powers over tickets: the same answers, the same refusals, and no statement per row."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.support.graphql import ask, counted, refusal
from tests.support.http import api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.attach_file import AttachFile
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.queries.ticket_children import comments_of, tickets_by_number

pytestmark = pytest.mark.slow

PAGE = """query($first: Int!, $after: String, $priority: String, $sort: String! = "-created_at") {
  ticketsConnection(first: $first, after: $after, priority: $priority, sort: $sort) {
    nodes { id title description requester { name email } allowedMoves
      comments(first: 5) { body bodyHtml visibility author { name email } attachments { name } }
      timeline(first: 5) { seq type comment { body } } attachments { name } }
    pageInfo { hasNextPage endCursor } } }"""


def _attach(desk: Desk, number: int, name: str, uploader: Any) -> None:
    file = AttachFile(new_id(), number, uploader.user_id, name, 10, "image/png", True)
    bus.execute(file, system_context(desk.tenant_id))


def test_the_seeds_list_stays_a_list_of_tickets(desk: Desk) -> None:
    numbers = [desk.ticket(), desk.ticket()]
    desk.do(CloseTicket(numbers[0], "solved"))
    body = ask(desk, desk.the("agent"), '{ tickets(status: "closed") { id status closedReason } }')
    assert body == {"data": {"tickets": [{"id": numbers[0], "status": "closed", "closedReason": "solved"}]}}


def test_pages_follow_one_another_without_gap_or_double(desk: Desk) -> None:
    numbers = [desk.ticket(f"Ticket number {index}") for index in range(7)]
    agent, after, seen, sizes = desk.the("agent"), None, [], []
    while True:
        page = ask(desk, agent, PAGE, {"first": 3, "after": after})["data"]["ticketsConnection"]
        seen += [node["id"] for node in page["nodes"]]
        sizes.append(len(page["nodes"]))
        after = page["pageInfo"]["endCursor"]
        assert page["pageInfo"]["hasNextPage"] == (after is not None)
        if after is None:
            break
    assert seen == numbers[::-1]
    assert sizes == [3, 3, 1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ('status: "closed"', [0]),
        ('status: "open,closed", sort: "created_at"', [0, 1, 2]),
        ('priority: "critical"', [1]),
        ('assignedTo: "me"', [2]),
        ('assignedTo: "none", sort: "created_at"', [0, 1]),
        ('requester: "me"', []),
        ('search: "toner"', [1]),
        ("overdue: true", []),
    ],
)
def test_pages_take_the_filters_of_rest(desk: Desk, arguments: str, expected: list[int]) -> None:
    numbers = [desk.ticket(), desk.ticket("No toner left", priority="critical"), desk.ticket()]
    agent = desk.the("agent")
    desk.do(CloseTicket(numbers[0], "solved"))
    desk.do(AssignTicket(numbers[2], agent.user_id))
    body = ask(desk, agent, f"{{ ticketsConnection({arguments}) {{ nodes {{ id }} }} }}")
    assert [node["id"] for node in body["data"]["ticketsConnection"]["nodes"]] == [
        numbers[index] for index in expected
    ]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ('status: "asleep"', "status"),
        ('priority: "huge"', "priority"),
        ('assignedTo: "bob"', "assigned_to"),
        ('requester: "bob"', "requester"),
        ('sort: "shoe_size"', "sort"),
        ('after: "nonsense"', "after"),
        ("first: 0", "first"),
        ("first: 101", "first"),
    ],
)
def test_a_bad_argument_is_the_problem_rest_has(desk: Desk, arguments: str, field: str) -> None:
    body = ask(desk, desk.the("agent"), f"{{ ticketsConnection({arguments}) {{ nodes {{ id }} }} }}")
    problem = refusal(body)
    assert (problem["code"], problem["status"], list(problem["errors"])) == (
        "validation_failed",
        400,
        [field],
    )


FOUND = """query($q: String!, $sort: String) { ticketsConnection(q: $q, sort: $sort, first: 2) {
  nodes { id highlights { field text marks } } pageInfo { endCursor } } }"""


@pytest.mark.parametrize("sort", [None, "created_at"])
@pytest.mark.parametrize("q", ["", "priority:high -assignee:me", "принтер", "printer fire", "number:1,2"])
def test_a_filter_finds_and_marks_what_rest_finds_and_marks(desk: Desk, q: str, sort: str | None) -> None:
    for title in ("The printer is on fire", "Printer: no paper", "Принтер мигает", "Coffee machine"):
        desk.ticket(title, priority="high")
    for role in ("agent", "requester"):
        reader = desk.the(role)
        query = urlencode({"q": q, "limit": 2} | ({"sort": sort} if sort else {}))
        rest = api_of(desk, reader).get(f"/api/v2/tickets?{query}").json()
        page = ask(desk, reader, FOUND, {"q": q, "sort": sort})["data"]["ticketsConnection"]
        found = [(item["id"], item.get("highlights", [])) for item in rest["items"]]
        assert [(node["id"], node["highlights"]) for node in page["nodes"]] == found
        assert page["pageInfo"]["endCursor"] == rest["next"]


def test_a_wrong_filter_points_at_its_token(desk: Desk) -> None:
    q = "printer status:opne"
    problem = refusal(ask(desk, desk.the("agent"), FOUND, {"q": q}))
    answer = api_of(desk, desk.the("agent")).get(f"/api/v2/tickets?{urlencode({'q': q})}").json()
    assert {**problem, "request_id": ""} == {**answer, "request_id": ""}
    assert q[problem["at"] : problem["until"]] == "opne"
    assert "open" in problem["expected"]


def test_a_ticket_shows_what_rest_shows(portal: Portal, desk: Desk) -> None:
    agent, customer = desk.the("agent"), desk.the("requester")
    number = desk.ticket(category="Printing", tags=("fire",))
    _attach(desk, number, "smoke.png", customer)
    for body in ("**Which** printer?", "The one on fire"):
        desk.do(AddComment(number, body), agent)
    desk.do(AddComment(number, "Bring water", "internal"), agent)
    query = """query($id: Int!, $after: ID) { ticket(id: $id) { id key title category tags status version
      comments(first: 2, after: $after) { id body bodyHtml visibility author { name email } }
      timeline(first: 3, after: 2) { seq type comment { body visibility } } attachments { name size } } }"""
    for person in (agent, customer):
        rest = api_of(desk, person)
        wanted = rest.get(f"/api/v1/tickets/{number}/").json()
        comments = rest.get(f"/api/v1/tickets/{number}/comments/").json()["results"]
        timeline = rest.get(f"/api/v1/tickets/{number}/timeline/?after=2").json()["results"]
        shown = ask(desk, person, query, {"id": number})["data"]["ticket"]
        assert {name: shown[name] for name in ("id", "key", "title", "category", "tags", "version")} == {
            name: wanted[name] for name in ("id", "key", "title", "category", "tags", "version")
        }
        assert [(c["id"], c["bodyHtml"]) for c in shown["comments"]] == [
            (c["id"], c["body_html"]) for c in comments[:2]
        ]
        assert [c["author"]["email"] for c in shown["comments"]] == [
            c["author"]["email"] for c in comments[:2]
        ]
        assert [e["seq"] for e in shown["timeline"]] == [e["seq"] for e in timeline[:3]]
        assert [f["name"] for f in shown["attachments"]] == ["smoke.png"]
        rest_of = ask(desk, person, query, {"id": number, "after": comments[1]["id"]})["data"]["ticket"]
        assert [c["id"] for c in rest_of["comments"]] == [c["id"] for c in comments[2:]]
    assert len(comments) == 2, "the customer's view, without the note"


def test_the_number_of_statements_does_not_grow_with_the_page(desk: Desk) -> None:
    numbers = [desk.ticket(f"Ticket number {index}") for index in range(12)]
    for number in numbers:
        for index in range(3):
            desk.do(AddComment(number, f"Word {index} of {number}"))
        _attach(desk, number, f"file-{number}.png", desk.the("requester"))
    counts = {}
    for first in (1, 2, 12):
        ask(desk, desk.the("agent"), PAGE, {"first": first})
        with counted() as statements:
            body = ask(desk, desk.the("agent"), PAGE, {"first": first})
        nodes = body["data"]["ticketsConnection"]["nodes"]
        assert [len(node["comments"]) for node in nodes] == [3] * first
        assert [node["comments"][0]["body"] for node in nodes] == [f"Word 0 of {n['id']}" for n in nodes]
        assert [[f["name"] for f in node["attachments"]] for node in nodes] == [
            [f"file-{node['id']}.png"] for node in nodes
        ]
        counts[first] = len(statements)
    assert counts == {1: 5, 2: 5, 12: 5}, "the page, its tickets, comments, history, files"


def test_the_seeds_list_reads_children_together_too(desk: Desk) -> None:
    agent, counts = desk.the("agent"), []
    query = "{ tickets { id comments(first: 3) { body } attachments { name } } }"
    for _round in range(3):
        desk.do(AddComment(desk.ticket(), "A word"))
        with counted() as statements:
            body = ask(desk, agent, query)
        assert [len(ticket["comments"]) for ticket in body["data"]["tickets"]] == [1] * (_round + 1)
        counts.append(len(statements))
    assert counts == [4, 4, 4], "how many there are, the tickets, comments, files"


def test_customers_see_no_internal_file_note_or_entry_and_no_staff_address(desk: Desk) -> None:
    agent, customer, number = desk.the("agent"), desk.the("requester"), desk.ticket()
    _attach(desk, number, "theirs.png", customer)
    _attach(desk, number, "internal.png", agent)
    note = desk.do(AddComment(number, "A secret", "internal"), agent)
    desk.do(AddComment(number, "An answer"), agent)
    query = """query($id: Int!, $after: ID) { ticket(id: $id) { reassignmentCount
      attachments { name } comments(after: $after) { body author { email } } timeline { type } } }"""
    shown = ask(desk, customer, query, {"id": number})["data"]["ticket"]
    assert shown == {
        "reassignmentCount": None,
        "attachments": [{"name": "theirs.png"}],
        "comments": [{"body": "An answer", "author": {"email": None}}],
        "timeline": [{"type": "created"}, {"type": "attached"}, {"type": "commented"}],
    }
    after_a_note = ask(desk, customer, query, {"id": number, "after": str(note.id)})["data"]["ticket"]
    assert after_a_note["comments"] == [], "a note's id is no place in what a customer reads"
    staff = ask(desk, agent, query, {"id": number})["data"]["ticket"]
    assert [file["name"] for file in staff["attachments"]] == ["theirs.png", "internal.png"]
    assert [comment["body"] for comment in staff["comments"]] == ["A secret", "An answer"]


def test_siblings_leave_out_what_the_reader_may_not_see(desk: Desk, other_desk: Desk) -> None:
    mine, foreign = desk.ticket(), [other_desk.ticket() for _ in range(3)][-1]
    desk.do(AddComment(mine, "A word"))
    stranger, agent = desk.person("requester"), desk.the("agent")
    assert tickets_by_number(stranger, (mine, foreign)) == {}
    assert comments_of(stranger, (mine, foreign), first=5) == {}
    assert list(tickets_by_number(agent, (mine, foreign))) == [mine]
    assert list(comments_of(agent, (mine, foreign), first=5)) == [mine]


def test_a_page_of_another_persons_tickets_brings_no_children(desk: Desk) -> None:
    number = desk.ticket()
    desk.do(AddComment(number, "A secret", "internal"))
    body = ask(desk, desk.person("requester"), PAGE, {"first": 10})
    assert body["data"]["ticketsConnection"]["nodes"] == []
    mine = ask(desk, desk.the("requester"), PAGE, {"first": 10})["data"]["ticketsConnection"]["nodes"]
    assert [node["comments"] for node in mine] == [[]]
    assert [entry["type"] for node in mine for entry in node["timeline"]] == ["created"]
