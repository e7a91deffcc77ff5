"""The figures beside the views of the rail."""

from typing import Any

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.queries.shapes import reader, visible

_ACTIVE = "t.status IN ('open', 'in_progress', 'pending', 'on_hold')"
_STAFF = f"""
SELECT json_build_object(
  'mine_open', count(*) FILTER (WHERE t.assignee_id = %(me)s),
  'unassigned', count(*) FILTER (WHERE t.assignee_id IS NULL),
  'open', count(*) FILTER (WHERE t.status = 'open'),
  'pending', count(*) FILTER (WHERE t.status = 'pending'),
  'overdue', count(*) FILTER (WHERE t.overdue_at IS NOT NULL),
  'all_open', count(*))
FROM ticket t WHERE {_ACTIVE} AND t.deleted_at IS NULL
"""


def count_tickets(principal: Principal) -> Any:
    """Counts of active tickets by view for staff, and of one's own for customers."""
    parameters = {**reader(principal), "me": principal.user_id}
    if principal.is_staff_member:
        return fetch_value("tickets", principal.tenant_id, _STAFF, parameters)
    statement = f"""
        SELECT json_build_object('open', count(*) FILTER (WHERE {_ACTIVE}),
          'waiting_on_me', count(*) FILTER (WHERE {_ACTIVE} AND t.waiting_on = 'customer'),
          'all', count(*)) FROM ticket t WHERE {visible(principal)}
    """
    return fetch_value("tickets", principal.tenant_id, statement, parameters)
