"""A desk's own fields on tickets: filled in by who has them, asked for where needed, told in the history."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.update_ticket import UpdateTicket

COLOURS = [{"key": "red", "ru": "красный", "en": "red"}, {"key": "blue", "ru": "синий", "en": "blue"}]


def _field(desk: Desk, key: str, kind: str, **more: Any) -> Any:
    values = {"name": {"ru": f"Поле {key}", "en": f"Field {key}"}, "key": key, "type": kind, **more}
    return desk.do(SaveCustomField(None, values), desk.the("admin"))


def _ticket(api: Api, number: int) -> dict[str, Any]:
    return dict(api.get(f"/api/v1/tickets/{number}/").json())


@pytest.fixture
def staff(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def test_values_are_stored_as_given_and_shown_to_whom_they_belong(desk: Desk, staff: Api) -> None:
    _field(desk, "amount", "number")
    _field(desk, "contract", "text", customer_visible=True)
    _field(desk, "colour", "choice", choices=COLOURS)
    _field(desk, "since", "date")
    _field(desk, "paid", "checkbox")
    given = {"amount": 12.5, "contract": "Д-17", "colour": "red", "since": "2026-01-31", "paid": False}
    ask = CreateTicket("The printer", "x", requester_id=desk.the("requester").user_id, fields=given)
    number = desk.do(ask, desk.the("agent")).number
    assert _ticket(staff, number)["fields"] == given
    assert _ticket(api_of(desk, desk.the("requester")), number)["fields"] == {"contract": "Д-17"}
    desk.do(UpdateTicket(number, {"fields": {"amount": 20, "paid": None}}))
    left = {key: value for key, value in (given | {"amount": 20}).items() if key != "paid"}
    assert _ticket(staff, number)["fields"] == left


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"amount": "12"}, "amount"),
        ({"amount": True}, "amount"),
        ({"colour": "green"}, "colour"),
        ({"since": "31.01.2026"}, "since"),
        ({"paid": "yes"}, "paid"),
        ({"nothing": 1}, "nothing"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    desk: Desk, staff: Api, given: dict[str, Any], wrong: str
) -> None:
    _field(desk, "amount", "number")
    _field(desk, "colour", "choice", choices=COLOURS)
    _field(desk, "since", "date")
    _field(desk, "paid", "checkbox")
    number = desk.ticket()
    before = _ticket(staff, number)
    with pytest.raises(Problem) as refused:
        desk.do(UpdateTicket(number, {"title": "Another title", "fields": {"amount": 1, **given}}))
    assert list(refused.value.errors) == [f"fields.{wrong}"]
    with pytest.raises(Problem):
        desk.do(CreateTicket("The printer", "x", fields=given))
    assert _ticket(staff, number) == before


def test_customers_fill_in_their_own_fields_only(desk: Desk) -> None:
    _field(desk, "amount", "number", required_in=["*"])
    _field(desk, "contract", "text", customer_visible=True, required_in=["*"])
    requester = desk.the("requester")
    for given, wrong in (({}, "contract"), ({"contract": "Д-1", "amount": 1}, "amount")):
        with pytest.raises(Problem) as refused:
            desk.do(CreateTicket("The printer", "x", fields=given), requester)
        assert list(refused.value.errors) == [f"fields.{wrong}"]
    assert desk.do(CreateTicket("The printer", "x", fields={"contract": "Д-1"}), requester).number


def test_a_category_asks_for_its_fields_when_it_is_chosen(desk: Desk, staff: Api) -> None:
    admin = desk.the("admin")
    for key in ("network", "printing"):
        desk.do(SaveCategory(None, {"name": {"ru": key, "en": key}, "key": key}), admin)
    _field(desk, "address", "text", required_in=["network"])
    number = desk.ticket(category="printing")
    with pytest.raises(Problem) as refused:
        desk.do(UpdateTicket(number, {"category": "network"}))
    assert list(refused.value.errors) == ["fields.address"]
    assert _ticket(staff, number)["category"] == "printing"
    desk.do(UpdateTicket(number, {"category": "network", "fields": {"address": "Main street"}}))
    with pytest.raises(Problem):
        desk.do(UpdateTicket(number, {"fields": {"address": None}}))
    desk.do(UpdateTicket(number, {"title": "A change that is not about fields"}))
    desk.do(UpdateTicket(number, {"category": "printing", "fields": {"address": None}}))
    assert _ticket(staff, number)["fields"] == {}
    with pytest.raises(Problem) as unknown:
        desk.do(
            SaveCustomField(
                None, {"name": {"ru": "а", "en": "b"}, "type": "text", "required_in": ["nowhere"]}
            ),
            admin,
        )
    assert list(unknown.value.errors) == ["required_in"]


def test_the_history_tells_before_and_after_of_each_field(desk: Desk, staff: Api) -> None:
    _field(desk, "amount", "number")
    _field(desk, "contract", "text", customer_visible=True)
    number = desk.ticket()
    change = {"fields": {"amount": 1, "contract": "Д-17"}, "title": "Another title"}
    desk.do(UpdateTicket(number, change))
    desk.do(UpdateTicket(number, {"fields": {"amount": None}}))
    history = staff.get(f"/api/v1/tickets/{number}/timeline/").json()["results"]
    told: dict[str, list[Any]] = {}
    for entry in history[1:]:
        for name, change in entry["data"].items():
            told.setdefault(name, []).append((change["before"], change["after"]))
    assert told["fields.amount"] == [(None, 1), (1, None)]
    assert told["fields.contract"] == [(None, "Д-17")]
    assert len(told["title"]) == 1
    customer = api_of(desk, desk.the("requester"))
    shown = customer.get(f"/api/v1/tickets/{number}/timeline/").content.decode()
    assert "fields.contract" in shown
    assert "fields.amount" not in shown


def test_a_choice_in_use_can_be_archived_and_not_removed(desk: Desk, staff: Api) -> None:
    field = _field(desk, "colour", "choice", choices=COLOURS)
    admin = desk.the("admin")
    number = desk.do(CreateTicket("The printer", "x", fields={"colour": "red"})).number
    with pytest.raises(Problem) as refused:
        desk.do(SaveCustomField(field.id, {"choices": COLOURS[1:]}), admin)
    assert refused.value.code == "in_use"
    desk.do(SaveCustomField(field.id, {"choices": COLOURS[:1]}), admin)
    archived = [COLOURS[0] | {"archived": True}, COLOURS[1]]
    desk.do(SaveCustomField(field.id, {"choices": archived}), admin)
    desk.do(UpdateTicket(number, {"fields": {"colour": "red"}, "title": "What is there may stay"}))
    with pytest.raises(Problem):
        desk.do(CreateTicket("The printer", "x", fields={"colour": "red"}))
    desk.do(SaveCustomField(field.id, {"archived": True}), admin)
    assert _ticket(staff, number)["fields"] == {"colour": "red"}
    with pytest.raises(Problem):
        desk.do(UpdateTicket(number, {"fields": {"colour": "blue"}}))
    desk.do(UpdateTicket(number, {"title": "Nothing else is in the way"}))
    for choices in ([], [COLOURS[0], COLOURS[0]], [COLOURS[0], {"ru": "Красный", "en": "other"}]):
        with pytest.raises(Problem) as wrong:
            desk.do(SaveCustomField(field.id, {"choices": choices}), admin)
        assert list(wrong.value.errors) == ["choices"]
