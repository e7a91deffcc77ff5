"""`q` over REST: conditions, refusals that point, completion."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.save_status import SaveStatus
from workernet.services.tickets.commands.save_team import SaveTeam

pytestmark = pytest.mark.slow


def _get(desk: Desk, path: str, reader: Principal | None = None) -> tuple[int, Any]:
    answer = api_of(desk, reader or desk.the("agent")).get(path)
    return answer.status_code, answer.json()


def _numbers(desk: Desk, q: str, more: str = "", reader: Principal | None = None) -> list[int]:
    status, body = _get(desk, f"/api/v2/tickets?q={quote(q)}{more}", reader)
    assert status == 200, body
    return [item["id"] for item in body["items"]]


def test_conditions_go_with_the_other_parameters_and_pages(desk: Desk) -> None:
    agent = desk.the("agent")
    mine = [desk.ticket(f"Ticket number {i}", priority="high") for i in range(5)]
    for number in mine:
        desk.do(AssignTicket(number, agent.user_id))
    other = desk.ticket("Ticket of another", priority="low")
    assert _numbers(desk, "assignee:me priority:high,low") == mine[::-1]
    assert _numbers(desk, "исполнитель:нет") == [other]
    assert _numbers(desk, "created:<1h", "&priority=low") == [other]
    assert _numbers(desk, "assignee:me", "&sort=created_at") == mine
    first = _get(desk, f"/api/v2/tickets?q={quote('assignee:me')}&limit=3")[1]
    second = _get(desk, f"/api/v2/tickets?q={quote('assignee:me')}&limit=3&after={first['next']}")[1]
    assert [item["id"] for item in first["items"] + second["items"]] == mine[::-1]
    assert second["next"] is None


def test_a_filter_never_widens_what_a_customer_sees(desk: Desk) -> None:
    mine, theirs = desk.ticket(), desk.ticket(by=desk.person("requester"))
    customer = desk.the("requester")
    for q in (
        "",
        "-priority:low",
        f"number:{mine},{theirs}",
        "-requester:me,x",
        f"printer,{theirs}",
        "printer",
    ):
        assert theirs not in _numbers(desk, q, reader=customer), q
    assert _numbers(desk, "printer", reader=customer) == [mine]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "There is no value “opne”"), ("ru", "Значения «opne»")]
)
def test_a_wrong_token_is_pointed_at(desk: Desk, language: str, word: str) -> None:
    reader = desk.person("agent", language=language)
    status, problem = _get(desk, f"/api/v2/tickets?q={quote('printer status:opne x')}", reader)
    assert (status, problem["code"]) == (400, "validation_failed")
    assert (problem["at"], problem["until"]) == (15, 19)
    assert problem["expected"][0] == "open"
    (said,) = problem["errors"]["q"]
    assert said.startswith(word)


def test_completion(desk: Desk) -> None:
    assert _get(desk, f"/api/v2/filters/complete?q={quote('a status:cl b')}&at=11") == (
        200,
        {"items": [{"text": "closed", "name": "closed", "kind": "value", "at": 9, "until": 11}]},
    )
    russian = desk.person("requester", language="ru")
    status, body = _get(desk, "/api/v2/filters/complete?q=assig", russian)
    assert (status, [item["text"] for item in body["items"]]) == (200, ["исполнитель:"])
    assert len(_get(desk, "/api/v2/filters/complete")[1]["items"]) > 10


@pytest.mark.parametrize("query", ["at=x", "q=abc&at=4", "at=-1", "q=" + "a" * 1001, "at=%D9%A3"])
def test_a_wrong_place_is_refused(desk: Desk, query: str) -> None:
    status, problem = _get(desk, f"/api/v2/filters/complete?{query}")
    assert (status, problem["code"]) == (400, "validation_failed")


def test_completion_is_for_those_who_signed_in(desk: Desk) -> None:
    assert Api().get("/api/v2/filters/complete").status_code == 401


def _arranged(desk: Desk) -> None:
    admin = desk.the("admin")
    for key, kind, shown in (("amount", "number", False), ("contract", "text", True)):
        values = {"name": {"ru": f"Поле {key}", "en": f"Field {key}"}, "key": key, "type": kind}
        desk.do(SaveCustomField(None, values | {"customer_visible": shown}), admin)
    status = {"name": {"ru": "Ждём склад", "en": "Waiting for stock"}, "category": "on_hold"}
    desk.do(SaveStatus(None, status), admin)
    desk.do(SaveCategory(None, {"name": {"ru": "Сеть", "en": "Network"}}), admin)
    desk.do(SaveTeam(None, {"name": "Линия 2"}), admin)


def test_fields_of_the_desk_are_filters_for_whom_they_belong_to(desk: Desk) -> None:
    _arranged(desk)
    small, big = (
        desk.do(
            CreateTicket(
                "A ticket with fields",
                "x",
                requester_id=desk.the("requester").user_id,
                fields={"amount": amount, "contract": f"Д-{amount}"},
            )
        ).number
        for amount in (5, 500)
    )
    assert _numbers(desk, "field.amount:>100") == [big]
    assert _numbers(desk, "поле.amount:<=5,>1000") == [small]
    assert _numbers(desk, '-field.contract:"д-500"') == [small]
    customer = desk.the("requester")
    assert _numbers(desk, "field.contract:д-500", reader=customer) == [big]
    status, problem = _get(desk, f"/api/v2/tickets?q={quote('x field.amount:>100')}", customer)
    assert (status, problem["at"], problem["until"]) == (400, 2, 14)
    assert problem["expected"] == ["field.contract"], "what customers do not have is not there for them"
    staff = _get(desk, f"/api/v2/tickets?q={quote('field.amuont:1')}")[1]
    assert staff["expected"] == ["field.amount", "field.contract"]
    wrong = _get(desk, f"/api/v2/tickets?q={quote('field.amount:many')}")[1]
    assert (wrong["at"], wrong["until"], ">100" in wrong["expected"]) == (13, 17, True)
    assert (
        _get(desk, f"/api/v2/tickets?q={quote('status:nowhere')}")[1]["expected"][-1] == "Waiting for stock"
    )
    assert _numbers(desk, 'status:"ждём склад"') == []


def _offered(desk: Desk, q: str, reader: Principal | None = None) -> list[str]:
    status, body = _get(desk, f"/api/v2/filters/complete?q={quote(q)}", reader)
    assert status == 200, body
    return [item["text"] for item in body["items"]]


def test_completion_knows_the_desk(desk: Desk, other_desk: Desk) -> None:
    _arranged(desk)
    desk.person("agent", name="Анна Ёлкина")
    desk.person("requester", name="Анна Клиент")
    other_desk.person("agent", name="Анна Чужая")
    desk.organization("Анналы")
    desk.ticket(tags=("анонс", "printer"))
    assert _offered(desk, "assignee:ёлк") == ['"Анна Ёлкина"']
    assert _offered(desk, "assignee:fyyf") == ['"Анна Ёлкина"'], "the other keyboard layout"
    assert _offered(desk, "requester:анна") == ['"Анна Клиент"']
    assert _offered(desk, "organization:анна") == ["Анналы"]
    assert _offered(desk, "tag:ан") == ["анонс"]
    assert _offered(desk, "team:лин") == ['"Линия 2"']
    assert _offered(desk, "category:сет") == ["network"]
    assert _offered(desk, "status:ждем") == ['"Waiting for stock"']
    assert "field.amount:" in _offered(desk, "fie")
    customer = desk.the("requester")
    for q in ("assignee:а", "requester:а", "organization:а", "tag:а", "team:л"):
        assert not [text for text in _offered(desk, q, customer) if text not in ("me", "none", "mine")], q
    assert _offered(desk, "category:сет", customer) == ["network"]
    assert _offered(desk, "field.", customer) == ["field.contract:"]
    for number in range(12):
        desk.person("agent", name=f"Борис {number}")
    assert len(_offered(desk, "assignee:борис")) == 10
