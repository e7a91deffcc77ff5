"""What the doors add to answers and take off requests."""

import re

import pytest

from tests.support.doors import Door

SECURITY = {
    "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
}

FORGED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "1",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-User": "admin",
    "X_Forwarded_For": "203.0.113.9",
    "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9",
    "True-Client-IP": "203.0.113.9",
    "X-Original-URL": "/metrics",
    "X-HTTP-Method-Override": "DELETE",
}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/v1/tickets/",
        "/api/v1/x/?status=500",
        "/api/v1/analytics/overview",
        "/graphql",
        "/health",
        "/wn-files/a",
        "/mail/",
        "/metrics",
        "/ws",
        "/_next/static/chunks/main.js",
        "/_next/static/chunks/none.js",
    ],
)
def test_security_headers_on_every_route(front: Door, path: str) -> None:
    answer = front.ask(path)
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert "camera=()" in answer.headers["permissions-policy"]
    assert not {"x-powered-by", "via"} & set(answer.headers)
    assert not {*SECURITY, "x-request-id"} & set(answer.repeated)
    assert "websockets" not in answer.headers.get("server", ""), "no part names its software"


@pytest.mark.parametrize("path", ["/", "/api/v1/x/", "/wn-files/a", "/api/v1/analytics/overview"])
def test_a_client_cannot_say_who_it_is(front: Door, path: str) -> None:
    seen = front.ask(path, headers={**FORGED, "Host": "demo.example:81"}).seen()
    about = {
        name: value
        for name, value in seen.items()
        if "203.0" in value or "orward" in name or "override" in name or "original" in name
    }
    assert about == {
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "http",
        "x-forwarded-host": "demo.example:81",
    }
    assert seen["host"] == "demo.example:81", "signatures and desks are bound to the host"


def test_request_id_is_kept_or_made_and_always_returned(front: Door) -> None:
    kept = front.ask("/api/v1/x/", headers={"X-Request-Id": "abc-123.DEF_4"})
    assert kept.seen()["x-request-id"] == kept.headers["x-request-id"] == "abc-123.DEF_4"
    made = front.ask("/api/v1/x/?header=X-Request-Id:other", headers={"X-Request-Id": 'x"} injected'})
    assert re.fullmatch(r"[0-9a-f-]{32,36}", made.headers["x-request-id"])
    assert made.seen()["x-request-id"] == made.headers["x-request-id"]
    refused = front.ask("/metrics", headers={"X-Request-Id": 'x"} injected'})
    assert refused.json()["request_id"] == refused.headers["x-request-id"] != 'x"} injected'


def test_json_is_compressed_and_says_so(front: Door) -> None:
    answer = front.ask("/api/v1/x/?pad=5000", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 1500
    assert "accept-encoding" in answer.headers["vary"].lower()
    plain = front.ask("/api/v1/x/?pad=5000", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_version_tag_survives_compression(front: Door) -> None:
    path = "/api/v1/x/?pad=5000&header=ETag:%227%22"
    compressed = front.ask(path, headers={"Accept-Encoding": "gzip"})
    assert compressed.headers["content-encoding"] == "gzip"
    tag = compressed.headers["etag"]
    seen = front.ask("/api/v1/x/", "PATCH", headers={"If-Match": tag}).seen()
    assert seen["if-match"] == '"7"'
    for untouched in ("*", '"7"'):
        assert front.ask("/api/v1/x/", headers={"If-Match": untouched}).seen()["if-match"] == untouched
    assert "if-match" not in front.ask("/api/v1/x/").seen()


def test_bearer_and_cookie_reach_the_app(front: Door) -> None:
    sent = {"Authorization": "Bearer a.b.c", "Cookie": "a=b"}
    seen = front.ask("/api/v1/x/", headers=sent).seen()
    assert (seen["authorization"], seen["cookie"]) == ("Bearer a.b.c", "a=b")
