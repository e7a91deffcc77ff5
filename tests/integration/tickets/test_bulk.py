"""One change of many tickets: each as by hand, each reported, each once, and back again."""

from typing import Any
from uuid import UUID

import pytest

from tests.support.bulk import work_on
from tests.support.graphql import ask
from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands import run_bulk_item
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.keep_people import KeepPerson
from workernet.services.tickets.commands.start_bulk import StartBulk
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def _start(api: Api, change: dict[str, Any], **which: Any) -> Any:
    return api.post("/api/v2/tickets/bulk", {"change": change, **which})


def _ticket(desk: Desk, number: int) -> dict[str, Any]:
    return get_ticket(desk.the("agent"), number)


def _entries(desk: Desk, number: int) -> list[str]:
    return [entry["type"] for entry in list_timeline(desk.the("agent"), number, 0)[1]]


def test_every_ticket_is_changed_as_by_hand(desk: Desk, agent: Api) -> None:
    numbers = [desk.ticket(tags=("red", "blue")) for _ in range(3)]
    me = desk.the("agent")
    change = {
        "priority": "high",
        "add_tags": ["green"],
        "remove_tags": ["Red"],
        "assignee_id": str(me.user_id),
        "status": "in_progress",
    }
    answer = _start(agent, change, numbers=[*numbers, numbers[0]])
    assert answer.status_code == 202
    job = answer.json()
    assert answer["Location"] == f"/api/v2/bulk/{job['id']}"
    assert (job["state"], job["total"], job["done"], job["change"]) == ("waiting", 3, 0, change)
    assert work_on(desk, job["id"]) == 3
    ended = agent.get(f"/api/v2/bulk/{job['id']}").json()
    assert (ended["state"], ended["done"], ended["failed"], ended["items"]) == ("done", 3, 0, [])
    assert ended["finished_at"]
    assert ended["undoable"]
    for number in numbers:
        ticket = _ticket(desk, number)
        assert (ticket["priority"], ticket["status"]) == ("high", "in_progress")
        assert ticket["tags"] == ["blue", "green"]
        assert ticket["assigned_to"]["id"] == str(me.user_id)
        assert _entries(desk, number) == ["created", "updated", "assigned", "status_changed"]
        actors = {e["actor"]["id"] for e in list_timeline(me, number, 0)[1][1:]}
        assert actors == {str(me.user_id)}


def test_what_fails_is_reported_in_the_readers_language_and_tried_again(desk: Desk, agent: Api) -> None:
    good, closed = desk.ticket(), desk.ticket("Closed already")
    desk.do(CloseTicket(closed, "solved"))
    before = _ticket(desk, closed)
    job = _start(agent, {"status": "on_hold"}, numbers=[closed, 999_999, good]).json()["id"]
    work_on(desk, job)
    ended = agent.get(f"/api/v2/bulk/{job}").json()
    assert (ended["state"], ended["done"], ended["failed"]) == ("done", 1, 2)
    assert [(i["number"], i["code"], i["title"]) for i in ended["items"]] == [
        (closed, "move_not_allowed", "Closed already"),
        (999_999, "not_found", None),
    ]
    russian = agent.get(f"/api/v2/bulk/{job}", Accept_Language="ru").json()["items"]
    assert russian[1]["detail"] in ("Не найдено", "Not found")
    assert _ticket(desk, closed) == before
    desk.do(UpdateTicket(closed, {"status": "open"}))
    again = agent.post(f"/api/v2/bulk/{job}/retry")
    assert (again.status_code, again.json()["state"], again.json()["failed"]) == (202, "waiting", 0)
    assert work_on(desk, job) == 2
    ended = agent.get(f"/api/v2/bulk/{job}").json()
    assert (ended["done"], [i["number"] for i in ended["items"]]) == (2, [999_999])
    assert _entries(desk, good).count("status_changed") == 1
    assert agent.post(f"/api/v2/bulk/{job}/undo").status_code == 202


def test_a_query_means_its_matches_of_this_moment(desk: Desk, agent: Api) -> None:
    first, second = desk.ticket("A broken lamp"), desk.ticket("A broken lamp")
    desk.ticket("A working chair")
    job = _start(agent, {"priority": "low"}, q="lamp status:open").json()
    later = desk.ticket("A broken lamp")
    assert job["total"] == 2
    work_on(desk, job["id"])
    assert [_ticket(desk, n)["priority"] for n in (first, second, later)] == ["low", "low", "medium"]
    for wrong in ({}, {"q": "x", "numbers": [1]}, {"q": "status:nonsense"}, {"q": "nothing such here"}):
        assert _start(agent, {"priority": "low"}, **wrong).status_code == 400


