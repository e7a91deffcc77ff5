"""Made-up ticket histories, written as events straight into a service's inbox."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from workernet.contracts.events import (
    TicketClosed,
    TicketCreated,
    TicketDeleted,
    TicketRestored,
    TicketUpdated,
)
from workernet.contracts.events.tickets import TicketEvent, TicketSnapshot
from workernet.kernel.events import encode
from workernet.kernel.ids import new_id

PRIORITIES = ("low", "medium", "high", "urgent", "critical")
_FILE = """
INSERT INTO inbox (event_id, handler, tenant_id, source, source_seq, type, version, aggregate_id, payload,
                   headers, occurred_at)
VALUES (%s, 'analytics.fold', %s, 'tickets', %s, %s, 1, %s, %s, '{}', %s)
"""


def snapshot(number: int, *, created_at: datetime, **given: Any) -> TicketSnapshot:
    """A ticket with the given fields and quiet ones besides."""
    fields: dict[str, Any] = {
        "number": number,
        "key": f"WN-{number}",
        "title": f"Ticket {number}",
        "status": "open",
        "priority": "medium",
        "version": 1,
        "channel": "web",
        "requester_id": UUID(int=number),
        "organization_id": None,
        "team_id": None,
        "assignee_id": None,
        "created_at": created_at,
        "updated_at": created_at,
        "first_response_at": None,
        "resolved_at": None,
        "closed_at": None,
        "due_at": None,
    }
    return TicketSnapshot(**(fields | given))


def created(ticket: TicketSnapshot) -> TicketCreated:
    """The event that begins it."""
    return TicketCreated(ticket=ticket, actor_id=None, actor_name="", at=ticket.created_at, description="")


def random_history(chance: random.Random, number: int, start: datetime, days: int) -> list[TicketEvent]:
    """One ticket's events, by version: created, perhaps answered, resolved, reopened, resolved again, perhaps
    deleted and restored."""

    def later(hours: float) -> timedelta:
        return timedelta(microseconds=int(chance.expovariate(1 / hours) * 3_600_000_000))

    born = start + timedelta(microseconds=chance.randrange(days * 86_400_000_000))
    due = born + timedelta(hours=chance.choice([4, 24, 72])) if chance.random() < 0.85 else None
    fields: dict[str, Any] = {
        "created_at": born,
        "due_at": due,
        "priority": chance.choice(PRIORITIES),
        "historic": chance.random() < 0.5,
    }
    events: list[TicketEvent] = [created(snapshot(number, **fields))]
    moment = born

    def change(**changed: Any) -> None:
        nonlocal moment
        moment += later(10)
        fields.update({name: moment if value == "now" else value for name, value in changed.items()})
        ticket = snapshot(number, **fields, version=len(events) + 1)
        kind: Any = TicketClosed if fields.get("status") == "closed" else TicketUpdated
        if "deleted" in changed:
            kind = TicketDeleted if changed["deleted"] else TicketRestored
        more = {"changed": tuple(changed)} if kind is TicketUpdated else {}
        events.append(kind(ticket=ticket, actor_id=UUID(int=1), actor_name="A", at=moment, **more))

    if chance.random() < 0.7:
        change(first_response_at="now")
    if chance.random() < 0.3:
        change(priority=chance.choice(PRIORITIES))
    if chance.random() < 0.6:
        change(status="resolved", resolved_at="now")
        if chance.random() < 0.3:
            change(status="open", resolved_at=None)
            if chance.random() < 0.5:
                change(status="closed", resolved_at="now", closed_at="now", closed_reason="solved")
    if chance.random() < 0.2:
        change(deleted=True)
        if chance.random() < 0.4:
            change(deleted=False)
    return events


def file_events(
    connection: "psycopg.Connection[Any]", tenant_id: UUID, events: Sequence[TicketEvent]
) -> None:
    """Put events into the inbox in this order, as the relay would have."""
    rows = [
        (
            new_id(),
            tenant_id,
            seq,
            event.type,
            event.aggregate_id,
            Jsonb(encode(event)),
            datetime.now(UTC),
        )
        for seq, event in enumerate(events, start=1)
    ]
    with connection.transaction():
        connection.cursor().executemany(_FILE, rows)
        connection.execute("NOTIFY inbox")
