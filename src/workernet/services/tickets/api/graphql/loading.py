"""Tickets of one answer with what hangs on them: a page's children come in one statement, not one each.

The first ticket whose comments are asked for reads those of all its siblings; the others find them there.
So the number of statements depends on the query and not on the size of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
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

Children = dict[str, list[dict[str, Any]]]

_COMMENTS = f"""
SELECT {COMMENT} AS shape, row_number() OVER (ORDER BY c.created_at, c.id) AS place FROM {COMMENT_FROM}
WHERE c.tenant_id = t.tenant_id AND c.ticket_id = {PARTS} AND {READABLE}
  AND (%(after)s::uuid IS NULL OR (c.created_at, c.id) > (
    SELECT seen.created_at, seen.id FROM comment seen WHERE seen.tenant_id = t.tenant_id
      AND seen.ticket_id = {PARTS} AND seen.id = %(after)s
      AND (%(staff)s OR seen.visibility = 'public')))
ORDER BY c.created_at, c.id LIMIT %(first)s
"""  # noqa: S608 (constant fragments; values are parameters)
_TIMELINE = f"""
SELECT {ENTRY} AS shape, e.seq AS place FROM timeline e {ENTRY_PEOPLE}
WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND (%(staff)s OR NOT e.internal)
  AND e.seq > %(after)s ORDER BY e.seq LIMIT %(first)s
"""  # noqa: S608 (constant fragments; values are parameters)
_ATTACHMENTS = f"""
SELECT {ATTACHMENT} AS shape, row_number() OVER (ORDER BY a.created_at, a.id) AS place FROM attachment a
WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND (%(staff)s OR NOT a.internal)
"""  # noqa: S608 (constant fragments; values are parameters)


@dataclass
class Siblings:
    """The tickets of one answer, by number, with what has been read for them so far."""

    reader: Principal
    numbers: tuple[int, ...]
    _read: dict[tuple[Any, ...], Children] = field(default_factory=dict)

    def comments(self, number: int, first: int, after: UUID | None) -> list[dict[str, Any]]:
        """The first comments the reader may see after comment `after`, oldest first."""
        parameters = {"first": first, "after": after}
        return self._children(("comments", first, after), _COMMENTS, parameters).get(str(number), [])

    def timeline(self, number: int, first: int, after: int) -> list[dict[str, Any]]:
        """The first entries the reader may see after sequence number `after`, in order."""
        parameters = {"first": first, "after": after}
        return self._children(("timeline", first, after), _TIMELINE, parameters).get(str(number), [])

    def attachments(self, number: int) -> list[dict[str, Any]]:
        """The files the reader may see, oldest first."""
        return self._children(("attachments",), _ATTACHMENTS, {}).get(str(number), [])

    def _children(self, key: tuple[Any, ...], statement: str, parameters: dict[str, Any]) -> Children:
        if key not in self._read:
            one = f"SELECT json_agg(child.shape ORDER BY child.place) FROM ({statement}) child"  # noqa: S608
            found = self._by_number(f"coalesce(({one}), '[]'::json)", "", parameters)
            self._read[key] = found
        return self._read[key]

    def tickets(self) -> dict[str, Any]:
        """The tickets themselves as REST shows them, without those the reader may not see, by number."""
        return self._by_number(FULL, f"{PEOPLE} {MORE_PEOPLE} {DESK}", {})

    def _by_number(self, value: str, joins: str, parameters: dict[str, Any]) -> dict[str, Any]:
        statement = f"""
            SELECT coalesce(json_object_agg(t.number, {value}), '{{}}'::json)::text FROM ticket t {joins}
            WHERE t.number = ANY(%(numbers)s) AND {visible(self.reader)}
        """  # noqa: S608 (constant fragments; values are parameters)
        given = {**reader(self.reader), **parameters, "numbers": list(self.numbers)}
        found: dict[str, Any] = orjson.loads(fetch_value("tickets", self.reader.tenant_id, statement, given))
        return found


def in_order(siblings: Siblings, shape: Callable[[dict[str, Any], Siblings], Any]) -> list[Any]:
    """The siblings shaped, in the order of their numbers' tuple; one that has gone meanwhile is left out."""
    found = siblings.tickets()
    return [shape(found[str(number)], siblings) for number in siblings.numbers if str(number) in found]
