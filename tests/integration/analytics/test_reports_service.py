"""Reports over HTTP: who arranges them, what is refused, and the files they make."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

import pytest

from tests.integration.analytics.server import Server, published_keys
from tests.support.histories import created, file_events, snapshot
from tests.support.portal import Desk, Portal
from tests.support.reporting import csv_rows, pdf_text
from workernet.kernel.clock import now
from workernet.kernel.context import ROLES, Role
from workernet.services.analytics.adapters.inbox import Connection

BASE = "/api/v2/analytics/reports"
LEADS: tuple[Role, ...] = ("supervisor", "admin")
HOSTILE = "=Week <b>*#panic()"


@pytest.fixture(scope="module")
def server(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with published_keys() as url:
        running = Server(tmp_path_factory.mktemp("reports"), url)
        running.start()
        yield running
        assert running.stop() == 0


def values(desk: Desk, **changed: Any) -> dict[str, Any]:
    said = {
        "name": "Every Monday",
        "figures": [{"measure": "created", "by": "priority"}, {"measure": "resolution_p50", "by": "day"}],
        "rhythm": "week",
        "weekday": 0,
        "hour": 9,
        "recipients": [str(desk.the("supervisor").user_id)],
    }
    return said | changed


def arranged(server: Server, desk: Desk, **changed: Any) -> dict[str, Any]:
    answer = server.send("POST", BASE, desk.token(desk.the("supervisor")), json=values(desk, **changed))
    assert answer.status_code == 201, answer.text
    return cast("dict[str, Any]", answer.json())


def requests_of(path: str, desk: Desk) -> list[tuple[str, str, dict[str, Any]]]:
    """Everything that can be asked of a report."""
    return [
        ("GET", BASE, {}),
        ("POST", BASE, {"json": values(desk)}),
        ("GET", path, {}),
        ("PATCH", path, {"json": {"name": "Mine now"}, "headers": {"If-Match": '"1"'}}),
        ("POST", f"{path}/send", {}),
        ("GET", f"{path}/preview", {}),
        ("DELETE", path, {}),
    ]


def count(desk: Desk) -> tuple[int, int]:
    """Reports, and what was told of them."""
    with desk.portal.as_owner("analytics") as owner:
        found = owner.execute(
            "SELECT (SELECT count(*) FROM report WHERE tenant_id = %(t)s), "
            "(SELECT count(*) FROM outbox WHERE tenant_id = %(t)s)",
            {"t": desk.tenant_id},
        ).fetchone()
    assert found is not None
    return cast("tuple[int, int]", found)


def test_only_supervisors_and_admins_arrange_reports(server: Server, desk: Desk) -> None:
    report = arranged(server, desk)
    path = f"{BASE}/{report['id']}"
    for method, address, more in requests_of(path, desk):
        assert server.send(method, address, **more).status_code == 401
        for role in ROLES:
            if role not in LEADS:
                answer = server.send(method, address, desk.token(desk.the(role)), **more)
                assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), (method, role)
    assert count(desk) == (1, 0)
    for role in LEADS:
        token = desk.token(desk.the(role))
        assert server.get(path, token).json() == report
        assert server.get(BASE, token).json() == {"items": [report]}


def test_another_desk_has_no_such_report(server: Server, desk: Desk, other_desk: Desk) -> None:
    path = f"{BASE}/{arranged(server, desk)['id']}"
    for role in LEADS:
        token = other_desk.token(other_desk.the(role))
        for method, address, more in requests_of(path, desk):
            if address != BASE:
                answer = server.send(method, address, token, **more)
                assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), (method, address)
        assert server.get(BASE, token).json() == {"items": []}
    assert server.get(f"{BASE}/none", desk.token(desk.the("admin"))).status_code == 404
    assert server.get(path, desk.token(desk.the("admin"))).json()["name"] == "Every Monday"


def test_a_report_is_arranged_changed_and_deleted(server: Server, desk: Desk) -> None:
    admin = desk.token(desk.the("admin"))
    desk.the("supervisor")
    desk.portal.relay()
    report = arranged(server, desk)
    assert report["owner"] == report["recipients"][0]
    assert report["owner"]["name"] == desk.the("supervisor").name
    assert (report["version"], report["active"], report["last_at"]) == (1, True, None)
    assert report["next_at"].endswith("T09:00:00Z")
    path = f"{BASE}/{report['id']}"
    off = server.send("PATCH", path, admin, json={"active": False}, headers={"If-Match": '"1"'})
    assert (off.status_code, off.headers["etag"], off.json()["next_at"]) == (200, '"2"', None)
    on = server.send(
        "PATCH", path, admin, json={"active": True, "hour": 7, "name": "Seven"}, headers={"If-Match": '"2"'}
    ).json()
    assert (on["name"], on["next_at"][10:]) == ("Seven", "T07:00:00Z")
    stale = server.send("PATCH", path, admin, json={"name": "No"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current_version"]) == (412, 3)
    bare = server.send("PATCH", path, admin, json={"name": "No"})
    assert (bare.status_code, bare.json()["code"]) == (428, "precondition_required")
    assert server.get(path, admin).json() == on
    assert server.send("DELETE", path, admin, headers={"If-Match": '"1"'}).status_code == 412
    assert server.send("DELETE", path, admin).status_code == 204
    assert server.get(path, admin).status_code == 404
    with desk.portal.as_owner("analytics") as owner:
        audit = owner.execute(
            "SELECT command, actor_role, target FROM audit WHERE tenant_id = %s ORDER BY id", [desk.tenant_id]
        ).fetchall()
    assert audit == [
        ("SaveReport", "supervisor", report["id"]),
        *[("SaveReport", "admin", report["id"])] * 2,
        ("DeleteReport", "admin", report["id"]),
    ]


def test_a_repeated_request_makes_no_second_report(server: Server, desk: Desk) -> None:
    token, headers = desk.token(desk.the("admin")), {"Idempotency-Key": uuid4().hex}
    first, again = (server.send("POST", BASE, token, json=values(desk), headers=headers) for _ in range(2))
    assert first.json() == again.json()
    assert count(desk)[0] == 1
    other = server.send("POST", BASE, token, json=values(desk, name="Other"), headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")


BAD: list[tuple[dict[str, Any], str]] = [
    ({"name": " "}, "name"),
    ({"name": "x" * 121}, "name"),
    ({"name": "a\nb"}, "name"),
    ({"name": "x" * 120 + " "}, "name"),
    ({"figures": []}, "figures"),
    ({"figures": [{"measure": "created", "by": "day"}] * 2}, "figures.1.measure"),
    ({"figures": [{"measure": "x", "by": "day"}]}, "figures.0.measure"),
    ({"figures": [{"measure": "created", "by": "x"}]}, "figures.0.by"),
    ({"figures": [{"measure": "created", "by": "weekday_hour"}]}, "figures.0.by"),
    ({"figures": [{"measure": "created", "by": "day", "more": 1}]}, "figures.0.more"),
    ({"rhythm": "year"}, "rhythm"),
    ({"weekday": 7}, "weekday"),
    ({"day": 29}, "day"),
    ({"hour": 24}, "hour"),
    ({"hour": "9"}, "hour"),
    ({"recipients": []}, "recipients"),
    ({"recipients": [str(uuid4()) for _ in range(21)]}, "recipients"),
    ({"recipients": [str(uuid4())] * 21}, "recipients"),
    ({"hour": 9.5}, "hour"),
    ({"recipients": ["x"]}, "recipients.0"),
    ({"active": None}, "active"),
    ({"more": 1}, "more"),
]


@pytest.mark.parametrize(("wrong", "field"), BAD)
def test_what_is_wrong_is_refused_in_the_readers_language(
    server: Server, desk: Desk, wrong: dict[str, Any], field: str
) -> None:
    token = desk.token(desk.person("admin", language="ru"))
    answer = server.send("POST", BASE, token, json=values(desk, **wrong))
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed"), answer.text
    (said,) = answer.json()["errors"][field]
    assert "а" <= said.lower()[0] <= "я"
    report = arranged(server, desk)
    answer = server.send("PATCH", f"{BASE}/{report['id']}", token, json=wrong, headers={"If-Match": '"1"'})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert server.get(BASE, token).json() == {"items": [report]}


def test_the_files_hold_what_the_measures_say(server: Server, desk: Desk, log: Connection) -> None:
    monday = now().replace(hour=12) - timedelta(days=now().weekday() + 7)
    events = [
        created(snapshot(n, created_at=monday, priority=priority, category="=1+1"))
        for n, priority in enumerate(("low", "high", "high"), start=1)
    ]
    file_events(log, desk.tenant_id, events)
    figures = [{"measure": "created", "by": by} for by in ("priority", "category", "day")]
    report = arranged(server, desk, name=HOSTILE, figures=figures)
    first, last = monday.date(), monday.date() + timedelta(days=6)
    period = {"from": first.isoformat(), "to": last.isoformat()}
    token = desk.token(desk.person("supervisor", language="ru"))
    server.until(
        lambda: server.get(
            "/api/v2/analytics/query", token, params={"measure": "created"} | period
        ).json()["rows"][0]["value"] == 3,
        seconds=8,
    )  # fmt: skip
    path = f"{BASE}/{report['id']}/preview"
    table = server.get(path, token, params={"format": "csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"{first}-{last}.csv" in table.headers["content-disposition"]
    lines = csv_rows(table.content)[1:]
    for by, title in (("priority", "По приоритетам"), ("category", "По категориям"), ("day", "По дням")):
        asked = server.get(
            "/api/v2/analytics/query", token, params={"measure": "created", "by": by} | period
        ).json()["rows"]
        rows = {
            line[2].removeprefix("'"): (float(line[4]), int(line[6])) for line in lines if line[1] == title
        }
        assert rows == {row["key"]: (row["value"], row["count"]) for row in asked}
    page = server.get(path, token)
    assert page.headers["content-type"] == "application/pdf"
    said = pdf_text(page.content)
    for words in (HOSTILE, "Создано", "Высокий 2", "Низкий 1", "=1+1 3", "Часовой пояс UTC"):
        assert words in said
    wrong = server.get(path, token, params={"format": "doc"})
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["format"])


def test_send_now_is_made_by_the_folder_within_moments(server: Server, desk: Desk) -> None:
    report = arranged(server, desk)
    token = desk.token(desk.the("admin"))
    answer = server.send("POST", f"{BASE}/{report['id']}/send", token, headers={"Idempotency-Key": "once"})
    assert (answer.status_code, answer.json()["next_at"]) == (202, report["next_at"])
    path = f"{BASE}/{report['id']}"
    server.until(lambda: server.get(path, token).json()["last_at"] is not None, seconds=10)
    assert count(desk) == (1, 1)
    again = server.send("POST", f"{BASE}/{report['id']}/send", token, headers={"Idempotency-Key": "once"})
    assert again.json() == answer.json()
    assert count(desk) == (1, 1)


def test_a_whole_number_is_one_however_it_is_written(server: Server, desk: Desk) -> None:
    assert arranged(server, desk, hour=7.0)["hour"] == 7


def test_an_address_names_all_its_methods(server: Server, desk: Desk) -> None:
    token = desk.token(desk.the("admin"))
    for path, methods in ((BASE, "GET, POST"), (f"{BASE}/{uuid4()}", "DELETE, GET, PATCH")):
        answer = server.send("PUT", path, token)
        assert (answer.status_code, answer.headers["allow"]) == (405, methods)
