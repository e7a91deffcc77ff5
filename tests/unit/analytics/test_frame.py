"""What every answer of the analytics application carries, whatever happens inside."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from prometheus_client import REGISTRY

from workernet.kernel.context import Principal
from workernet.kernel.fastapi.application import application
from workernet.kernel.fastapi.deps import principal
from workernet.kernel.ids import new_id
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.api.app import app
from workernet.services.analytics.commands.keep_folding import Folder

PATH = "/api/v1/analytics/overview"
AGENT = Principal(new_id(), new_id(), "desk", "agent", "A", "a@desk.example")


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The application without its lifespan: no folder, no store."""
    yield TestClient(app)
    app.dependency_overrides.clear()
    app.state.folder = None


def test_nobody_is_refused_as_the_django_services_refuse(client: TestClient) -> None:
    answer = client.get(PATH, headers={"X-Request-Id": "abc-1", "Accept-Language": "ru"})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["x-request-id"] == "abc-1"
    assert answer.headers["api-version"] == "v1"
    assert answer.json() == {
        "type": "https://workernet.example/problems/unauthenticated",
        "title": "Нужно войти",
        "status": 401,
        "code": "unauthenticated",
        "request_id": "abc-1",
    }


def test_a_request_id_that_could_break_a_log_is_replaced(client: TestClient) -> None:
    answer = client.get(PATH, headers={"X-Request-Id": "a b{}"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] != "a b{}"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", PATH + "/", 404, "not_found"),
        ("GET", "/docs", 404, "not_found"),
        ("GET", "/openapi.json", 404, "not_found"),
        ("POST", PATH, 405, "method_not_allowed"),
        ("GET", "/api/v9/analytics/overview", 400, "unknown_version"),
    ],
)
def test_the_frameworks_refusals_are_problems_too(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unknown_version_asked_by_header_is_refused_with_the_known_ones(client: TestClient) -> None:
    answer = client.get(PATH, headers={"API-Version": "v7"})
    assert (answer.status_code, answer.json()["versions"]) == (400, ["v1", "v2", "v3"])


def test_a_header_that_contradicts_the_path_is_refused(client: TestClient) -> None:
    answer = client.get(PATH, headers={"API-Version": "v2"})
    assert (answer.status_code, answer.json()["code"]) == (400, "version_mismatch")
    assert (answer.json()["path"], answer.json()["header"]) == ("v1", "v2")


def test_figures_are_refused_until_the_facts_are_known_to_be_right(client: TestClient) -> None:
    app.dependency_overrides[principal] = lambda: AGENT
    app.state.folder = Folder(ClickHouse("chdb:///nowhere"))
    answer = client.get(PATH)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"] == "5"


def test_a_wrong_question_names_its_fields(client: TestClient) -> None:
    app.dependency_overrides[principal] = lambda: AGENT
    answer = client.get(PATH, params={"from": "x", "tz": "Mars"})
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")
    assert answer.json()["errors"].keys() == {"from", "tz"}


@asynccontextmanager
async def _nothing(_app: FastAPI) -> AsyncIterator[None]:
    yield


def test_a_fault_tells_nothing_and_is_counted_under_its_route() -> None:
    router = APIRouter()

    @router.get("/api/v1/things/{number}")
    def broken(number: int) -> None:
        raise RuntimeError("the password is 12345")

    client = TestClient(application("things", router, checks={}, lifespan=_nothing))
    answer = client.get("/api/v1/things/5")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "12345" not in answer.text
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    wrong = client.get("/api/v1/things/five", headers={"Accept-Language": "ru"})
    assert wrong.json()["errors"] == {"number": ["Значение не удалось прочитать"]}
    labels = {"method": "GET", "endpoint": "api/v1/things/{number}"}
    for status in ("500", "400"):
        assert REGISTRY.get_sample_value("api_requests_total", labels | {"status": status}) == 1


def test_ready_only_when_every_part_answers() -> None:
    def away() -> bool:
        raise OSError("no route to host")

    parts = {"one": lambda: True}
    good = TestClient(application("x", checks=parts, lifespan=_nothing))
    bad = TestClient(application("x", checks=parts | {"two": away}, lifespan=_nothing))
    assert good.get("/readyz").status_code == 200
    assert (bad.get("/readyz").status_code, bad.get("/readyz").json()) == (503, {"status": "not ready"})
    assert bad.get("/livez").status_code == 200
