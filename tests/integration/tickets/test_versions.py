"""The API's versions over HTTP: one set of views, chosen by path or header, and the old ones' farewell."""

import re
from typing import Any

import pytest
from django.urls import Resolver404, get_resolver, resolve

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from tests.support.state import state_of
from workernet.kernel.versions import CURRENT, VERSIONS

FAREWELL = ("Deprecation", "Sunset", "Link")


def _views(prefix: str) -> list[tuple[str, Any]]:
    found = []
    for included in get_resolver().url_patterns:
        for entry in getattr(included, "url_patterns", [included]):
            if str(entry.pattern).startswith(prefix):
                found.append((str(entry.pattern), entry.callback.cls))
    assert found
    return found


def _filled(address: str) -> str:
    return re.sub(r"<\w+:\w+>|\{\w+\}", "1", address)


def _leads_somewhere(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


def test_the_preview_and_the_version_less_address_are_the_current_version(desk: Desk) -> None:
    agent = api_of(desk, desk.the("agent"))
    number = desk.ticket()
    for rest in ("tickets", f"tickets/{number}", "counters", "tickets?limit=0", "tickets/999999"):
        current = agent.get(f"/api/v2/{rest}")
        preview = agent.get(f"/api/v3/{rest}")
        bare = agent.get(f"/api/{rest}")
        bodies = [re.sub(rb'"request_id": ?"\w+"', b"", a.content) for a in (current, preview, bare)]
        assert bodies[0] == bodies[1] == bodies[2]
        assert current.status_code == preview.status_code == bare.status_code
        assert [a["API-Version"] for a in (current, preview, bare)] == ["v2", "v3", CURRENT]
        assert preview["API-Lifecycle"] == "preview"
        assert "API-Lifecycle" not in current
        assert "API-Version" in bare["Vary"]
        assert not any(name in answer for name in FAREWELL for answer in (current, preview, bare))


@pytest.mark.parametrize("address", ["/api/tickets", "/api/tickets/"])
def test_the_header_chooses_for_a_version_less_address(desk: Desk, address: str) -> None:
    desk.ticket()
    agent = api_of(desk, desk.the("agent"))
    first = agent.get(address, API_Version="v1")
    assert (first["API-Version"], first.json()["count"]) == ("v1", 1)
    second = agent.get(address, API_Version="v2")
    assert (second["API-Version"], len(second.json()["items"])) == ("v2", 1)


def test_a_command_by_header_is_that_versions(desk: Desk) -> None:
    agent = api_of(desk, desk.the("agent"))
    made = agent.post("/api/tickets", {"title": "Made without a version"}, API_Version="v1")
    assert (made.status_code, made["API-Version"]) == (201, "v1")
    assert made["Location"] == f"/api/v1/tickets/{made.json()['id']}/"


@pytest.mark.parametrize(
    ("path", "header", "code"),
    [
        ("/api/v1/tickets/", "v2", "version_mismatch"),
        ("/api/v1/tickets/", "v7", "unknown_version"),
        ("/api/tickets", "latest", "unknown_version"),
    ],
)
def test_a_refused_version_changes_nothing(desk: Desk, path: str, header: str, code: str) -> None:
    agent = api_of(desk, desk.the("agent"))
    before = state_of(desk.portal, "tickets", desk.tenant_id)
    answer = agent.post(path, {"title": "Never to be made"}, API_Version=header)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["versions"] == list(VERSIONS)
    assert answer["API-Version"] == CURRENT
    assert state_of(desk.portal, "tickets", desk.tenant_id) == before


def test_every_first_version_with_a_twin_says_when_it_ends(desk: Desk) -> None:
    agent = api_of(desk, desk.the("admin"))
    desk.ticket()
    named = 0
    for route, view in _views("api/v1/"):
        answer = agent.request("GET", "/" + _filled(route))
        assert answer["API-Version"] == "v1", route
        successor = getattr(view, "successor", None)
        assert all((name in answer) == bool(successor) for name in FAREWELL), route
        twin = route.replace("api/v1/", "/api/v2/").rstrip("/")
        assert successor or not _leads_somewhere(_filled(twin)), f"{route} does not name its twin"
        if successor:
            named += 1
            target = _filled(successor)
            assert answer["Link"] == f'<{target}>; rel="successor-version"'
            assert resolve(target.partition("?")[0]).route.startswith("api/v2/")
    assert named >= 9


def test_refusals_of_the_old_version_say_it_too(desk: Desk) -> None:
    for answer in (Api().get("/api/v1/tickets/"), api_of(desk, desk.the("agent")).get("/api/v1/tickets/99/")):
        assert answer.status_code in (401, 404)
        assert all(name in answer for name in FAREWELL)


def test_what_has_one_version_is_not_deprecated(desk: Desk) -> None:
    agent = api_of(desk, desk.the("agent"))
    for path in ("/api/v1/auth/me/", "/api/v1/notifications/", "/api/v1/files/uploads/"):
        answer = agent.get(path)
        assert answer["API-Version"] == "v1"
        assert not any(name in answer for name in FAREWELL)
