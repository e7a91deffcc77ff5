"""What reaches which part, through both real doors alike."""

import json

import pytest
from websockets.sync.client import connect

from tests.support.doors import Door
from tests.support.paths import DISGUISED, SAMPLES


@pytest.mark.parametrize(("path", "part"), {**SAMPLES, **DISGUISED}.items())
def test_path_reaches_its_part(front: Door, path: str, part: str | None) -> None:
    answer = front.ask(path)
    if part is None:
        assert (answer.status, answer.json()["code"]) == (404, "not_found")
        assert answer.headers["content-type"] == "application/problem+json"
    else:
        assert (answer.status, answer.json()["part"]) == (200, part)
        assert answer.json()["path"] == path, "the part sees the path as the client wrote it"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_api_gets_every_method_with_query_and_body(front: Door, method: str) -> None:
    answer = front.ask("/api/v1/x/?a=1&b=%2F", method, body=b"twelve bytes")
    assert answer.status == 200
    assert answer.json() | {"headers": None} == {
        "part": "api",
        "method": method,
        "path": "/api/v1/x/?a=1&b=%2F",
        "headers": None,
        "length": 12,
        "padding": "",
    }


def test_upstream_answers_pass_unchanged(front: Door) -> None:
    for status in (201, 404, 409, 500, 503):
        answer = front.ask(f"/api/v1/x/?status={status}&type=application/problem%2Bjson")
        assert (answer.status, answer.json()["part"]) == (status, "api")


def test_redirects_of_a_part_are_not_rewritten(front: Door) -> None:
    answer = front.ask("/old?status=307&header=Location:/en/new")
    assert (answer.status, answer.headers["location"]) == (307, "/en/new")


def test_websocket_goes_through_both_ways(front: Door) -> None:
    forged = {"X-Forwarded-For": "203.0.113.9"}
    url = f"ws://127.0.0.1:{front.port}/ws?ticket=once&after=1-0"
    with connect(url, additional_headers=forged, open_timeout=5, proxy=None) as socket:
        hello = json.loads(socket.recv(timeout=5))
        assert (hello["part"], hello["path"]) == ("live", "/ws?ticket=once&after=1-0")
        assert hello["headers"]["x-forwarded-for"] == "127.0.0.1"
        assert hello["headers"]["host"] == f"127.0.0.1:{front.port}"
        for size in (1, 70_000):
            socket.send("x" * size)
            assert socket.recv(timeout=5) == "x" * size


def test_upgrade_is_offered_to_the_live_part_only(front: Door) -> None:
    seen = front.ask("/api/v1/x/", headers={"Upgrade": "h2c", "X-A": "b"}).seen()
    assert "upgrade" not in seen
    assert seen["x-a"] == "b"


def test_without_mail_catcher_its_path_is_the_web_apps(lonely: Door) -> None:
    answer = lonely.ask("/mail/")
    assert (answer.status, answer.json()["code"]) == (503, "unavailable")
