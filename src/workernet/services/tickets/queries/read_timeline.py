"""A page of a ticket's history, all of it or one kind of entry, as far as the reader may see it."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import not_found
from workernet.services.tickets.adapters.markdown import with_html
from workernet.services.tickets.queries.shapes import COMMENT, person, reader, visible

TimelineKind = Literal["all", "messages", "notes", "events"]
TIMELINE_KINDS: tuple[TimelineKind, ...] = get_args(TimelineKind)
_OF_KIND: dict[TimelineKind, str] = {
    "all": "TRUE",
    "messages": "e.type = 'commented'",
    "notes": "e.type = 'noted'",
    "events": "e.type NOT IN ('commented', 'noted')",
}
_SHOWN = "(%(staff)s OR NOT e.internal)"
_ENTRY = f"""json_build_object('seq', e.seq, 'type', e.type, 'at', wire_time(e.at), 'actor', {person("ea")},
  'cause', e.cause, 'internal', e.internal, 'data', e.data,
  'comment', CASE WHEN c.id IS NULL THEN NULL ELSE {COMMENT} END)"""


@dataclass(frozen=True)
class TimelinePage:
    """Entries after sequence number `after`, at most `limit`."""

    after: int = 0
    limit: int = 100
    kind: TimelineKind = "all"


def read_timeline(principal: Principal, number: int, page: TimelinePage) -> dict[str, Any]:
    """`{items, next, last_seq}` in order; `next` is the `after` of the next page. Raises Problem(not_found).

    Entries of internal notes and files do not exist for customers.
    """
    statement = f"""
        SELECT json_build_object('last_seq', t.timeline_seq,
          'items', (SELECT coalesce(json_agg(shape ORDER BY seq), '[]'::json) FROM (
            SELECT e.seq, {_ENTRY} AS shape
            FROM timeline e
            LEFT JOIN person ea ON ea.tenant_id = e.tenant_id AND ea.id = e.actor_id
            LEFT JOIN comment c ON c.tenant_id = e.tenant_id AND c.id = e.comment_id
            LEFT JOIN person ca ON ca.tenant_id = c.tenant_id AND ca.id = c.author_id
            WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND {_SHOWN} AND e.seq > %(after)s
              AND {_OF_KIND[page.kind]}
            ORDER BY e.seq LIMIT %(limit)s) page))::text
        FROM ticket t WHERE t.number = %(number)s AND {visible(principal)}
    """
    parameters = {**reader(principal), "number": number, "after": page.after, "limit": page.limit + 1}
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    if found is None:
        raise not_found()
    result: dict[str, Any] = orjson.loads(found)
    more = len(result["items"]) > page.limit
    items = result["items"][: page.limit]
    for entry in items:
        if entry["comment"]:
            with_html(entry["comment"])
    return {
        "items": items,
        "next": items[-1]["seq"] if more else None,
        "last_seq": result["last_seq"],
    }
