"""What a desk arranges for itself: names, keys, order, archives, and tags that change their names."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands import rewrite_tags
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.open_tag_changes import open_tag_changes
from workernet.services.tickets.tasks import sweep_tags

V2 = "/api/v2/"


@pytest.fixture
def admin(desk: Desk) -> Api:
    return api_of(desk, desk.the("admin"))


def _names(ru: str, en: str) -> dict[str, dict[str, str]]:
    return {"name": {"ru": ru, "en": en}}


def _items(api: Api, path: str) -> list[dict[str, Any]]:
    answer = api.get(V2 + path)
    assert answer.status_code == 200, answer.content
    return list(answer.json()["items"])


def _made(api: Api, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(V2 + path, body)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def test_statuses_come_with_names_and_can_have_others(desk: Desk, admin: Api) -> None:
    builtin = _items(admin, "statuses")
    assert [(row["id"], row["category"], row["builtin"]) for row in builtin] == [
        (None, category, True)
        for category in ("open", "in_progress", "pending", "on_hold", "resolved", "closed")
    ]
    stock = _made(admin, "statuses", {"category": "on_hold", **_names("Ждём склад", "Waiting for stock")})
    assert (stock["builtin"], stock["is_default"]) == (False, False)
    first = {"category": "open", "is_default": True, **_names("Принята", "Received")}
    received = _made(admin, "statuses", first)
    listed = _items(api_of(desk, desk.the("requester")), "statuses")
    assert listed[0] == received
    assert [row["name"]["en"] for row in listed if row["category"] == "on_hold"] == [
        "On hold",
        "Waiting for stock",
    ]


def test_the_default_status_cannot_be_archived_until_another_one_is(admin: Api) -> None:
    one = _made(admin, "statuses", {"category": "open", "is_default": True, **_names("Раз", "One")})
    address = f"{V2}statuses/{one['id']}"
    refused = admin.request("DELETE", address)
    assert (refused.status_code, refused.json()["code"]) == (409, "in_use")
    assert admin.patch(address, {"archived": True}).json()["code"] == "in_use"
    two = _made(admin, "statuses", {"category": "open", "is_default": True, **_names("Два", "Two")})
    assert admin.request("DELETE", address).status_code == 204
    rows = {row["id"]: row for row in _items(admin, "statuses")}
    assert rows[two["id"]]["is_default"]
    assert (rows[one["id"]]["is_default"], rows[one["id"]]["archived"]) == (False, True)


@pytest.mark.parametrize(
    ("path", "extra"),
    [
        ("statuses", {"category": "open"}),
        ("categories", {}),
        ("custom-fields", {"type": "text"}),
    ],
)
def test_names_are_needed_in_both_languages_and_once(admin: Api, path: str, extra: dict[str, Any]) -> None:
    for body in (
        {},
        {"name": {"ru": "Одно"}},
        _names("", "One"),
        _names("Одно", "  "),
        _names("О", "x" * 101),
    ):
        answer = admin.post(V2 + path, {**extra, **body})
        assert answer.status_code == 400, body
        assert any(field.startswith("name") for field in answer.json()["errors"])
    own = [row for row in _items(admin, path) if row["id"]]
    assert own == []
    _made(admin, path, {**extra, **_names("Ёлка", "Tree")})
    for body in (_names("елка", "Other"), _names("Другая", "TREE")):
        answer = admin.post(V2 + path, {**extra, **body})
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize("path", ["categories", "teams"])
def test_of_two_who_choose_one_name_at_once_one_is_told(desk: Desk, admin: Api, path: str) -> None:
    body: dict[str, Any] = {"name": "Сеть"} if path == "teams" else _names("Сеть", "Network")

    def ask(_: int) -> int:
        try:
            return int(admin.post(V2 + path, body).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(ask, range(4))) == [201, 409, 409, 409]
    assert len(_items(admin, path)) == 1


def test_keys_are_made_once_and_stay(admin: Api) -> None:
    made = _made(admin, "categories", _names("Печать", "Печать и сканы"))
    assert made["key"] == "pechat_i_skany"
    assert _made(admin, "categories", _names("Печать 2", "Печать и сканы!"))["key"] == "pechat_i_skany_2"
    renamed = admin.patch(f"{V2}categories/{made['id']}", {**_names("Принтеры", "Printers"), "key": "other"})
    assert (renamed.json()["key"], renamed.json()["name"]["en"]) == ("pechat_i_skany", "Printers")
    for key in ("Printers", "a b", "принтер", "x" * 51):
        answer = admin.post(V2 + "categories", {**_names(f"К {key[:9]}", f"K {key[:9]}"), "key": key})
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["key"])
    taken = admin.post(V2 + "categories", {**_names("Новая", "New"), "key": "pechat_i_skany"})
    assert (taken.status_code, taken.json()["code"]) == (409, "conflict")


def test_order_is_kept_and_what_is_not_named_follows(admin: Api) -> None:
    ids = [_made(admin, "categories", _names(f"К{n}", f"C{n}"))["id"] for n in range(4)]
    answer = admin.request("PUT", V2 + "categories/order", {"ids": [ids[3], ids[1]]})
    wanted = [ids[3], ids[1], ids[0], ids[2]]
    assert [row["id"] for row in answer.json()["items"]] == wanted
    foreign = admin.request("PUT", V2 + "categories/order", {"ids": ["0198b2a0-0000-7000-8000-000000000000"]})
    assert foreign.status_code == 404
    assert [row["id"] for row in _items(admin, "categories")] == wanted


def test_a_category_gives_its_team_and_only_known_ones_are_taken(desk: Desk, admin: Api) -> None:
    free = desk.ticket(category="Whatever they write")
    assert admin.get(f"{V2}tickets/{free}").json()["category"] == "Whatever they write"
    team = _made(admin, "teams", {"name": "Сеть"})
    network = _made(admin, "categories", {**_names("Сеть", "Network"), "team_id": team["id"]})
    other = _made(admin, "teams", {"name": "Другая"})
    number = desk.ticket(category="network")
    assert admin.get(f"{V2}tickets/{number}").json()["team"]["id"] == team["id"]
    chosen = desk.do(
        CreateTicket("The printer", "x", category="network", team_id=other["id"]), desk.the("agent")
    )
    assert str(chosen.team_id) == other["id"]
    requester = api_of(desk, desk.the("requester"))
    refused = requester.post("/api/v1/tickets/", {"title": "The printer", "category": "Network"})
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["category"])
    assert requester.post("/api/v1/tickets/", {"title": "The printer", "category": ""}).status_code == 201
    changed = admin.patch(f"/api/v1/tickets/{number}/", {"category": "nothing"})
    assert (changed.status_code, list(changed.json()["errors"])) == (400, ["category"])
    assert admin.request("DELETE", f"{V2}categories/{network['id']}").status_code == 204
    assert (
        requester.post("/api/v1/tickets/", {"title": "The printer", "category": "network"}).status_code == 201
    )
    _made(admin, "categories", _names("Печать", "Printing"))
    assert (
        requester.post("/api/v1/tickets/", {"title": "The printer", "category": "network"}).status_code == 400
    )
    kept = admin.patch(f"/api/v1/tickets/{number}/", {"category": "network", "title": "Another title"})
    assert kept.status_code == 200, "what a ticket holds may stay"


def test_an_archived_team_takes_no_new_tickets(desk: Desk, admin: Api) -> None:
    team = _made(admin, "teams", {"name": "Сеть"})
    _made(admin, "categories", {**_names("Сеть", "Network"), "team_id": team["id"]})
    number = desk.ticket(category="network")
    assert admin.request("DELETE", f"{V2}teams/{team['id']}").status_code == 204
    assert admin.get(f"{V2}tickets/{number}").json()["team"]["name"] == "Сеть"
    assert admin.get(f"{V2}tickets/{desk.ticket(category='network')}").json()["team"] is None
    refused = admin.patch(f"/api/v1/tickets/{desk.ticket()}/", {"team_id": team["id"]})
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["team_id"])


def test_members_are_active_staff_of_the_desk(desk: Desk, other_desk: Desk, admin: Api) -> None:
    team = _made(admin, "teams", {"name": "Сеть"})
    address = f"{V2}teams/{team['id']}/members"
    agent, lead = desk.person("agent"), desk.person("supervisor")
    answer = admin.request("PUT", address, {"person_ids": [str(agent.user_id), str(lead.user_id)]})
    assert {member["id"] for member in answer.json()["members"]} == {str(agent.user_id), str(lead.user_id)}
    for stranger in (desk.the("requester"), other_desk.person("agent")):
        refused = admin.request("PUT", address, {"person_ids": [str(stranger.user_id)]})
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["person_ids"])
    (listed,) = _items(admin, "teams")
    assert len(listed["members"]) == 2
    fewer = admin.request("PUT", address, {"person_ids": [str(lead.user_id)]})
    assert [member["id"] for member in fewer.json()["members"]] == [str(lead.user_id)]


def test_customers_read_what_concerns_them_and_write_nothing(desk: Desk, admin: Api) -> None:
    team = _made(admin, "teams", {"name": "Сеть"})
    _made(admin, "categories", {**_names("Сеть", "Network"), "team_id": team["id"]})
    _made(admin, "custom-fields", {**_names("Сумма", "Amount"), "type": "number"})
    shown = {**_names("Договор", "Contract"), "type": "text", "customer_visible": True}
    _made(admin, "custom-fields", shown)
    customer = api_of(desk, desk.the("requester"))
    assert [row["key"] for row in _items(customer, "custom-fields")] == ["contract"]
    assert [row["team"] for row in _items(customer, "categories")] == [None]
    assert set(customer.get(V2 + "custom-fields/schema").json()["properties"]) == {"contract"}
    for path in ("teams", "tags", "settings", "people"):
        assert customer.get(V2 + path).status_code == 403
    agent = api_of(desk, desk.the("agent"))
    for api in (customer, agent):
        assert api.post(V2 + "categories", _names("Чужая", "Foreign")).status_code == 403
        settings = {"reopen_days": 1, "autoclose_days": 1}
        assert api.request("PUT", V2 + "settings", settings).status_code == 403
    assert len(_items(admin, "categories")) == 1
    operator = api_of(desk, desk.person("operator"))
    assert operator.get(V2 + "statuses").status_code == 403


def test_settings_have_bounds(admin: Api) -> None:
    unchanged = {"reopen_days": 14, "autoclose_days": 7, "ask_satisfaction": True}
    assert admin.get(V2 + "settings").json() == unchanged
    for days in (0, 366, -1):
        refused = admin.request("PUT", V2 + "settings", {"reopen_days": days, "autoclose_days": 3})
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["reopen_days"])
    assert admin.get(V2 + "settings").json() == unchanged
    wanted = {"reopen_days": 365, "autoclose_days": 1}
    for asks in ({"ask_satisfaction": False}, {}):  # left out, it stays
        saved = admin.request("PUT", V2 + "settings", wanted | asks).json()
        assert saved == admin.get(V2 + "settings").json() == wanted | {"ask_satisfaction": False}


def test_tags_are_known_by_their_use(desk: Desk, admin: Api) -> None:
    number = desk.ticket(tags=("printer", "urgent"))
    desk.do(UpdateTicket(number, {"tags": ["printer", "сеть"]}))
    tags = {row["name"]: row for row in _items(admin, "tags")}
    assert set(tags) == {"printer", "urgent", "сеть"}
    described = admin.patch(f"{V2}tags/{tags['сеть']['id']}", {"description": "Wi-Fi, VPN", "archived": True})
    assert (described.json()["description"], described.json()["archived"]) == ("Wi-Fi, VPN", True)
    desk.ticket(tags=("сеть",))
    again = {row["name"]: row for row in _items(admin, "tags")}
    assert again["сеть"]["description"] == "Wi-Fi, VPN"


def test_a_renamed_tag_reaches_its_tickets_in_slices(
    portal: Portal, desk: Desk, admin: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewrite_tags, "SLICE", 2)
    numbers = [desk.ticket(tags=("a", "принтер", "z")) for _ in range(5)]
    both = desk.ticket(tags=("принтер", "печать", "z"))
    other = desk.ticket(tags=("z",))
    before = {number: admin.get(f"{V2}tickets/{number}").json() for number in (*numbers, both, other)}
    tags = {row["name"]: row["id"] for row in _items(admin, "tags")}
    taken = admin.patch(f"{V2}tags/{tags['принтер']}", {"name": "Печать"})
    assert (taken.status_code, taken.json()["code"]) == (409, "conflict")
    merged = admin.post(f"{V2}tags/{tags['принтер']}/merge", {"into_id": tags["печать"]})
    assert merged.json()["name"] == "печать"
    (change,) = (found for tenant, found in open_tag_changes() if tenant == desk.tenant_id)
    one = bus.execute(rewrite_tags.RewriteTags(change), system_context(desk.tenant_id))
    found = admin.get(f"{V2}tickets?q=tag:печать&limit=100").json()["items"]
    assert (one, len(found)) == (True, 3), "a slice of two, and the one that had both"
    sweep_tags()
    assert not [found for tenant, found in open_tag_changes() if tenant == desk.tenant_id]
    after = {number: admin.get(f"{V2}tickets/{number}").json() for number in before}
    assert after[numbers[0]]["tags"] == ["a", "печать", "z"]
    assert after[both]["tags"] == ["печать", "z"]
    for number, ticket in after.items():
        assert ticket | {"tags": None} == before[number] | {"tags": None}, "nothing else has changed"
    assert {row["name"] for row in _items(admin, "tags")} == {"a", "z", "печать"}
    renamed = admin.patch(f"{V2}tags/{tags['печать']}", {"name": "printing"})
    assert renamed.json()["name"] == "printing"
    sweep_tags()
    assert len(admin.get(f"{V2}tickets?q=tag:printing&limit=100").json()["items"]) == 6
    into_itself = admin.post(f"{V2}tags/{tags['z']}/merge", {"into_id": tags["z"]})
    assert into_itself.status_code == 400


def test_a_second_name_overtakes_the_first(desk: Desk, admin: Api) -> None:
    number = desk.ticket(tags=("one",))
    (tag,) = _items(admin, "tags")
    for name in ("two", "three"):
        assert admin.patch(f"{V2}tags/{tag['id']}", {"name": name}).status_code == 200
    sweep_tags()
    assert admin.get(f"{V2}tickets/{number}").json()["tags"] == ["three"]


def test_another_desks_things_are_not_there(desk: Desk, other_desk: Desk, admin: Api) -> None:
    strange = api_of(other_desk, other_desk.the("admin"))
    made = _made(strange, "categories", _names("Чужая", "Foreign"))
    address = f"{V2}categories/{made['id']}"
    assert admin.patch(address, _names("Моя", "Mine")).status_code == 404
    assert admin.request("DELETE", address).status_code == 404
    assert _items(admin, "categories") == []
    assert _items(strange, "categories") == [made]


def test_people_are_found_by_part_of_a_name(desk: Desk, admin: Api) -> None:
    wanted = desk.person("agent", name="Анна Ёлкина")
    desk.person("requester", name="Анна Клиент")
    found = admin.get(V2 + "people?role=staff&search=анна").json()["items"]
    assert [person["id"] for person in found] == [str(wanted.user_id)]
    assert len(admin.get(V2 + "people?limit=2").json()["items"]) == 2
    assert admin.get(V2 + "people?limit=0").status_code == 400
