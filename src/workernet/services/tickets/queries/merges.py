"""Before a merge: what would come together, and which tickets may be the same question."""

from typing import Any

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import invalid, not_found
from workernet.services.tickets.domain.links import NO_SUCH_TICKET
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.queries.shapes import DESK, PEOPLE, SUMMARY, reader, visible

MOST_WORDS, PER_WORD, MOST_SHOWN = 8, 200, 10
LEAST_LIKE = 0.3

_PREVIEW = f"""
SELECT json_build_object(t.number, json_build_object('summary', {SUMMARY}, 'requester', t.requester_id,
  'comments', (SELECT count(*) FROM comment c WHERE c.tenant_id = t.tenant_id AND c.ticket_id = t.id),
  'attachments', (SELECT count(*) FROM attachment a WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id)))
FROM ticket t {PEOPLE} {DESK} WHERE t.number = %(number)s AND """
# Each of the title's longest words is looked up by itself, in the newest tickets that hold it; the whole
# titles of what is found are then compared.
_LIKELY = f"""
SELECT json_build_object('items', (
  SELECT coalesce(json_agg(shape ORDER BY score DESC, number DESC), '[]'::json) FROM (
    SELECT json_build_object('id', o.number, 'key', coalesce(d.prefix, 'WN') || '-' || o.number,
      'title', o.title, 'status', o.status, 'created_at', wire_time(o.created_at),
      'score', round(o.score::numeric, 2)) AS shape, o.score, o.number
    FROM (
      SELECT o.*, similarity(search_fold(o.title), search_fold(t.title)) AS score FROM (
        SELECT DISTINCT found.ticket_id FROM (
          SELECT word FROM (
            SELECT DISTINCT word FROM regexp_split_to_table(search_fold(t.title), '[^[:alnum:]-]+') AS word
            WHERE length(word) > 2) words
          ORDER BY length(word) DESC, word LIMIT {MOST_WORDS}) said,
        LATERAL search_tickets(
          ARRAY[said.word], ARRAY[NULL]::text[], FALSE, TRUE, NULL, NULL, {PER_WORD}) found
      ) hit JOIN ticket o ON o.id = hit.ticket_id
      WHERE o.id <> t.id AND o.deleted_at IS NULL AND o.merged_into_id IS DISTINCT FROM t.id
        AND t.merged_into_id IS DISTINCT FROM o.id) o
    WHERE o.score >= {LEAST_LIKE}
    ORDER BY o.score DESC, o.number DESC LIMIT {MOST_SHOWN}) likely))::text
FROM ticket t {DESK} WHERE t.number = %(number)s AND """


def merge_preview(principal: Principal, number: int, into: int) -> dict[str, Any]:
    """Both tickets as lists show them, and how much of the first would be read in the second.

    Raises Problem(not_found), validation_failed on `into`, forbidden for those who are not staff.
    """
    demand(principal, "merge")
    source, target = _side(principal, number), _side(principal, into)
    if source is None:
        raise not_found()
    if target is None or into == number:
        raise invalid(into=NO_SUCH_TICKET)
    return {
        "source": source["summary"],
        "target": target["summary"],
        "comments": source["comments"],
        "attachments": source["attachments"],
        "requester_differs": source["requester"] != target["requester"],
    }


def likely_duplicates(principal: Principal, number: int) -> list[Any]:
    """At most ten tickets with a like title, the likest first, with a `score` from 0 to 1.

    Raises Problem(not_found), and forbidden for those who are not staff.
    """
    demand(principal, "merge")
    given = {**reader(principal), "number": number}
    found = fetch_value("tickets", principal.tenant_id, _LIKELY + visible(principal), given)
    if found is None:
        raise not_found()
    items: list[Any] = orjson.loads(found)["items"]
    return items


def _side(principal: Principal, number: int) -> dict[str, Any] | None:
    given = {**reader(principal), "number": number}
    found = fetch_value("tickets", principal.tenant_id, _PREVIEW + visible(principal), given)
    sides: dict[str, Any] = found if isinstance(found, dict) else orjson.loads(found or "{}")
    return sides.get(str(number))
