"""A view goes on matching when what its filter names is called otherwise."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands import rewrite_tags
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.models.arranging import SAME_NAME
from workernet.services.tickets.queries.open_tag_changes import open_tag_changes

V2 = "/api/v2/"


@pytest.fixture
def admin(desk: Desk) -> Api:
    return api_of(desk, desk.the("admin"))


def _made(api: Api, path: str, **body: Any) -> str:
    answer = api.post(V2 + path, body)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["id"])


def _renamed(api: Api, path: str, **body: Any) -> None:
    answer = api.patch(V2 + path, body)
    assert answer.status_code == 200, answer.content


def _views(desk: Desk, *filters: str, by: Principal | None = None) -> list[str]:
    api = api_of(desk, by or desk.the("agent"))
    return [_made(api, "views", name=f"View {q}"[:50], q=q) for q in filters]


def _seen(desk: Desk, ids: list[str], by: Principal | None = None) -> dict[str, tuple[int, int | None]]:
    """Version and figure of each view by its filter."""
    api = api_of(desk, by or desk.the("agent"))
    counts = api.get(f"{V2}views/counts?ids={','.join(ids)}").json()["counts"]
    views = {view["id"]: view for view in api.get(V2 + "views").json()["items"]}
    return {views[name]["q"]: (views[name]["version"], counts.get(name)) for name in ids}


def _work_off(desk: Desk) -> None:
    context = system_context(desk.tenant_id)
    for tenant_id, change_id in open_tag_changes():
        if tenant_id == desk.tenant_id:
            while bus.execute(rewrite_tags.RewriteTags(change_id), context):
                pass


def test_a_tag(desk: Desk, admin: Api) -> None:
    for name in ("printer", "paper", "printers"):
        desk.ticket(tags=(name,))
    tags = {tag["name"]: tag["id"] for tag in admin.get(V2 + "tags").json()["items"]}
    mine = _views(desk, "метка:Printer,paper это:активна", "tag:printers printer", "-tag:printer")
    other = desk.person("supervisor")
    hers = _views(desk, 'tag:"printer"', by=other)
    _renamed(admin, f"tags/{tags['printer']}", name="Laser printer")
    _work_off(desk)
    assert _seen(desk, mine) == {
        'метка:"laser printer",paper это:активна': (2, 2),
        "tag:printers printer": (1, 1),
        '-tag:"laser printer"': (2, 2),
    }
    assert _seen(desk, hers, other) == {'tag:"laser printer"': (2, 1)}
    merged = admin.post(f"{V2}tags/{tags['printer']}/merge", {"into_id": tags["paper"]})
    assert merged.status_code == 200, merged.content
    _work_off(desk)
    assert _seen(desk, mine[:1]) == {"метка:paper это:активна": (3, 2)}
    assert _seen(desk, hers, other) == {"tag:paper": (3, 2)}


def test_a_tag_called_like_a_keyword(desk: Desk, admin: Api) -> None:
    desk.ticket(tags=("none",))
    desk.ticket()
    (tag,) = admin.get(V2 + "tags").json()["items"]
    ids = _views(desk, "tag:none", 'tag:"none"')
    _renamed(admin, f"tags/{tag['id']}", name="null")
    _work_off(desk)
    assert _seen(desk, ids) == {"tag:none": (1, 1), "tag:null": (2, 1)}


def test_a_refused_name_changes_no_view(desk: Desk, admin: Api) -> None:
    desk.ticket(tags=("a", "b"))
    tags = {tag["name"]: tag["id"] for tag in admin.get(V2 + "tags").json()["items"]}
    ids = _views(desk, "tag:a")
    before = _seen(desk, ids)
    refused = admin.patch(f"{V2}tags/{tags['a']}", {"name": "b"})
    assert (refused.status_code, refused.json()["detail"]) == (409, SAME_NAME.en)
    assert _seen(desk, ids) == before


def test_a_status_in_either_language(desk: Desk, admin: Api) -> None:
    names = {"ru": "Ждём склад", "en": "Waiting for stock"}
    stock = _made(admin, "statuses", category="on_hold", name=names)
    number = desk.ticket()
    desk.ticket()
    desk.do(TransitionTicket(number, Move("on_hold", status_id=stock)))
    ids = _views(desk, 'статус:"ждем  склад",решена', 'status:"waiting for stock"', "status:on_hold")
    _renamed(admin, f"statuses/{stock}", name={"ru": "Склад", "en": "Waiting for stock"})
    assert _seen(desk, ids) == {
        "статус:Склад,решена": (2, 1),
        'status:"waiting for stock"': (1, 1),
        "status:on_hold": (1, 1),
    }
    _renamed(admin, f"statuses/{stock}", name={"ru": "На складе", "en": "Open"})
    assert _seen(desk, ids) == {
        'статус:"На складе",решена': (3, 1),
        'status:"На складе"': (2, 1),
        "status:on_hold": (1, 1),
    }
    _renamed(admin, f"statuses/{stock}", name={"ru": "Новая", "en": "Open"})
    assert _seen(desk, ids) == {"статус:on_hold,решена": (4, 1), "status:on_hold": (1, 1)}


def test_a_team_and_a_choice(desk: Desk, admin: Api) -> None:
    team = _made(admin, "teams", name="Первая линия")
    desk.do(AssignTicket(desk.ticket(), None, team_id=team, set_team=True))
    choices = [{"key": "red", "ru": "Красный", "en": "Red"}, {"key": "blue", "ru": "Синий", "en": "Blue"}]
    made = {"name": {"ru": "Цвет", "en": "Colour"}, "key": "colour", "type": "choice", "choices": choices}
    field = _made(admin, "custom-fields", **made)
    staff = api_of(desk, desk.the("agent"))
    asked = {"title": "A red printer", "description": "", "fields": {"colour": "red"}}
    assert staff.post(V2 + "tickets", asked).status_code == 201
    ids = _views(
        desk, 'команда:"первая Линия"', "поле.colour:красный,blue", "field.colour:red", f"team:{team}"
    )
    _renamed(admin, f"teams/{team}", name="First line")
    choices[0] |= {"ru": "Алый", "en": "Scarlet"}
    _renamed(admin, f"custom-fields/{field}", choices=choices)
    assert _seen(desk, ids) == {
        'команда:"First line"': (2, 1),
        "поле.colour:red,blue": (2, 1),
        "field.colour:red": (1, 1),
        f"team:{team}": (1, 1),
    }


def test_keys_cannot_be_changed(desk: Desk, admin: Api) -> None:
    names = {"ru": "Сеть", "en": "Network"}
    category = _made(admin, "categories", key="network", name=names)
    field = _made(admin, "custom-fields", key="amount", name=names, type="number")
    for path, key in ((f"categories/{category}", "network"), (f"custom-fields/{field}", "amount")):
        answer = admin.patch(V2 + path, {"key": "other", "name": {"ru": "Иначе", "en": "Otherwise"}})
        assert answer.status_code == 200
        assert key in [row["key"] for row in admin.get(V2 + path.split("/")[0]).json()["items"]]
