"""How a ticket stands to others."""

from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import not_found
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.queries.shapes import DESK, reader, visible

_LINK = """json_build_object('id', l.id, 'type', l.type,
  'direction', CASE WHEN l.type = 'relates' OR l.from_ticket_id = t.id THEN 'out' ELSE 'in' END,
  'ticket', json_build_object('id', o.number, 'key', coalesce(d.prefix, 'WN') || '-' || o.number,
    'title', o.title, 'status', o.status, 'priority', o.priority),
  'created_at', wire_time(l.created_at))"""
_LINKS = f"""
SELECT (SELECT coalesce(json_agg({_LINK} ORDER BY l.created_at, l.id), '[]'::json)
  FROM ticket_link l
  JOIN ticket o ON o.tenant_id = l.tenant_id AND o.deleted_at IS NULL
    AND o.id = CASE WHEN l.from_ticket_id = t.id THEN l.to_ticket_id ELSE l.from_ticket_id END
  WHERE l.tenant_id = t.tenant_id AND (l.from_ticket_id = t.id OR l.to_ticket_id = t.id)
    AND (%(link)s::uuid IS NULL OR l.id = %(link)s))::text
FROM ticket t {DESK} WHERE t.number = %(number)s AND """


def list_links(principal: Principal, number: int, link_id: UUID | None = None) -> list[Any]:
    """The links of both directions, oldest first, without those to deleted tickets; one only, if named.

    Raises Problem(not_found), and forbidden for those who are not staff.
    """
    demand(principal, "links")
    parameters = {**reader(principal), "number": number, "link": link_id}
    found = fetch_value("tickets", principal.tenant_id, _LINKS + visible(principal), parameters)
    if found is None:
        raise not_found()
    links: list[Any] = orjson.loads(found)
    return links
