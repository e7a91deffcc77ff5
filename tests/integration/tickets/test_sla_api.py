"""What a desk promises, over both doors: calendars, policies, versions, choices, why, and what if."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.support.hours import ALWAYS, OFFICE
from tests.support.http import Api, api_of
from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from tests.support.sla import office, promises
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands import apply_promises as applying
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.apply_promises import ApplyPromises
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.queries.verify_promises import verify_promises
from workernet.services.tickets.tasks import sweep_applied

V2 = "/api/v2/"
SLA = V2 + "sla/"


@pytest.fixture
def admin(desk: Desk) -> Api:
    return api_of(desk, desk.the("admin"))


def made(api: Api, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(SLA + path, body)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def items(api: Api, path: str) -> list[dict[str, Any]]:
    return list(api.get(SLA + path).json()["items"])


def refusal(answer: Any) -> tuple[int, str, list[str]]:
    body = answer.json()
    return answer.status_code, body["code"], sorted(body.get("errors", {}))


def policy(api: Api, name: str = "Standard", **more: Any) -> dict[str, Any]:
    calendar = made(api, "calendars", {"name": f"{name} hours", "spec": ALWAYS})
    body = {"name": name, "calendar_id": calendar["id"], "spec": promises(60)}
    return made(api, "policies", body | more)


def promised(desk: Desk, number: int) -> list[tuple[str, int]]:
    ticket = get_ticket(desk.the("agent"), number)
    return [(clock["target"], clock["promised"] // 60) for clock in ticket["sla"]]


def test_what_is_wrong_is_named_by_its_place(desk: Desk, admin: Api) -> None:
    bad = {"zone": "Mars/Base", "week": [[["09:00", "08:00"]], *[[]] * 6]}
    answer = admin.post(SLA + "calendars", {"name": "Office", "spec": bad})
    assert refusal(answer) == (400, "validation_failed", ["spec.week.0.0", "spec.zone"])
    calendar = made(admin, "calendars", {"name": "Office", "spec": OFFICE})
    assert calendar["spec"]["week"][0] == [["09:00", "13:00"], ["14:00", "18:00"]]
    body = {"name": "Gold", "calendar_id": calendar["id"], "spec": {"targets": {"high": {"first": 0}}}}
    assert refusal(admin.post(SLA + "policies", body))[2] == ["spec.targets.high.first"]
    body["calendar_id"] = str(desk.tenant_id)
    assert refusal(admin.post(SLA + "policies", body))[2] == ["calendar_id"]
    assert items(admin, "policies") == []
    again = admin.post(SLA + "calendars", {"name": "OFFICE", "spec": OFFICE})
    assert refusal(again)[:2] == (409, "conflict")


def test_a_change_makes_a_version_and_nothing_else_does(desk: Desk, admin: Api) -> None:
    gold = policy(admin, "Gold", is_default=True)
    address = SLA + "policies/" + gold["id"]
    assert gold["number"] == 1
    assert admin.patch(address, {"spec": promises(60)}).json()["number"] == 1
    first = desk.ticket()
    assert admin.patch(address, {"spec": promises(30)}).json()["number"] == 2
    second = desk.ticket()
    hours = SLA + "calendars/" + gold["calendar"]["id"]
    assert admin.patch(hours, {"name": "Other name"}).status_code == 200
    assert items(admin, "policies")[0]["number"] == 2
    assert admin.patch(hours, {"spec": OFFICE}).status_code == 200
    assert items(admin, "policies")[0]["number"] == 3
    assert promised(desk, first) == [("first", 60), ("resolution", 480)]
    assert promised(desk, second) == [("first", 30), ("resolution", 240)]
    for number, version in ((first, 1), (second, 2), (desk.ticket(), 3)):
        assert admin.get(f"{V2}tickets/{number}/sla").json()["version"] == version


def test_there_is_one_default_and_it_stays(desk: Desk, admin: Api) -> None:
    gold, silver = policy(admin, "Gold", is_default=True), policy(admin, "Silver")
    address = SLA + "policies/" + gold["id"]
    for refused in (admin.request("DELETE", address), admin.patch(address, {"is_default": False})):
        assert refusal(refused)[:2] == (409, "in_use")
    calendar = SLA + "calendars/" + silver["calendar"]["id"]
    assert refusal(admin.request("DELETE", calendar))[:2] == (409, "in_use")
    assert admin.patch(SLA + "policies/" + silver["id"], {"is_default": True}).status_code == 200
    assert [(row["name"], row["is_default"]) for row in items(admin, "policies")] == [
        ("Silver", True),
        ("Gold", False),
    ]
    assert admin.request("DELETE", address).status_code == 204
    assert admin.request("DELETE", SLA + "calendars/" + gold["calendar"]["id"]).status_code == 204
    assert refusal(admin.patch(address, {"archived": False}))[2] == ["calendar_id"]


def test_the_dearest_agreement_counts(desk: Desk, admin: Api) -> None:
    company = desk.organization("Contoso")
    team = desk.do(CreateTeam("Network"), desk.the("admin")).id
    customer = desk.person("requester", organization_id=company)
    names = {10: "Contract", 20: "Company", 30: "Team", 40: "Default"}
    made_of = {name: policy(admin, name, spec=promises(minutes)) for minutes, name in names.items()}
    admin.patch(SLA + "policies/" + made_of["Default"]["id"], {"is_default": True})
    chosen = [
        ("team", str(team), "Team"),
        ("organization", str(company), "Company"),
        ("contract", str(company), "Contract"),
    ]
    expected = [40]
    numbers = []
    for kind, subject, name in chosen:
        made(admin, "choices", {"kind": kind, "subject": subject, "policy_id": made_of[name]["id"]})
        new = CreateTicket("Nothing works", "", requester_id=customer.user_id, team_id=team)
        numbers.append(desk.do(new).number)
        expected.append({"Team": 30, "Company": 20, "Contract": 10}[name])
    assert [promised(desk, number)[0][1] for number in numbers] == expected[1:]
    assert promised(desk, desk.ticket())[0][1] == 40
    listed = items(admin, "choices")
    assert [(row["kind"], row["subject_name"]) for row in listed] == [
        ("contract", "Contoso"),
        ("organization", "Contoso"),
        ("team", "Network"),
    ]
    assert refusal(admin.request("DELETE", SLA + "policies/" + made_of["Team"]["id"]))[1] == "in_use"
    assert admin.request("DELETE", SLA + "choices/" + listed[0]["id"]).status_code == 204
    assert promised(desk, desk.ticket(by=customer))[0][1] == 20
    assert admin.request("DELETE", SLA + "choices/" + listed[0]["id"]).status_code == 404


def test_contracts_have_their_time(desk: Desk, admin: Api) -> None:
    gold, company = policy(admin)["id"], str(desk.organization("Contoso"))
    contract = {"kind": "contract", "subject": company, "policy_id": gold}
    year = contract | {"valid_from": "2026-01-01", "valid_to": "2026-12-31"}
    first = made(admin, "choices", year)
    for overlapping in (contract, contract | {"valid_from": "2026-12-31"}, year):
        assert refusal(admin.post(SLA + "choices", overlapping))[:2] == (409, "conflict")
    made(admin, "choices", contract | {"valid_from": "2027-01-01"})
    address = SLA + "choices/" + first["id"]
    assert refusal(admin.patch(address, {"valid_to": "2027-01-01"}))[:2] == (409, "conflict")
    assert refusal(admin.patch(address, {"valid_to": "2025-01-01"}))[2] == ["valid_to"]
    for wrong, field in (
        (contract | {"subject": gold}, "subject"),
        (contract | {"policy_id": company}, "policy_id"),
        (contract | {"kind": "organization", "valid_from": "2026-01-01"}, "valid_from"),
        (contract | {"kind": "category", "subject": "none"}, "subject"),
    ):
        assert refusal(admin.post(SLA + "choices", wrong)) == (400, "validation_failed", [field])
    assert len(items(admin, "choices")) == 2


def test_open_tickets_get_the_new_version_once(
    desk: Desk, admin: Api, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "SLICE", 2)
    gold = policy(admin, is_default=True)
    numbers = [desk.ticket() for _ in range(5)]
    done = desk.ticket()
    desk.do(TransitionTicket(done, Move("resolved")))
    let_pass(portal, desk, numbers[0], timedelta(minutes=50))
    desk.do(TransitionTicket(numbers[1], Move("on_hold")))
    let_pass(portal, desk, numbers[1], timedelta(minutes=90))
    desk.do(TransitionTicket(numbers[1], Move("open")))
    saved = admin.patch(SLA + "policies/" + gold["id"], {"spec": promises(30), "apply_to_open": True}).json()
    assert (saved["number"], saved["applying"]) == (2, True)
    assert [promised(desk, number)[0][1] for number in numbers] == [60] * 5
    # A worker that is lost after a slice; the sweep goes on.

    slice_of = ApplyPromises(UUID(gold["id"]))
    assert bus.execute(slice_of, system_context(desk.tenant_id)) is True
    assert [promised(desk, number)[0][1] for number in numbers] == [30, 30, 60, 60, 60]
    assert sweep_applied() >= 1
    assert bus.execute(slice_of, system_context(desk.tenant_id)) is False
    assert [promised(desk, number)[0][1] for number in numbers] == [30] * 5
    assert promised(desk, done)[0][1] == 60
    for number in numbers:
        entries = [e for e in list_timeline(desk.the("agent"), number, 0)[1] if e["type"] == "promised"]
        assert [entry["data"]["version"] for entry in entries] == [{"before": 1, "after": 2}]
    states = [get_ticket(desk.the("agent"), number)["sla"][0]["state"] for number in numbers]
    assert states == ["breached", "running", "running", "running", "running"]
    assert [found for _count, found in verify_promises(desk.tenant_id) if found] == []
    assert not items(admin, "policies")[0]["applying"]


def test_why_a_clock_shows_what_it_shows(desk: Desk, admin: Api, portal: Portal) -> None:
    office(desk, name="Ours")
    number = desk.ticket()
    let_pass(portal, desk, number, timedelta(minutes=21))
    desk.do(TransitionTicket(number, Move("on_hold")))
    let_pass(portal, desk, number, timedelta(hours=26))
    desk.do(AddComment(number, "Done."))
    address = f"{V2}tickets/{number}/sla"
    shown = admin.get(address, Accept_Language="en").json()
    first = shown["clocks"][0]
    assert (first["target"], first["state"], first["elapsed_seconds"] // 60) == ("first", "kept", 21)
    assert [span["reason"] for span in first["spans"]] == ["counted", "on_hold"]
    assert [span["text"].split(" ", 2)[:2] for span in first["spans"]] == [
        ["21", "minutes,"],
        ["Paused:", "waiting"],
    ]
    assert first["spans"][1]["text"] == "Paused: waiting for a third party, 1 day 2 hours"
    russian = api_of(desk, desk.person("agent", language="ru")).get(address, Accept_Language="ru").json()
    assert russian["clocks"][0]["spans"][1]["text"] == "Пауза: ждём третью сторону, 1 день 2 часа"
    assert russian["clocks"][0]["spans"][0]["text"].startswith("21 минута")
    ask = "query($n: Int!) { ticketSla(id: $n) { policy clocks { state spans { from reason seconds } } } }"
    same = admin.post("/graphql", {"query": ask, "variables": {"n": number}}).json()["data"]["ticketSla"]
    assert same["policy"] == "Ours"
    assert same["clocks"][0]["spans"][1] == {
        name: first["spans"][1][name] for name in ("from", "reason", "seconds")
    }


def test_tickets_show_their_promises_to_staff_in_v2(desk: Desk, admin: Api) -> None:
    office(desk)
    number = desk.ticket()
    shown = admin.get(f"{V2}tickets/{number}").json()
    assert [clock["target"] for clock in shown["sla"]] == ["first", "resolution"]
    assert shown["first_due_at"] is not None
    assert admin.get(V2 + "tickets").json()["items"][0]["sla"] == shown["sla"]
    query = f"{{ ticket(id: {number}) {{ sla firstDueAt nextDueAt }} }}"
    assert admin.post("/graphql", {"query": query}).json()["data"]["ticket"]["sla"] == shown["sla"]
    assert "sla" not in admin.get(f"/api/v1/tickets/{number}/").json()
    assert "sla" not in admin.get("/api/v1/tickets/").json()["results"][0]
    customer = api_of(desk, desk.the("requester")).get(f"{V2}tickets/{number}").json()
    assert (customer["sla"], customer["first_due_at"]) == ([], None)


def test_a_change_is_tried_before_it_is_saved(desk: Desk, admin: Api, portal: Portal) -> None:
    gold = policy(admin, is_default=True)
    quick, slow, old = (desk.ticket(f"Ticket {name}") for name in ("one", "two", "three"))
    for number, minutes in ((quick, 5), (slow, 40)):
        let_pass(portal, desk, number, timedelta(minutes=minutes))
        desk.do(AddComment(number, "Here."))
    let_pass(portal, desk, old, timedelta(days=91))
    before = items(admin, "policies")
    trial = {"policy_id": gold["id"], "policy": promises(30)}
    result = admin.post(SLA + "simulate", trial).json()
    assert (result["tickets"], result["cut"], result["differ"]) == (2, False, 1)
    first = next(row for row in result["targets"] if row["target"] == "first")
    assert first["present"] == {"kept": 2, "broken": 0, "open": 0}
    assert first["changed"] == {"kept": 1, "broken": 1, "open": 0}
    assert [(row["id"], row["changes"]) for row in result["changed"]] == [
        (slow, [{"target": "first", "cycle": 0, "before": "kept", "after": "broken"}])
    ]
    closed = {"zone": "UTC", "week": [[]] * 7}
    hours = admin.post(SLA + "simulate", {"calendar_id": gold["calendar"]["id"], "calendar": closed}).json()
    assert hours["differ"] == 0
    fresh = {"policy": promises(1), "calendar_id": gold["calendar"]["id"]}
    assert admin.post(SLA + "simulate", fresh).json()["differ"] == 2
    ask = "query($t: SlaTrialInput!) { slaTrial(trial: $t) { tickets differ } }"
    variables = {"t": {"policyId": gold["id"], "policy": promises(30)}}
    same = admin.post("/graphql", {"query": ask, "variables": variables}).json()
    assert same["data"]["slaTrial"] == {"tickets": 2, "differ": 1}
    assert items(admin, "policies") == before
    agent = api_of(desk, desk.the("agent"))
    assert refusal(agent.post(SLA + "simulate", trial))[0] == 403
    wrong = admin.post(SLA + "simulate", {"policy_id": gold["id"], "policy": {"targets": 5}})
    assert refusal(wrong) == (400, "validation_failed", ["policy.targets"])


def test_both_doors_change_the_same(desk: Desk, admin: Api) -> None:
    def ask(query: str, **variables: Any) -> Any:
        answer = admin.post("/graphql", {"query": query, "variables": variables}).json()
        assert "errors" not in answer, answer
        return answer["data"]

    saved = ask(
        'mutation($s: JSON!) { saveSlaCalendar(values: {name: "Day", spec: $s}) { id policies } }', s=OFFICE
    )["saveSlaCalendar"]
    values = {"name": "Gold", "calendarId": saved["id"], "spec": promises(60), "isDefault": True}
    gold = ask("mutation($v: SlaPolicyInput!) { saveSlaPolicy(values: $v) { id number } }", v=values)
    team = str(desk.do(CreateTeam("Network"), desk.the("admin")).id)
    choice = {"kind": "team", "subject": team, "policyId": gold["saveSlaPolicy"]["id"]}
    chosen = ask("mutation($v: SlaChoiceInput!) { saveSlaChoice(values: $v) { id subjectName } }", v=choice)[
        "saveSlaChoice"
    ]
    assert chosen["subjectName"] == "Network"
    assert ask("{ slaCalendars { policies } slaPolicies { name } slaChoices { id } }") == {
        "slaCalendars": [{"policies": 1}],
        "slaPolicies": [{"name": "Gold"}],
        "slaChoices": [{"id": chosen["id"]}],
    }
    ask("mutation($i: ID!) { deleteSlaChoice(id: $i) }", i=chosen["id"])
    assert items(admin, "choices") == []
