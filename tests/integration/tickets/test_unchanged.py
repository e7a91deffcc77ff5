"""What is as it was is no change, though it could not be chosen any more."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.keep_people import KeepPerson

V2 = "/api/v2/"
NAMES = {"ru": "Сеть", "en": "Network"}


@pytest.fixture
def admin(desk: Desk) -> Api:
    return api_of(desk, desk.the("admin"))


def _made(api: Api, path: str, **body: Any) -> dict[str, Any]:
    answer = api.post(V2 + path, body)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def _archived(api: Api, path: str) -> None:
    assert api.request("DELETE", V2 + path).status_code == 204


def _gone(desk: Desk, person: Principal) -> str:
    keep = KeepPerson(person.user_id, person.name, person.email, person.role, "en", None, False)
    bus.execute(keep, system_context(desk.tenant_id))
    return str(person.user_id)


def test_a_ticket_keeps_what_has_been_archived_since(desk: Desk, admin: Api) -> None:
    """The whole ticket comes back as a form sends it, with one member changed."""
    teams = [_made(admin, "teams", name=name)["id"] for name in ("Сеть", "Печать")]
    categories = [_made(admin, "categories", key=key, name={"ru": key, "en": key}) for key in ("net", "old")]
    choices = [{"key": key, "ru": key, "en": key} for key in ("red", "blue")]
    field = _made(admin, "custom-fields", key="colour", name=NAMES, type="choice", choices=choices)
    held = {"category": "net", "tags": ["vpn"], "fields": {"colour": "red"}, "team_id": teams[0]}
    ticket = _made(admin, "tickets", title="No network", description="", **held)
    (tag,) = admin.get(V2 + "tags").json()["items"]
    for path in (f"teams/{teams[0]}", f"teams/{teams[1]}", f"tags/{tag['id']}"):
        _archived(admin, path)
    for category in categories:
        _archived(admin, f"categories/{category['id']}")
    _made(admin, "categories", key="new", name={"ru": "Новое", "en": "New"})
    left = [{**choices[0], "archived": True}, {**choices[1], "archived": True}]
    assert admin.patch(f"{V2}custom-fields/{field['id']}", {"choices": left}).status_code == 200
    path = f"{V2}tickets/{ticket['id']}"
    for title in ("Still no network", "Still no network"):
        answer = admin.patch(path, {"title": title, **held}, If_Match=admin.get(path)["ETag"])
        assert answer.status_code == 200, answer.content
        kept = answer.json()
        assert (kept["team"]["id"], kept["version"]) == (teams[0], ticket["version"] + 1)
    for name, other in (
        ("team_id", {"team_id": teams[1]}),
        ("category", {"category": "old"}),
        ("fields.colour", {"fields": {"colour": "blue"}}),
    ):
        refused = admin.patch(path, {**held, **other}, If_Match=admin.get(path)["ETag"])
        assert (refused.status_code, list(refused.json()["errors"])) == (400, [name])
    assert admin.get(path).json()["version"] == kept["version"]


def test_a_status(desk: Desk, admin: Api) -> None:
    status, other = (
        _made(admin, "statuses", category="on_hold", name={"ru": name, "en": name})["id"] for name in "ab"
    )
    path = f"{V2}tickets/{desk.ticket()}"

    def move(status_id: str) -> Any:
        body = {"to": "on_hold", "status_id": status_id}
        return admin.post(f"{path}/transitions", body, If_Match=admin.get(path)["ETag"])

    moved = move(status)
    assert moved.status_code == 200, moved.content
    for item in (status, other):
        _archived(admin, f"statuses/{item}")
    again = move(status)
    assert (again.status_code, again.json()["version"]) == (200, moved.json()["version"])
    assert list(move(other).json()["errors"]) == ["status_id"]


@pytest.mark.parametrize(
    ("things", "body"),
    [
        ("categories", {"name": NAMES}),
        ("views", {"name": "Network", "q": "", "shared": True}),
    ],
)
def test_the_team_of_a_category_and_of_a_view(admin: Api, things: str, body: dict[str, Any]) -> None:
    team, other = (_made(admin, "teams", name=name)["id"] for name in ("Сеть", "Печать"))
    item = _made(admin, things, **body, team_id=team)
    for one in (team, other):
        _archived(admin, f"teams/{one}")
    path = f"{V2}{things}/{item['id']}"
    kept = admin.patch(path, {**body, "team_id": team})
    assert kept.status_code == 200, kept.content
    assert list(admin.patch(path, {"team_id": other}).json()["errors"]) == ["team_id"]


def test_people_who_have_gone(desk: Desk, admin: Api) -> None:
    anna, boris, clara = (desk.person("agent") for _ in range(3))
    both = [str(anna.user_id), str(boris.user_id)]
    team = f"{V2}teams/{_made(admin, 'teams', name='Сеть')['id']}/members"
    ticket = f"{V2}tickets/{desk.ticket()}"

    def put(path: str, people: list[str]) -> Any:
        return admin.put(path, {"person_ids": people}, If_Match=admin.get(ticket)["ETag"])

    for path in (team, f"{ticket}/watchers"):
        assert put(path, both).status_code == 200
    _gone(desk, anna)
    for path in (team, f"{ticket}/watchers"):
        assert put(path, both).status_code == 200
    stranger = _gone(desk, clara)
    for path in (team, f"{ticket}/watchers"):
        assert list(put(path, [*both, stranger]).json()["errors"]) == ["person_ids"]
