"""Whether the clocks kept in the tickets are those that their timelines say."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connections

from workernet.kernel.clock import now
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.tickets.models.clocks import Fact, clock_columns, policy_of, read_clocks

BATCH = 200
COLUMNS = ("sla_version_id", "first_due_at", "next_due_at", "due_at", "overdue_at", "sla_wake_at")
STATES = ("first_state", "next_state", "due_state")
_KEPT = ("target", "cycle", "promised", "started_at", "due_at", "fulfilled_at", "breached_at")
# A ticket and its history in one statement, so that a change between two cannot look like a difference.
_NEXT = f"""
SELECT t.number, {", ".join(f"t.{name}" for name in (*COLUMNS, *STATES))}, t.sla, (
  SELECT coalesce(json_agg(json_build_array(e.at, e.clock) ORDER BY e.seq), '[]')::text FROM timeline e
  WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND e.clock IS NOT NULL)
FROM ticket t WHERE t.number > %s ORDER BY t.number LIMIT {BATCH}
"""


class Difference(NamedTuple):
    """What a ticket keeps and what its timeline says instead."""

    number: int
    column: str
    kept: Any
    computed: Any


def verify_promises(tenant_id: UUID) -> Iterator[tuple[int, list[Difference]]]:
    """(how many tickets, their differences) of one batch after the other, by number; deleted ones too.

    Deadlines have to be the same to the microsecond. States and the time of the next warning may lag while a
    sweep has not come yet to a ticket whose time it is.
    """
    last = 0
    while True:
        with tenant_transaction("tickets", tenant_id):
            with connections["tickets"].cursor() as cursor:
                cursor.execute(_NEXT, [last])
                rows = cursor.fetchall()
            found = [difference for row in rows for difference in _differences(row)]
        if not rows:
            return
        yield len(rows), found
        last = rows[-1][0]


def _differences(row: tuple[Any, ...]) -> Iterator[Difference]:
    number, *values, sla, history = row
    kept = dict(zip((*COLUMNS, *STATES), values, strict=True))
    facts = [Fact(datetime.fromisoformat(at), said) for at, said in orjson.loads(history)]
    moment = now()
    waiting = kept["sla_wake_at"] is not None and kept["sla_wake_at"] <= moment
    computed = _computed(facts, kept, moment)
    left = {"sla_wake_at", "overdue_at", *STATES} if waiting else set()
    for name in (*COLUMNS, *STATES):
        if name not in left and kept[name] != computed[name]:
            yield Difference(number, name, kept[name], computed[name])
    yield from _clocks(number, _read(sla), computed["sla"], waiting=waiting)


def _computed(facts: list[Fact], kept: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """The columns from the timeline alone. When a broken promise was told is nowhere else: only whether."""
    version = next((fact.said["policy"] for fact in reversed(facts) if "policy" in fact.said), None)
    seen = read_clocks(facts, moment)
    broken = any(clock.target == "resolution" and clock.breached_at for clock in seen)
    told = kept["overdue_at"] or "some time"
    columns = clock_columns(seen, policy_of(version), moment)
    return columns | {
        "sla_version_id": UUID(version) if version else None,
        "overdue_at": told if broken else None,
    }


def _clocks(
    number: int, kept: list[dict[str, Any]], computed: list[dict[str, Any]], *, waiting: bool
) -> Iterator[Difference]:
    # While waiting there may be a breach that nobody has looked at yet.
    names = set(_KEPT) - {"breached_at"} if waiting else {*_KEPT, "state"}
    shown = [
        [{name: clock.get(name) for name in sorted(names)} for clock in clocks] for clocks in (kept, computed)
    ]
    if shown[0] != shown[1]:
        yield Difference(number, "sla", *shown)


def _read(sla: Any) -> list[dict[str, Any]]:
    return list(orjson.loads(sla) if isinstance(sla, str | bytes) else sla)
