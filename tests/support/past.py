"""Tickets of the past: everything of theirs is moved back together, so no history contradicts itself."""

from datetime import timedelta

from tests.support.portal import Desk, Portal

_BACK = """
WITH moved AS (
  UPDATE ticket SET created_at = created_at - %(by)s, updated_at = updated_at - %(by)s,
    due_at = due_at - %(by)s, first_due_at = first_due_at - %(by)s, next_due_at = next_due_at - %(by)s,
    sla_wake_at = sla_wake_at - %(by)s, resolved_at = resolved_at - %(by)s, closed_at = closed_at - %(by)s
  WHERE tenant_id = %(tenant)s AND number = %(number)s RETURNING id)
UPDATE timeline SET at = at - %(by)s WHERE tenant_id = %(tenant)s AND ticket_id IN (SELECT id FROM moved)
"""


def let_pass(portal: Portal, desk: Desk, number: int, by: timedelta) -> None:
    """As if the ticket had come, and all been done with it, that much earlier."""
    with portal.as_owner("tickets") as connection:
        connection.execute(_BACK, {"by": by, "tenant": desk.tenant_id, "number": number})
