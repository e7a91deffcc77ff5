"""Part of the real log, imported into a real desk."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.support.incident_log import (
    changed,
    excerpt,
    first_incidents,
    incidents,
    totals,
    transitions,
    write,
)
from tests.support.portal import Desk, Portal
from tests.support.state import state_of
from workernet.kernel.context import Principal
from workernet.kernel.django.pages import Page
from workernet.kernel.errors import Problem
from workernet.runtime.imports import import_servicenow, run
from workernet.runtime.imports.reconciliation import Reconciliation
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_people import list_people
from workernet.services.tickets.queries.list_timeline import list_timeline

FEW = excerpt("INC0000045", "INC0000137", "INC0001199", "INC0001349")


def brought(desk: Desk, path: Path) -> Reconciliation:
    return import_servicenow(path, desk.slug, lambda _done, _total: None)


def number_of(portal: Portal, desk: Desk, external_id: str) -> int:
    with portal.as_owner("tickets") as connection:
        row = connection.execute(
            "SELECT number FROM ticket WHERE tenant_id = %s AND external_id = %s",
            [desk.tenant_id, external_id],
        ).fetchone()
    assert row is not None
    return int(row[0])


def count(portal: Portal, desk: Desk, statement: str, service: str = "tickets") -> int:
    with portal.as_owner(service) as connection:
        row = connection.execute(statement, [desk.tenant_id]).fetchone()
    assert row is not None
    return int(row[0])


def state(portal: Portal, desk: Desk) -> dict[str, Any]:
    return {service: state_of(portal, service, desk.tenant_id) for service in ("auth", "tickets")}


def test_three_hundred_incidents_and_a_second_run(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    lines = first_incidents(300)
    path = write(tmp_path, lines)
    seen: list[tuple[int, int]] = []
    sheet = import_servicenow(path, desk.slug, lambda done, total: seen.append((done, total)))
    expected = totals(lines)

    assert sheet.balanced, str(sheet)
    assert (sheet.read, sheet.created, sheet.already_there) == (expected["rows"], 300, 0)
    moves = sum(sheet.entries[kind] for kind in ("status_changed", "reopened", "closed"))
    assert moves + sheet.changes["source_state"] == expected["incident_state"]
    assert sheet.entries["assigned"] == expected["assigned_to"]
    assert sheet.changes["team_id"] == expected["assignment_group"]
    assert sheet.changes["priority"] == expected["priority"]
    assert seen == [(done, 300) for done in range(301)]
    of_tenant = "SELECT count(*) FROM {} WHERE tenant_id = %s"
    assert count(portal, desk, of_tenant.format("ticket")) == 300
    assert count(portal, desk, of_tenant.format("timeline")) == sheet.entries.total()
    outbox = count(portal, desk, of_tenant.format("outbox") + " AND type LIKE 'ticket.%%'")
    assert outbox == sheet.events.total() <= sheet.entries.total()

    before = state(portal, desk)
    again = brought(desk, path)
    assert state(portal, desk) == before
    assert (again.created, again.already_there, again.entries.total(), again.events.total()) == (0, 300, 0, 0)
    assert again.balanced


def test_a_ticket_is_read_with_its_past(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    brought(desk, write(tmp_path, FEW))
    agent = desk.the("agent")
    ticket = get_ticket(agent, number_of(portal, desk, "INC0000045"))

    def wanted(**fields: Any) -> dict[str, Any]:
        return {name: ticket[name] for name in fields} | fields

    assert ticket == ticket | wanted(
        title="Symptom 72: category 55, subcategory 170",
        status="closed",
        priority="medium",
        category="Category 55",
        channel="phone",
        closed_reason="solved",
        created_at="2016-02-29T01:16:00.000000Z",
        updated_at="2016-03-05T12:00:00.000000Z",
        resolved_at="2016-02-29T11:29:00.000000Z",
        closed_at="2016-03-05T12:00:00.000000Z",
        due_at="2016-03-03T01:16:00.000000Z",
        overdue_at=None,
        waiting_on="nobody",
        reopen_count=0,
        reassignment_count=0,
        version=3,
    )
    assert ticket["requester"]["name"] == ticket["created_by"]["name"] == "Caller 2403"
    assert ticket["organization"]["name"] == "Location 143"
    assert ticket["team"]["name"] == "Group 56"
    assert ticket["fields"]["made_sla"] is True
    assert ticket["fields"]["source_number"] == "INC0000045"
    total, entries = list_timeline(agent, ticket["id"], 0)
    assert total == 3
    assert [(e["seq"], e["type"], e["at"], e["cause"]) for e in entries] == [
        (1, "created", "2016-02-29T01:16:00.000000Z", "import"),
        (2, "status_changed", "2016-02-29T08:53:00.000000Z", "import"),
        (3, "closed", "2016-03-05T12:00:00.000000Z", "import"),
    ]
    assert [e["actor"] and e["actor"]["name"] for e in entries] == ["Caller 2403", "Resolved by 149", None]


def test_every_timeline_agrees_with_its_rows(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    brought(desk, write(tmp_path, FEW))
    agent = desk.the("agent")
    for number, rows in incidents(FEW).items():
        ticket = get_ticket(agent, number_of(portal, desk, number))
        _, entries = list_timeline(agent, ticket["id"], 0)
        moves = [e["data"] for e in entries if e["type"] in ("status_changed", "reopened", "closed")]
        inner = [e for e in entries if "source_state" in e["data"]]
        assert len(moves) + len(inner) == len(transitions(rows, "incident_state"))
        told = {(data["source_before"], data["source_after"]) for data in moves}
        assert told <= set(transitions(rows, "incident_state"))
        times = [e["at"] for e in entries]
        assert times == sorted(times)
        assert ticket["reassignment_count"] == int(rows[-1]["reassignment_count"])
        assert ticket["reopen_count"] == int(rows[-1]["reopen_count"])


def test_people_are_people_but_cannot_sign_in(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    brought(desk, write(tmp_path, FEW))
    with portal.as_owner("auth") as connection:
        rows = connection.execute(
            "SELECT id, name, email, role, password_hash FROM account WHERE tenant_id = %s ORDER BY name",
            [desk.tenant_id],
        ).fetchall()
    assert all(row[4] == "" for row in rows)
    assert {row[3] for row in rows} == {"requester", "agent"}
    known = {row[1]: row for row in rows}
    caller = known["Caller 2403"]
    assert caller[2:4] == ("caller-2403@import.invalid", "requester")
    assert known["Resolved by 149"][2] == "resolved-by-149@staff.import.invalid"
    total, _ = list_people(desk.the("agent"), kind="customer", search="Caller 2403", page=Page(1, 25))
    assert total == 1
    as_caller = Principal(caller[0], desk.tenant_id, desk.slug, "requester", caller[1], caller[2])
    assert get_ticket(as_caller, number_of(portal, desk, "INC0000045"))["title"].startswith("Symptom 72")
    with pytest.raises(Problem, match="not_found"):
        get_ticket(as_caller, number_of(portal, desk, "INC0000137"))


def test_its_events_are_historic_and_carry_each_state(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    brought(desk, write(tmp_path, FEW))
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(
            "SELECT type, historic, payload->'ticket'->>'version', payload->'ticket'->>'status',"
            " payload->'ticket'->>'resolved_at', payload->>'at' FROM outbox"
            " WHERE tenant_id = %s AND aggregate_id = %s ORDER BY seq",
            [desk.tenant_id, f"ticket-{number_of(portal, desk, 'INC0000137')}"],
        ).fetchall()
    assert rows == [
        ("ticket.created", True, "1", "open", None, "2016-02-29T09:48:00Z"),
        ("ticket.updated", True, "2", "resolved", "2016-02-29T11:03:00Z", "2016-02-29T11:03:00Z"),
        ("ticket.updated", True, "3", "open", None, "2016-02-29T11:10:00Z"),
        ("ticket.closed", True, "4", "closed", "2016-02-29T11:03:00Z", "2016-03-05T12:00:00Z"),
    ]
    recent = "SELECT count(*) FROM outbox WHERE tenant_id = %s AND NOT historic"
    assert count(portal, desk, recent) == 0


def test_the_copies_made_at_once_are_those_the_events_bring(
    portal: Portal, desk: Desk, tmp_path: Path
) -> None:
    brought(desk, write(tmp_path, FEW))
    before = state_of(portal, "tickets", desk.tenant_id)
    portal.relay()
    after = state_of(portal, "tickets", desk.tenant_id)
    for table in ("person", "organization", "team", "ticket", "timeline"):
        assert after[table] == before[table], table


def test_broken_rows_are_named_and_the_rest_goes_on(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    header, *rows = excerpt("INC0000045", "INC0001199")
    dirty = [
        header,
        rows[0],
        changed(rows[1], header, sys_updated_at="yesterday"),
        *rows[2:],
        "this is no row",
        changed(rows[0], header, number="INC7777777", incident_state="Lost"),
    ]
    sheet = brought(desk, write(tmp_path, dirty))
    assert [(item.line, item.reason) for item in sheet.broken] == [
        (3, "sys_updated_at is not a time: 'yesterday'"),
        (len(dirty) - 1, "1 columns instead of 36"),
        (len(dirty), "unknown incident_state 'Lost'"),
    ]
    assert sheet.skipped == {"INC7777777": "no row of it could be used"}
    assert (sheet.incidents, sheet.created) == (3, 2)
    assert sheet.balanced
    shown = str(sheet)
    assert "line 3: sys_updated_at is not a time: 'yesterday'" in shown
    assert "INC7777777: skipped, no row of it could be used" in shown
    assert shown.endswith("The counts balance.")


def test_an_interrupted_import_is_completed_by_the_next(
    portal: Portal, desk: Desk, other_desk: Desk, tmp_path: Path
) -> None:
    path = write(tmp_path, first_incidents(40))

    def stop(done: int, _total: int) -> None:
        if done == 17:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_servicenow(path, desk.slug, stop)
    rest = brought(desk, path)
    assert (rest.created, rest.already_there) == (23, 17)
    assert rest.balanced
    brought(other_desk, path)
    assert _tickets(portal, desk) == _tickets(portal, other_desk)


def _tickets(portal: Portal, desk: Desk) -> list[Any]:
    with portal.as_owner("tickets") as connection:
        return connection.execute(
            "SELECT t.number, t.external_id, t.title, t.status, t.version, t.resolved_at, e.seq, e.type, e.at"
            " FROM ticket t JOIN timeline e ON e.ticket_id = t.id WHERE t.tenant_id = %s ORDER BY 1, e.seq",
            [desk.tenant_id],
        ).fetchall()


def test_two_imports_at_once_bring_everything_once(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, first_incidents(25))
    sheets: list[Reconciliation] = []

    def bring() -> None:
        sheets.append(brought(desk, path))
        connections.close_all()

    racers = [threading.Thread(target=bring) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    assert sorted(sheet.created for sheet in sheets) == [0, 25]
    assert all(sheet.balanced for sheet in sheets)
    assert count(portal, desk, "SELECT count(*) FROM ticket WHERE tenant_id = %s") == 25


def test_an_unfinished_incident_is_not_news(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    header, first, *_ = excerpt("INC0000045")
    brought(desk, write(tmp_path, [header, first]))
    ticket = get_ticket(desk.the("agent"), number_of(portal, desk, "INC0000045"))
    assert (ticket["status"], ticket["resolved_at"], ticket["closed_at"]) == ("open", None, None)
    assert ticket["overdue_at"] == ticket["due_at"], "marked at its own time, so no sweep reports it"


def test_what_cannot_be_imported_changes_nothing(portal: Portal, desk: Desk, tmp_path: Path) -> None:
    before = state(portal, desk)
    with pytest.raises(Problem) as refused:
        brought(desk, write(tmp_path, ["a,b", "1,2"]))
    assert refused.value.code == "validation_failed"
    with pytest.raises(Problem) as refused:
        import_servicenow(write(tmp_path, FEW), "nobodys-desk", lambda _done, _total: None)
    assert refused.value.code == "not_found"
    assert state(portal, desk) == before


def test_the_command_line_door_names_what_it_does(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    sheet = run(
        "servicenow",
        write(tmp_path, FEW),
        tenant=desk.slug,
        progress=lambda title, done, total: told.append((title, done, total)),
    )
    assert sheet.created == 4
    assert told[-1] == ("Importing tickets", 4, 4)
