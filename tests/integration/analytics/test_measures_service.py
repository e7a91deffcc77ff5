"""Measures over HTTP: who may ask, figures with links that list what they count, and tables."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from psycopg.types.json import Jsonb

from tests.integration.analytics.server import Server, published_keys
from tests.support.histories import created, file_events, snapshot
from tests.support.portal import Desk, Portal
from workernet.contracts.events import TenantChanged
from workernet.kernel.context import Role
from workernet.kernel.events import encode
from workernet.kernel.ids import new_id
from workernet.services.analytics.adapters.inbox import Connection

BASE = "/api/v2/analytics"
START = datetime(2026, 2, 3, 22, tzinfo=UTC)
ASKED = {"measure": "created", "by": "category", "from": "2026-02-01", "to": "2026-02-28"}


@pytest.fixture(scope="module")
def server(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with published_keys() as url:
        running = Server(tmp_path_factory.mktemp("measures"), url)
        running.start()
        yield running
        assert running.stop() == 0


def test_only_staff_ask_and_only_those_who_oversee_see_the_reconciliation(server: Server, desk: Desk) -> None:
    refused: tuple[Role, ...] = ("requester", "org_admin", "operator")
    for path in ("measures", "query", "tickets", "reconciliation"):
        assert server.get(f"{BASE}/{path}").status_code == 401
        for role in refused:
            assert server.get(f"{BASE}/{path}", desk.token(desk.the(role))).status_code == 403
    assert server.get(f"{BASE}/reconciliation", desk.token(desk.the("agent"))).status_code == 403
    overseers: tuple[Role, ...] = ("supervisor", "admin")
    for role in overseers:
        answer = server.get(f"{BASE}/reconciliation", desk.token(desk.the(role)))
        assert (answer.status_code, answer.json()) == (200, {"checks": [], "rebuild": None})


def test_an_admin_has_the_figures_counted_anew_and_sees_when_it_is_done(
    server: Server, desk: Desk, log: Connection
) -> None:
    file_events(log, desk.tenant_id, [created(snapshot(n, created_at=START)) for n in (1, 2)])
    token = desk.token(desk.the("admin"))
    server.until(lambda: server.get(f"{BASE}/query", token, params=ASKED).json()["rows"] != [])
    assert server.send("POST", f"{BASE}/rebuild").status_code == 401
    assert server.send("POST", f"{BASE}/rebuild", desk.token(desk.the("supervisor"))).status_code == 403
    headers = {"Idempotency-Key": new_id().hex}
    first, again = (server.send("POST", f"{BASE}/rebuild", token, headers=headers) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json()) == (202, first.json())
    assert (first.json()["finished_at"], first.json()["total"]) == (None, None)

    def finished() -> bool:
        state = server.get(f"{BASE}/reconciliation", token).json()["rebuild"]
        return state["finished_at"] is not None and (state["events"], state["total"]) == (2, 2)

    server.until(finished)
    (row,) = server.get(f"{BASE}/query", token, params=ASKED).json()["rows"]
    assert row["count"] == 2


def test_the_catalogue_speaks_the_readers_language(server: Server, desk: Desk) -> None:
    answer = server.get(f"{BASE}/measures", desk.token(desk.person("agent", language="ru"))).json()
    titles = {each["name"]: (each["title"], each["unit"]) for each in answer["measures"]}
    assert titles["resolution_p90"] == ("Решение, 90-й процентиль", "seconds")
    assert "weekday_hour" not in next(m for m in answer["measures"] if m["name"] == "backlog")["dimensions"]


def test_each_figure_leads_to_its_tickets(
    server: Server, desk: Desk, other_desk: Desk, log: Connection
) -> None:
    names = ["", "=1+1", "printer", "printer", "a&b=c"]
    events = [
        created(snapshot(n, created_at=START + timedelta(hours=n), category=name))
        for n, name in enumerate(names, start=1)
    ]
    file_events(log, desk.tenant_id, events)
    token = desk.token(desk.the("agent"))
    server.until(lambda: len(server.get(f"{BASE}/query", token, params=ASKED).json()["rows"]) == 4, seconds=8)
    answer = server.get(f"{BASE}/query", token, params=ASKED)
    assert answer.headers["api-version"] == "v2"
    found = {}
    for row in answer.json()["rows"]:
        behind = server.get(row["tickets"], token).json()
        assert behind["total"] == row["count"] == row["value"] == len(behind["numbers"])
        found[row["key"]] = behind["numbers"]
    assert found == {"": [1], "=1+1": [2], "printer": [3, 4], "a&b=c": [5]}
    theirs = other_desk.token(other_desk.the("agent"))
    assert server.get(f"{BASE}/query", theirs, params=ASKED).json()["rows"] == []


def test_days_are_those_of_the_desk_unless_another_zone_is_asked_for(
    portal: Portal, server: Server, desk: Desk, log: Connection
) -> None:
    late = datetime(2026, 2, 3, 22, tzinfo=UTC)  # the next day in Vladivostok
    file_events(log, desk.tenant_id, [created(snapshot(1, created_at=late))])
    told = TenantChanged(desk.tenant_id, desk.slug, "Desk", "WN", "ru", "Asia/Vladivostok")
    log.execute(
        "INSERT INTO inbox (event_id, handler, tenant_id, source, source_seq, type, version, aggregate_id, "
        "payload, headers, occurred_at) "
        "VALUES (%s, 'analytics.watch', %s, 'auth', 1, %s, 1, %s, %s, '{}', now())",
        [new_id(), desk.tenant_id, told.type, told.aggregate_id, Jsonb(encode(told))],
    )
    token = desk.token(desk.the("agent"))

    def days(**zone: str) -> tuple[str, list[str]]:
        asked = {"measure": "created", "by": "day", "from": "2026-02-03", "to": "2026-02-04"}
        answer = server.get(f"{BASE}/query", token, params=asked | zone).json()
        return answer["tz"], [row["key"] for row in answer["rows"] if row["count"]]

    server.until(lambda: days() == ("Asia/Vladivostok", ["2026-02-04"]), seconds=8)
    assert days(tz="UTC") == ("UTC", ["2026-02-03"])


def test_a_table_is_asked_for_by_its_type(server: Server, desk: Desk, log: Connection) -> None:
    file_events(log, desk.tenant_id, [created(snapshot(1, created_at=START, category="=1+1"))])
    token = desk.token(desk.the("agent"))
    server.until(lambda: server.get(f"{BASE}/query", token, params=ASKED).json()["rows"] != [], seconds=8)
    answer = server.get(f"{BASE}/query", token, params=ASKED, headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="created-category-2026-02-01-2026-02-28.csv"' in answer.headers["content-disposition"]
    assert list(csv.reader(io.StringIO(answer.text))) == [["key", "value", "count"], ["'=1+1", "1", "1"]]


def test_refusals_speak_the_readers_language(server: Server, desk: Desk) -> None:
    token = desk.token(desk.person("agent", language="ru"))
    for path, params, name in (
        ("query", {"measure": "x"}, "measure"),
        ("query", {"measure": "created", "team": "x"}, "team"),
        ("tickets", {"measure": "created", "after": "-1"}, "after"),
        ("tickets", {"measure": "created", "by": "day", "key": "x"}, "key"),
    ):
        answer = server.get(f"{BASE}/{path}", token, params=params)
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")
        (said,) = answer.json()["errors"][name]
        assert "а" <= said.lower()[0] <= "я"
