"""Promises in a whole portal: how late a warning comes, and how long it takes to try another calendar."""

import os
import time
from pathlib import Path
from typing import Any

import psycopg

from tests.support.hours import ALWAYS, OFFICE
from tests.support.mass import write_tickets
from tests.support.running import Person, RunningPortal, started_portal
from tests.support.time_travel import database
from workernet.services.tickets.domain.fields import PRIORITIES

ADMIN, CUSTOMER = "bench-admin@faults.example", "bench-customer@faults.example"
# Two promises of a ticket, each with three warnings and a breach.
MARKS = 8
SECONDS = 180
TRIED = 6_000
_LATE = """
SELECT count(*), max(extract(epoch FROM at - reached_at)),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - reached_at)) FROM sla_mark
"""
_RECENT = """
UPDATE ticket t
SET created_at = now() - (t.number %% 80) * interval '1 day', sla_version_id = o.sla_version_id
FROM ticket o WHERE o.tenant_id = t.tenant_id AND o.number = %(number)s AND 'mass' = ANY (t.tags)
"""
# The history of the answered ticket is that of all of them, each in its own days.
_HISTORY = """
INSERT INTO timeline (tenant_id, ticket_id, seq, type, at, actor_id, cause, internal, data, clock)
SELECT e.tenant_id, t.id, e.seq, e.type, t.created_at + (e.at - o.created_at), e.actor_id, e.cause,
  e.internal, e.data, e.clock
FROM ticket o JOIN timeline e ON e.tenant_id = o.tenant_id AND e.ticket_id = o.id
JOIN ticket t ON t.tenant_id = o.tenant_id AND 'mass' = ANY (t.tags)
WHERE o.number = %(number)s
"""


def measure_promises(folder: Path, tickets: int, rounds: int) -> dict[str, Any]:
    """Starts a portal, lets the promises of so many tickets run out, tries a calendar on 5,000, and stops it.

    Raises TimeoutError when not every warning and breach has come in three minutes.
    """
    load = os.getloadavg()[0]
    with started_portal(folder) as portal:
        admin = portal.user(ADMIN, "admin", language="en")
        customer = portal.user(CUSTOMER, "requester", language="en")
        calendar = _policy(admin)
        late = _lateness(portal, admin, tickets)
        write_tickets(portal, CUSTOMER, TRIED)
        answered = {"number": _answered(admin, customer)}
        with psycopg.connect(database(portal, "tickets"), autocommit=True) as connection:
            connection.execute(_RECENT, answered)
            connection.execute(_HISTORY, answered)
            connection.execute("VACUUM ANALYZE ticket, timeline")
        tried = [_simulate(admin, calendar) for _ in range(rounds)]
    took = sorted(each["seconds"] for each in tried)
    return {
        "load": load,
        "cores": os.cpu_count(),
        "tickets": tickets,
        **late,
        "simulated": tried[0]["tickets"],
        "cut": any(each["cut"] for each in tried),
        "simulate": took[len(took) // 2],
    }


def _policy(admin: Person) -> str:
    """One minute for everything, around the clock; the calendar's id."""
    hours = _made(admin, "/api/v2/sla/calendars", {"name": "Around the clock", "spec": ALWAYS})
    each = {"first": 1, "next": 1, "resolution": 1}
    spec = {"targets": dict.fromkeys(PRIORITIES, each), "pause_on_hold": True}
    body = {"name": "A minute", "calendar_id": hours["id"], "spec": spec, "is_default": True}
    _made(admin, "/api/v2/sla/policies", body)
    return str(hours["id"])


def _lateness(portal: RunningPortal, admin: Person, tickets: int) -> dict[str, float]:
    for number in range(tickets):
        body = {"title": f"Promise {number}", "description": "Until it breaks.", "priority": "medium"}
        _made(admin, "/api/v2/tickets", body)
    deadline = time.monotonic() + SECONDS
    with psycopg.connect(database(portal, "tickets"), autocommit=True) as connection:
        while time.monotonic() < deadline:
            row = connection.execute(_LATE).fetchone()
            if row and row[0] == MARKS * tickets:
                return {"marks": row[0], "latest": float(row[1]), "usual": float(row[2])}
            time.sleep(1)
    raise TimeoutError(f"{row} of {MARKS * tickets} warnings and breaches")


def _answered(admin: Person, customer: Person) -> int:
    """A ticket that was asked, answered, waited for, answered again and solved; its number."""
    number = int(
        _made(customer, "/api/v2/tickets", {"title": "An answered one", "description": "Why?"})["id"]
    )
    replies = f"/api/v2/tickets/{number}/replies"
    _made(admin, replies, {"body": "What do you see?", "then": {"to": "pending"}})
    _made(customer, replies, {"body": "Nothing."})
    _made(admin, replies, {"body": "Look again.", "then": {"to": "resolved"}})
    return number


def _simulate(admin: Person, calendar: str) -> dict[str, Any]:
    began = time.monotonic()
    found = _made(admin, "/api/v2/sla/simulate", {"calendar_id": calendar, "calendar": OFFICE})
    return {"seconds": time.monotonic() - began, "tickets": found["tickets"], "cut": found["cut"]}


def _made(admin: Person, path: str, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = admin.request("POST", path, json=body).raise_for_status().json()
    return found
