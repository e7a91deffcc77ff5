"""The doors' own answers: nothing behind them, too fast, and what their logs keep."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integration.gateway.conftest import need
from tests.support.doors import Door, door


@pytest.mark.parametrize("path", ["/", "/api/v1/tickets/", "/api/v1/analytics/x", "/wn-files/f", "/ws"])
def test_a_part_that_is_down_is_a_problem_in_the_readers_language(lonely: Door, path: str) -> None:
    languages = ("ru-RU,ru;q=0.9,en;q=0.8", "en")
    asked = [{"Accept-Language": language, "X-Request-Id": "down-0001"} for language in languages]
    started = time.monotonic()
    with ThreadPoolExecutor() as pool:  # a door tries for a second before it refuses
        answers = list(pool.map(lambda headers: lonely.ask(path, headers=headers), asked))
    assert time.monotonic() - started < 4
    titles = {}
    for language, answer in zip(languages, answers, strict=True):
        assert answer.status == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-language"] == language[:2]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        problem = answer.json()
        assert problem["type"] == "https://workernet.example/problems/unavailable"
        assert (problem["status"], problem["code"], problem["request_id"]) == (
            503,
            "unavailable",
            "down-0001",
        )
        titles[language[:2]] = problem["title"]
    assert titles["ru"] != titles["en"]
    assert not titles["ru"].isascii()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru", "ru"),
        ("RU-ru", "ru"),
        ("de-DE,de;q=0.9,ru;q=0.8,en;q=0.7", "ru"),
        ("en-US,en;q=0.9,ru;q=0.8", "en"),
        ("fr, de", "en"),
        ("", "en"),
    ],
)
def test_the_first_known_language_wins(front: Door, header: str, language: str) -> None:
    answer = front.ask("/metrics", headers={"Accept-Language": header})
    assert answer.headers["content-language"] == language


def test_logs_keep_neither_queries_nor_credentials(front: Door) -> None:
    front.ask("/api/v1/canary-path/?ticket=canary-query", headers={"Authorization": "Bearer canary-token"})
    deadline = time.monotonic() + 5
    logs = ""
    while "canary-path" not in logs and time.monotonic() < deadline:
        time.sleep(0.05)
        logs = "".join((front.folder / name).read_text() for name in ("out.log", "err.log"))
    line = next(line for line in logs.splitlines() if "canary-path" in line)
    assert json.loads(line)["status"] == 200
    assert "canary-query" not in logs
    assert "canary-token" not in logs


def test_nginx_counts_logins_by_the_real_peer(addresses: dict[str, str], tmp_path: Path) -> None:
    need("nginx")
    with door("nginx", tmp_path, addresses) as front:
        answers = [
            front.ask("/api/v1/auth/token/", "POST", {"X-Forwarded-For": f"203.0.113.{turn}"}, b"{}")
            for turn in range(8)
        ]
        assert [answer.status for answer in answers] == [200] * 5 + [429] * 3
        refused = answers[-1]
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["code"] == "too_fast"
        assert refused.headers["retry-after"] == "12"
        assert refused.headers["ratelimit-policy"] == '"login";q=5;w=60'
        assert refused.headers["ratelimit"] == '"login";r=0;t=12'
        assert refused.headers["x-frame-options"] == "DENY"
        # Another spelling is no way round, other calls are not concerned.
        assert front.ask("/api/v1/auth/%74oken/", "POST", body=b"{}").status == 429
        assert front.ask("/api/v1/auth/token", "POST", body=b"{}").status == 429
        assert front.ask("/api/v1/auth/token/refresh/", "POST", body=b"{}").status == 200
        assert front.ask("/api/v1/auth/token/").status == 200


def test_nginx_counts_creation_by_client_and_anonymous_lists_by_address(
    addresses: dict[str, str], tmp_path: Path
) -> None:
    need("nginx")
    first, second = ({"Authorization": f"Bearer h.p.{letter * 86}"} for letter in "ab")
    with door("nginx", tmp_path, addresses) as front:
        made = [front.ask("/api/v1/tickets/", "POST", first, b"{}").status for _ in range(11)]
        assert made == [200] * 10 + [429]
        assert front.ask("/api/v1/tickets/", "POST", second, b"{}").status == 200
        listed = [front.ask("/api/v2/tickets?limit=50").status for _ in range(101)]
        assert listed == [200] * 100 + [429]
        assert front.ask("/api/v2/tickets", headers=first).status == 200
