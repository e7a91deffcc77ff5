"""The demo desk: interrupted, completed, repeated; and the whole real log in it, counted a second way."""

import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from tests.support.incident_log import incidents, log_lines, moment, totals, transitions
from tests.support.portal import PASSWORD, Portal
from tests.support.state import state_of
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.runtime.admin import in_one_line, seed_demo
from workernet.runtime.demo.story import load_desk, load_stories
from workernet.services.auth.commands.sign_in import SignIn
from workernet.services.auth.queries.find_tenant import tenant_by_slug
from workernet.services.tickets.queries.verify_promises import verify_promises

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
MOVES = ("status_changed", "reopened", "closed")
Seeded = tuple[Portal, UUID]


class Interrupted(BaseException):
    """As if somebody had pressed Ctrl-C."""


@pytest.fixture(scope="module")
def seeded(portal: Portal) -> Seeded:
    """The demo desk after a run that was stopped twice and then left to end."""
    for title, place in (("Incidents of a real log", 300), ("Tickets of the demo desk", 9)):
        with pytest.raises(Interrupted):
            seed_demo(_stop_at(title, place), PASSWORD)
    seed_demo(lambda _title, _done, _total: None, PASSWORD)
    tenant = tenant_by_slug("demo")
    assert tenant is not None
    return portal, tenant.id


def _stop_at(title: str, place: int) -> Any:
    def progress(what: str, done: int, _total: int) -> None:
        if (what, done) == (title, place):
            raise Interrupted

    return progress


def rows(seeded: Seeded, statement: str, service: str = "tickets") -> list[Any]:
    portal, tenant_id = seeded
    with portal.as_owner(service) as connection:
        return connection.execute(statement, [tenant_id]).fetchall()


def test_a_bad_password_is_refused_before_anything_is_made(portal: Portal) -> None:
    before = tenant_by_slug("demo")
    with pytest.raises(Problem) as refused:
        seed_demo(lambda _title, _done, _total: None, "short")
    assert in_one_line(refused.value) == "password: The password is shorter than 12 characters"
    assert tenant_by_slug("demo") == before


def test_everything_is_there_once(seeded: Seeded) -> None:
    titles = rows(
        seeded, "SELECT title FROM ticket WHERE tenant_id = %s AND coalesce(external_id,'') !~ '^INC'"
    )
    assert Counter(title for (title,) in titles) == Counter(story.title for story in load_stories())
    people = rows(
        seeded, "SELECT email FROM account WHERE tenant_id = %s AND email LIKE '%%@demo.example'", "auth"
    )
    assert {email for (email,) in people} == {person.email for person in load_desk().people}


def test_teams_have_people_hours_and_macros(seeded: Seeded) -> None:
    desk = load_desk()
    members = """SELECT t.name, p.email FROM team_member m JOIN team t ON t.id = m.team_id
        JOIN person p ON p.id = m.person_id WHERE m.tenant_id = %s"""
    written = {(each["team"], f"{key}@demo.example") for each in desk.members for key in each["people"]}
    assert set(rows(seeded, members)) == written
    hours = """SELECT c.name, p.email FROM agent_work a JOIN sla_calendar c ON c.id = a.calendar_id
        JOIN person p ON p.id = a.person_id WHERE a.tenant_id = %s"""
    kept = {(desk.calendar["name"], f"{key}@demo.example") for key in desk.calendar["people"]}
    assert set(rows(seeded, hours)) == kept
    macros = rows(seeded, "SELECT name FROM rule WHERE tenant_id = %s AND kind = 'macro' ORDER BY position")
    assert [name for (name,) in macros] == [each["name"] for each in desk.macros]


def test_the_four_sign_in_and_nobody_else(seeded: Seeded) -> None:
    _, tenant_id = seeded
    for person in load_desk().people:
        tokens = bus.execute(SignIn(tenant_id, person.email, PASSWORD), system_context(tenant_id))
        assert (tokens is not None) == person.signs_in, person.email


def test_only_the_fresh_tickets_are_news(seeded: Seeded) -> None:
    news = rows(
        seeded,
        "SELECT type, payload->'ticket'->>'title' FROM outbox"
        " WHERE tenant_id = %s AND NOT historic AND type LIKE 'ticket.%%' ORDER BY seq",
    )
    fresh = {story.title for story in load_stories() if story.fresh}
    assert {title for _, title in news} == fresh
    assert Counter(kind for kind, _ in news) == {
        "ticket.created": 3,
        "ticket.assigned": 1,
        "ticket.replied": 2,
    }


