"""Tickets of the past: everything of theirs is moved back together, so no history contradicts itself."""

from datetime import datetime, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from tests.support.portal import Desk, Portal

_BACK = """
WITH moved AS (
  UPDATE ticket SET created_at = created_at - %(by)s, updated_at = updated_at - %(by)s,
    due_at = due_at - %(by)s, first_due_at = first_due_at - %(by)s, next_due_at = next_due_at - %(by)s,
    sla_wake_at = sla_wake_at - %(by)s, resolved_at = resolved_at - %(by)s, closed_at = closed_at - %(by)s,
    overdue_at = overdue_at - %(by)s, sla = %(sla)s
  WHERE tenant_id = %(tenant)s AND number = %(number)s RETURNING id)
UPDATE timeline SET at = at - %(by)s WHERE tenant_id = %(tenant)s AND ticket_id IN (SELECT id FROM moved)
"""
_CLOCKS = "SELECT sla FROM ticket WHERE tenant_id = %(tenant)s AND number = %(number)s"


def let_pass(portal: Portal, desk: Desk, number: int, by: timedelta) -> None:
    """As if the ticket had come, and all been done with it, that much earlier."""
    given = {"by": by, "tenant": desk.tenant_id, "number": number}
    with portal.as_owner("tickets") as connection:
        found = connection.execute(_CLOCKS, given).fetchone()
        assert found is not None
        clocks = [{name: _moved(name, value, by) for name, value in clock.items()} for clock in found[0]]
        connection.execute(_BACK, given | {"sla": Jsonb(clocks)})


def _moved(name: str, value: Any, by: timedelta) -> Any:
    if value is None or not (name == "at" or name.endswith("_at")):
        return value
    return (datetime.fromisoformat(value) - by).isoformat()
