"""The real process: who may ask, what they see, and what a crash leaves behind."""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.integration.analytics.oracle import last_states
from tests.integration.analytics.server import OVERVIEW, Server, published_keys
from tests.support.histories import created, file_events, random_history, snapshot
from tests.support.portal import Desk, Portal
from workernet.kernel.clock import now
from workernet.kernel.context import Role
from workernet.kernel.revocation import revoke
from workernet.services.analytics.adapters.inbox import Connection

DAYS = {"from": "2026-01-01", "to": "2026-06-30"}


@pytest.fixture(scope="module")
def server(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with published_keys() as url:
        running = Server(tmp_path_factory.mktemp("analytics"), url)
        running.start()
        yield running
        assert running.stop() == 0


def test_nobody_and_customers_are_refused(server: Server, desk: Desk) -> None:
    refused = server.get(OVERVIEW)
    assert (refused.status_code, refused.json()["code"]) == (401, "unauthenticated")
    assert refused.headers["content-type"] == "application/problem+json"
    for token in ("x.y.z", desk.token(desk.the("agent"))[:-4] + "AAAA"):
        assert server.get(OVERVIEW, token).json()["code"] == "unauthenticated"
    roles: tuple[Role, ...] = ("requester", "org_admin", "operator")
    for role in roles:
        answer = server.get(OVERVIEW, desk.token(desk.the(role)))
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert "totals" not in answer.text


@pytest.mark.parametrize("role", ["agent", "supervisor", "admin"])
def test_staff_get_their_answer(server: Server, desk: Desk, role: Role) -> None:
    answer = server.get(OVERVIEW, desk.token(desk.the(role)))
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["api-version"] == "v1"
    assert len(answer.json()["by_day"]) == 30


def test_refusals_speak_the_language_of_the_person(server: Server, desk: Desk) -> None:
    reader = desk.token(desk.person("agent", language="ru"))
    answer = server.get(OVERVIEW, reader, params={"from": "x"}, headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"from": ["Нужна дата вида ГГГГ-ММ-ДД"]}


def test_an_ended_session_is_refused(server: Server, desk: Desk) -> None:
    person = desk.person("agent")
    token = desk.token(person)
    assert server.get(OVERVIEW, token).status_code == 200
    assert person.session_id is not None
    revoke(person.session_id)
    server.until(lambda: server.get(OVERVIEW, token).status_code == 401, seconds=3)


def test_events_are_counted_soon_and_only_for_their_own_desk(
    server: Server, desk: Desk, other_desk: Desk, log: Connection
) -> None:
    mine, theirs = (d.token(d.the("agent")) for d in (desk, other_desk))
    file_events(log, desk.tenant_id, [created(snapshot(n, created_at=now())) for n in range(1, 8)])
    server.until(lambda: totals(server, mine)["created"] == 7, seconds=5)
    assert totals(server, theirs) == totals(server, theirs)["previous"] | {"previous": EMPTY}
    assert server.get(OVERVIEW, theirs).json()["as_of"] is None


EMPTY = {
    "created": 0,
    "resolved": 0,
    "backlog": 0,
    "first_response_median_seconds": None,
    "sla_met_percent": None,
}


def totals(server: Server, token: str, **params: str) -> dict[str, Any]:
    answer = server.get(OVERVIEW, token, params=params)
    return dict(answer.json()["totals"]) if answer.status_code == 200 else {"created": None}


def test_inner_metrics_count_requests_and_events(server: Server, desk: Desk) -> None:
    server.get(OVERVIEW, desk.token(desk.the("agent")))
    found = httpx.get(f"http://127.0.0.1:{server.ports['metrics']}/metrics", trust_env=False).text
    assert 'endpoint="api/v1/analytics/overview",method="GET",status="200"' in found
    assert 'events_delivered_total{handler="analytics.fold",outcome="done"}' in found
    assert server.get("/metrics").status_code == 404


def test_killed_while_folding_it_loses_and_doubles_nothing(
    server: Server, desk: Desk, log: Connection
) -> None:
    token = desk.token(desk.the("agent"))
    chance = random.Random(11)
    start = datetime(2026, 2, 1, tzinfo=UTC)
    standing = 0
    for turn in range(3):
        numbers = range(turn * 700 + 1, turn * 700 + 701)
        events = [e for n in numbers for e in random_history(chance, n, start, days=60)]
        standing += len(last_states(events))
        before = count(log, desk, "done")
        file_events(log, desk.tenant_id, events)
        server.until(partial(more_done, log, desk, before), seconds=10)
        server.kill()
        server.start()
    server.until(lambda: count(log, desk, "pending") == 0)
    server.until(lambda: totals(server, token, **DAYS)["created"] == standing, seconds=10)


def test_a_lost_folder_is_rebuilt_from_the_log(server: Server, desk: Desk, log: Connection) -> None:
    token = desk.token(desk.the("agent"))
    moment = now() - timedelta(days=3)
    events = [created(snapshot(n, created_at=moment, resolved_at=moment)) for n in range(1, 21)]
    file_events(log, desk.tenant_id, events)
    server.until(lambda: totals(server, token)["created"] == 20, seconds=5)
    before = server.get(OVERVIEW, token).json()
    assert server.stop() == 0
    shutil.rmtree(Path(server.folder / "facts"))
    server.start()
    seen = set()

    def back() -> bool:
        answer = server.get(OVERVIEW, token)
        seen.add((answer.status_code, answer.json().get("totals", {}).get("created")))
        return answer.status_code == 200

    server.until(back)
    assert server.get(OVERVIEW, token).json() == before
    assert seen <= {(503, None), (200, 20)}  # never a wrong figure on the way


def more_done(log: Connection, desk: Desk, than: int) -> bool:
    return count(log, desk, "done") > than


def count(log: Connection, desk: Desk, state: str) -> int:
    sql = "SELECT count(*) FROM inbox WHERE tenant_id = %s AND state = %s"
    row = log.execute(sql, [desk.tenant_id, state]).fetchone()
    assert row is not None
    return int(row[0])