def test_stories_are_recent_and_no_sweep_will_report_their_past(seeded: Seeded) -> None:
    found = rows(
        seeded,
        "SELECT created_at, updated_at, due_at, overdue_at, status FROM ticket"
        " WHERE tenant_id = %s AND external_id LIKE 'demo-%%'",
    )
    now = datetime.now(UTC)
    assert len(found) == 14
    for created, updated, due, overdue, status in found:
        assert created <= updated <= now
        assert (now - created).days < 10
        assert status in ("resolved", "closed") or due is None or due > now or overdue == due


def test_a_further_seed_changes_nothing_and_is_quick(seeded: Seeded) -> None:
    portal, tenant_id = seeded

    def state() -> dict[str, Any]:
        """All but the audit: that a company or a team was asked for again is noted there."""
        found = {name: state_of(portal, name, tenant_id) for name in ("auth", "tickets")}
        for tables in found.values():
            del tables["audit"]
        return found

    before = state()
    began = time.monotonic()
    seed_demo(lambda _title, _done, _total: None, "another password")
    assert state() == before
    assert time.monotonic() - began < 10
    connections.close_all()


def test_the_whole_log_agrees_with_a_plain_count_of_the_file(seeded: Seeded) -> None:
    expected = totals(log_lines())
    entries = rows(
        seeded,
        "SELECT t.external_id, e.type, e.at, e.data FROM timeline e JOIN ticket t ON t.id = e.ticket_id"
        " WHERE t.tenant_id = %s AND t.external_id LIKE 'INC%%' ORDER BY t.external_id, e.seq",
    )
    by_incident: dict[str, list[Any]] = {}
    for number, kind, at, data in entries:
        by_incident.setdefault(number, []).append((kind, at, data))
    found: Counter[str] = Counter()
    for number, log in incidents(log_lines()).items():
        history = by_incident.pop(number)
        moves = [(data["source_before"], data["source_after"]) for kind, _, data in history if kind in MOVES]
        inner = sum("source_state" in data for _, _, data in history)
        assert len(moves) + inner == len(transitions(log, "incident_state")), number
        assert all(move in transitions(log, "incident_state") for move in moves)
        assert sum("team_id" in data for _, _, data in history) == len(transitions(log, "assignment_group"))
        assert sum("priority" in data for kind, _, data in history if kind == "updated") == len(
            transitions(log, "priority")
        )
        opened = moment(log[0]["opened_at"])
        times = [at for _, at, _ in history]
        assert times == sorted(times)
        assert times[0] == opened
        # Four incidents repeat "Closed" later: the move is the first of them, the column the log's last word.
        closing = next(row for row in log if row["incident_state"] == "Closed")
        assert [at for kind, at, _ in history if kind == "closed"] == [moment(closing["sys_updated_at"])]
        found["incidents"] += 1
        found["incident_state"] += len(moves) + inner
        found["assigned_to"] += sum(kind == "assigned" for kind, _, _ in history)
    assert not by_incident
    assert found == {name: expected[name] for name in found}
    assert found["incidents"] == 890


def test_the_columns_are_the_logs_own_figures(seeded: Seeded) -> None:
    tickets = rows(
        seeded,
        "SELECT external_id, created_at, resolved_at, closed_at, reassignment_count, reopen_count,"
        " fields->>'made_sla', status FROM ticket WHERE tenant_id = %s AND external_id LIKE 'INC%%'",
    )
    log = incidents(log_lines())
    assert len(tickets) == len(log)
    for number, created, resolved, closed, reassigned, reopened, made_sla, status in tickets:
        last = log[number][-1]
        assert created == moment(last["opened_at"])
        assert closed == moment(last["closed_at"])
        assert resolved == (moment(last["resolved_at"]) if last["resolved_at"] != "?" else resolved)
        assert created <= resolved <= closed
        assert (reassigned, reopened) == (int(last["reassignment_count"]), int(last["reopen_count"]))
        assert made_sla == last["made_sla"].lower()
        assert status == "closed"


def test_the_clocks_of_the_past_are_those_of_its_timelines(seeded: Seeded) -> None:
    """All tickets of the desk, those of the log among them; nothing waits to be told of the past."""
    _portal, tenant_id = seeded
    batches = list(verify_promises(tenant_id))
    assert [found for _count, found in batches if found] == []
    assert sum(count for count, _found in batches) > 900
    late = rows(seeded, "SELECT count(*) FROM ticket WHERE tenant_id = %s AND sla_wake_at < now()")
    assert late[0][0] == 0
    marks = rows(seeded, "SELECT count(*) FROM sla_mark WHERE tenant_id = %s AND percent = 100")
    broken = rows(
        seeded,
        "SELECT count(*) FROM ticket t, jsonb_array_elements(t.sla) c"
        " WHERE t.tenant_id = %s AND c ->> 'breached_at' IS NOT NULL",
    )
    assert marks == broken != [(0,)]
