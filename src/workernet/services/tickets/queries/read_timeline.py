"""A ticket's history together with that of the tickets which read on in it."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import invalid, not_found
from workernet.services.tickets.adapters.markdown import with_html
from workernet.services.tickets.queries.list_tickets import BAD_CURSOR
from workernet.services.tickets.queries.shapes import ENTRY, ENTRY_PEOPLE, PARTS, reader, visible

TimelineKind = Literal["all", "messages", "notes", "events"]
_OF_KIND: dict[TimelineKind, str] = {
    "all": "TRUE",
    "messages": "e.type = 'commented'",
    "notes": "e.type = 'noted'",
    "events": "e.type NOT IN ('commented', 'noted')",
}
TIMELINE_KINDS: tuple[TimelineKind, ...] = get_args(TimelineKind)
_LONGEST_NUMBER = 15

# Within one ticket entries stand in the order of `seq`, whatever their times say: an entry counts as no
# earlier than those before it. `rank` puts the ticket's own entry first when two tickets have the same time.
_EVERY = f"""
SELECT e.*, s.number, CASE WHEN s.id = t.id THEN 0 ELSE s.number END AS rank,
  max(e.at) OVER (PARTITION BY e.ticket_id ORDER BY e.seq) AS place
FROM timeline e JOIN ticket s ON s.tenant_id = e.tenant_id AND s.id = e.ticket_id
WHERE e.tenant_id = t.tenant_id AND e.ticket_id = {PARTS}
"""
_HISTORY = f"""
SELECT json_build_object('last_seq', t.timeline_seq, 'items', (
  WITH every AS ({_EVERY}), last AS (
    SELECT place, rank, seq FROM every
    WHERE number = coalesce(%(after_number)s::bigint, t.number) AND seq <= %(after_seq)s
    ORDER BY seq DESC LIMIT 1)
  SELECT coalesce(json_agg(json_build_array(shape, number) ORDER BY place, rank, seq), '[]'::json) FROM (
    SELECT {ENTRY} AS shape, e.number, e.place, e.rank, e.seq FROM every e {ENTRY_PEOPLE}
    WHERE (%(staff)s OR NOT e.internal) AND %(kind)s
      AND (NOT EXISTS (SELECT FROM last) OR (e.place, e.rank, e.seq) > (SELECT place, rank, seq FROM last))
    ORDER BY e.place, e.rank, e.seq LIMIT %(limit)s) page))::text
FROM ticket t WHERE t.number = %(number)s AND """


@dataclass(frozen=True)
class TimelinePage:
    """Which entries are wanted: those after the one that `after` names, of one kind."""

    after: str = "0"
    limit: int = 100
    kind: TimelineKind = "all"


def read_timeline(principal: Principal, number: int, page: TimelinePage) -> dict[str, Any]:
    """`{"items", "next", "last_seq"}`, by time, and within each ticket by `seq`.

    `after` names an entry: `12` is the ticket's own twelfth, `3@7` the third one of ticket 7. Own entries
    are so followed by what came later from anywhere, and `last_seq` is the latest own one.
    Raises Problem(not_found), validation_failed on `after`.
    """
    seq, of = read_place(page.after)
    given = {"number": number, "limit": page.limit + 1, "after_seq": seq, "after_number": of}
    statement = _HISTORY.replace("%(kind)s", _OF_KIND[page.kind]) + visible(principal)
    found = fetch_value("tickets", principal.tenant_id, statement, {**reader(principal), **given})
    if found is None:
        raise not_found()
    history = orjson.loads(found)
    rows = history["items"][: page.limit]
    following = None
    if len(history["items"]) > page.limit:
        last, of = rows[-1]
        following = str(last["seq"]) if of == number else f"{last['seq']}@{of}"
    items = [entry for entry, _number in rows]
    for entry in items:
        if entry["comment"]:
            with_html(entry["comment"])
    return {"items": items, "next": following, "last_seq": history["last_seq"]}


def read_place(after: str) -> tuple[int, int | None]:
    """(seq, number of another ticket or None). Raises Problem(validation_failed) on `after`.

    >>> read_place("12"), read_place("3@7")
    ((12, None), (3, 7))
    """
    seq, at, number = after.partition("@")
    parts = (seq, number) if at else (seq,)
    if not all(part.isascii() and part.isdigit() and len(part) <= _LONGEST_NUMBER for part in parts):
        raise invalid(after=BAD_CURSOR)
    return min(int(seq), 2**31 - 1), int(number) if at else None