def test_too_many_are_refused_with_their_count(
    desk: Desk, agent: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workernet.services.tickets.commands.start_bulk.MOST", 2)
    for _ in range(3):
        desk.ticket()
    answer = _start(agent, {"priority": "low"}, q="")
    assert (answer.status_code, answer.json()["count"], list(answer.json()["errors"])) == (400, 3, ["q"])
    assert _start(agent, {"priority": "low"}, numbers=[1, 2, 3]).status_code == 400
    assert _start(agent, {"priority": "low"}, numbers=list(range(1, 1002))).status_code == 400


@pytest.mark.parametrize(
    "change",
    [{}, {"reason": "solved"}, {"priority": "enormous"}, {"status": "gone"}, {"nonsense": 1}],
)
def test_a_change_that_is_none(desk: Desk, agent: Api, change: dict[str, Any]) -> None:
    number = desk.ticket()
    assert _start(agent, change, numbers=[number]).status_code == 400


def test_deleting_is_for_leads(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    assert _start(agent, {"delete": True}, numbers=[number]).status_code == 403
    lead = api_of(desk, desk.the("supervisor"))
    job = _start(lead, {"delete": True}, numbers=[number]).json()["id"]
    work_on(desk, job)
    assert lead.get(f"/api/v2/tickets/{number}").status_code == 404
    back = lead.post(f"/api/v2/bulk/{job}/undo").json()["id"]
    work_on(desk, back)
    assert lead.get(f"/api/v2/tickets/{number}").status_code == 200


def test_the_way_back_takes_every_part_and_leaves_what_others_changed(desk: Desk, agent: Api) -> None:
    untouched, touched, same = desk.ticket(), desk.ticket(), desk.ticket(priority="high")
    desk.do(UpdateTicket(same, {"category": "paper"}))
    # Not the deadline: the time it was paused is given back with it.
    own = {"priority", "status", "assigned_to", "tags", "waiting_on", "category"}
    before = {n: {k: _ticket(desk, n)[k] for k in own} for n in (untouched, touched, same)}
    change = {"priority": "high", "assignee_id": str(desk.the("agent").user_id), "status": "pending"}
    job = _start(agent, change, numbers=[untouched, touched]).json()["id"]
    work_on(desk, job)
    nothing = _start(agent, {"priority": "high"}, numbers=[same]).json()["id"]
    work_on(desk, nothing)
    assert not agent.get(f"/api/v2/bulk/{nothing}").json()["undoable"]
    assert agent.post(f"/api/v2/bulk/{nothing}/undo").json()["code"] == "undo_too_late"
    desk.do(UpdateTicket(touched, {"category": "lamps"}), desk.the("supervisor"))
    assert api_of(desk, desk.the("admin")).post(f"/api/v2/bulk/{job}/undo").status_code == 404
    back = agent.post(f"/api/v2/bulk/{job}/undo")
    assert (back.status_code, back.json()["undo_of"]) == (202, job)
    work_on(desk, back.json()["id"])
    ended = agent.get(f"/api/v2/bulk/{back.json()['id']}").json()
    assert (ended["done"], [(i["number"], i["code"]) for i in ended["items"]]) == (
        1,
        [(touched, "version_conflict")],
    )
    assert {k: _ticket(desk, untouched)[k] for k in own} == before[untouched]
    assert _ticket(desk, touched)["priority"] == "high"
    assert {k: _ticket(desk, same)[k] for k in own} == before[same]
    assert agent.post(f"/api/v2/bulk/{job}/undo").status_code == 409


def _keep(desk: Desk, person: Any, role: str, *, active: bool = True) -> None:
    known = KeepPerson(person.user_id, person.name, person.email, role, "en", None, active)
    bus.execute(known, system_context(desk.tenant_id))


@pytest.mark.parametrize(("role", "active"), [("requester", True), ("agent", False)])
def test_a_job_stops_with_the_rights_of_its_person(desk: Desk, *, role: str, active: bool) -> None:
    person = desk.person("agent")
    numbers = [desk.ticket() for _ in range(3)]
    job = desk.do(StartBulk({"priority": "high"}, tuple(numbers)), person)
    assert work_on(desk, job.id, 1) == 1
    _keep(desk, person, role, active=active)
    assert work_on(desk, job.id) == 0
    assert [_ticket(desk, number)["priority"] for number in numbers] == ["high", "medium", "medium"]
    with desk.portal.as_owner("tickets") as connection:
        state = connection.execute("SELECT state FROM bulk_job WHERE id = %s", [job.id]).fetchone()
    assert state == ("stopped",)


def test_one_job_of_a_person_runs_at_a_time(desk: Desk) -> None:
    numbers = tuple(desk.ticket() for _ in range(2))
    first, second = (desk.do(StartBulk({"priority": p}, numbers)) for p in ("high", "low"))
    assert work_on(desk, second.id) == 0
    assert work_on(desk, first.id, 1) == 1
    assert work_on(desk, second.id) == 0
    assert work_on(desk, first.id) == 1
    assert work_on(desk, second.id) == 2
    assert {_ticket(desk, number)["priority"] for number in numbers} == {"low"}


def test_a_fault_in_one_ticket_leaves_it_whole_and_the_others_go_on(
    desk: Desk, agent: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [desk.ticket() for _ in range(2)]
    make = run_bulk_item._commands

    def broken(ticket: Any, change: dict[str, Any]) -> list[object]:
        return [*make(ticket, change), *([object()] if ticket.number == numbers[0] else [])]

    monkeypatch.setattr(run_bulk_item, "_commands", broken)
    job = _start(agent, {"priority": "high"}, numbers=numbers).json()["id"]
    work_on(desk, job)
    ended = agent.get(f"/api/v2/bulk/{job}").json()
    assert [(i["number"], i["code"]) for i in ended["items"]] == [(numbers[0], "internal_error")]
    assert (_ticket(desk, numbers[0])["version"], _entries(desk, numbers[0])) == (1, ["created"])
    assert _ticket(desk, numbers[1])["priority"] == "high"


def test_a_job_is_its_persons_own(desk: Desk, other_desk: Desk, agent: Api) -> None:
    job = _start(agent, {"priority": "high"}, numbers=[desk.ticket()]).json()["id"]
    for stranger in (api_of(desk, desk.the("admin")), api_of(other_desk, other_desk.the("agent"))):
        assert stranger.get(f"/api/v2/bulk/{job}").status_code == 404
        assert stranger.post(f"/api/v2/bulk/{job}/retry").status_code == 404
    assert api_of(desk, desk.the("requester")).get(f"/api/v2/bulk/{job}").status_code == 403


def test_a_repeated_request_starts_one_job(desk: Desk, agent: Api) -> None:
    desk.ticket("A lamp")
    body = {"change": {"priority": "high"}, "q": "lamp"}
    one = agent.post("/api/v2/tickets/bulk", body, Idempotency_Key="k1").json()
    desk.ticket("A lamp")
    assert agent.post("/api/v2/tickets/bulk", body, Idempotency_Key="k1").json() == one


def test_bulk_over_graphql(desk: Desk) -> None:
    person, number = desk.the("agent"), desk.ticket()
    start = """mutation($n: [Int!]!) { startBulk(numbers: $n, change: {priority: "high"}) {
      bulk { id state total } } }"""
    made = ask(desk, person, start, {"n": [number, 888_888]})["data"]["startBulk"]["bulk"]
    assert (made["state"], made["total"]) == ("waiting", 2)
    work_on(desk, made["id"])
    query = "query($i: ID!) { bulk(id: $i) { state done undoable items { number code detail } } }"
    shown = ask(desk, person, query, {"i": made["id"]})["data"]["bulk"]
    assert (shown["state"], shown["done"], shown["undoable"]) == ("done", 1, True)
    assert shown["items"] == [{"number": 888_888, "code": "not_found", "detail": "Not found"}]
    back = "mutation($i: ID!) { undoBulk(id: $i) { bulk { id undoOf } } }"
    undone = ask(desk, person, back, {"i": made["id"]})["data"]["undoBulk"]["bulk"]
    assert undone["undoOf"] == made["id"]
    assert work_on(desk, str(UUID(undone["id"]))) == 1
    assert _ticket(desk, number)["priority"] == "medium"
    again = "mutation($i: ID!) { retryBulk(id: $i) { bulk { state } } }"
    assert ask(desk, person, again, {"i": made["id"]})["data"]["retryBulk"]["bulk"]["state"] == "waiting"
