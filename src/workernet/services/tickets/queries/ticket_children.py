"""Several tickets with what hangs on them: the children of all of them in one statement, not one each."""

from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.queries.shapes import (
    ATTACHMENT,
    COMMENT,
    COMMENT_FROM,
    DESK,
    ENTRY,
    ENTRY_PEOPLE,
    FULL,
    MORE_PEOPLE,
    PARTS,
    PEOPLE,
    READABLE,
    reader,
    visible,
)

Numbers = tuple[int, ...]
Children = dict[int, list[dict[str, Any]]]

_COMMENTS = f"""
SELECT {COMMENT} AS shape, row_number() OVER (ORDER BY c.created_at, c.id) AS place FROM {COMMENT_FROM}
WHERE c.tenant_id = t.tenant_id AND c.ticket_id = {PARTS} AND {READABLE}
  AND (%(after)s::uuid IS NULL OR (c.created_at, c.id) > (
    SELECT seen.created_at, seen.id FROM comment seen WHERE seen.tenant_id = t.tenant_id
      AND seen.ticket_id = {PARTS} AND seen.id = %(after)s
      AND (%(staff)s OR seen.visibility = 'public')))
ORDER BY c.created_at, c.id LIMIT %(first)s
"""
_LATEST = f"""
SELECT {COMMENT} AS shape, (c.created_at, c.id) AS place FROM {COMMENT_FROM}
WHERE c.tenant_id = t.tenant_id AND c.ticket_id = {PARTS} AND {READABLE}
ORDER BY c.created_at DESC, c.id DESC LIMIT %(last)s
"""
_TIMELINE = f"""
SELECT {ENTRY} AS shape, e.seq AS place FROM timeline e {ENTRY_PEOPLE}
WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND (%(staff)s OR NOT e.internal)
  AND e.seq > %(after)s ORDER BY e.seq LIMIT %(first)s
"""
_ATTACHMENTS = f"""
SELECT {ATTACHMENT} AS shape, row_number() OVER (ORDER BY a.created_at, a.id) AS place FROM attachment a
WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND (%(staff)s OR NOT a.internal)
"""


def tickets_by_number(principal: Principal, numbers: Numbers) -> dict[int, dict[str, Any]]:
    """The tickets as REST shows them, without those the reader may not see."""
    return _by_number(principal, numbers, FULL, f"{PEOPLE} {MORE_PEOPLE} {DESK}", {})


def comments_of(principal: Principal, numbers: Numbers, *, first: int, after: UUID | None = None) -> Children:
    """Of each ticket the first comments the reader may see after comment `after`, oldest first."""
    return _children(principal, numbers, _COMMENTS, {"first": first, "after": after})


def latest_comments_of(principal: Principal, numbers: Numbers, *, last: int) -> Children:
    """Of each ticket the last comments the reader may see, oldest first."""
    return _children(principal, numbers, _LATEST, {"last": last})


def timelines_of(principal: Principal, numbers: Numbers, *, first: int, after: int = 0) -> Children:
    """Of each ticket the first entries the reader may see after sequence number `after`, in order."""
    return _children(principal, numbers, _TIMELINE, {"first": first, "after": after})


def attachments_of(principal: Principal, numbers: Numbers) -> Children:
    """Of each ticket the files the reader may see, oldest first."""
    return _children(principal, numbers, _ATTACHMENTS, {})


def _children(principal: Principal, numbers: Numbers, statement: str, parameters: dict[str, Any]) -> Children:
    one = f"SELECT json_agg(child.shape ORDER BY child.place) FROM ({statement}) child"
    return _by_number(principal, numbers, f"coalesce(({one}), '[]'::json)", "", parameters)


def _by_number(
    principal: Principal, numbers: Numbers, value: str, joins: str, parameters: dict[str, Any]
) -> dict[int, Any]:
    statement = f"""
        SELECT coalesce(json_object_agg(t.number, {value}), '{{}}'::json)::text FROM ticket t {joins}
        WHERE t.number = ANY(%(numbers)s) AND {visible(principal)}
    """
    given = {**reader(principal), **parameters, "numbers": list(numbers)}
    found = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, given))
    return {int(number): shape for number, shape in found.items()}
