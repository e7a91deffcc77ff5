"""A ticket's comments and its whole history, as far as the reader may see them."""

from typing import Any

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.pages import Page
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import not_found
from workernet.services.tickets.adapters.markdown import with_html
from workernet.services.tickets.queries.shapes import (
    COMMENT,
    COMMENT_FROM,
    ENTRY,
    ENTRY_PEOPLE,
    PARTS,
    READABLE,
    reader,
    visible,
)

TIMELINE_PAGE = 500


def list_comments(principal: Principal, number: int, page: Page) -> tuple[int, list[Any]]:
    """(count, comments) oldest first, with those of the tickets that read on in this one.

    Raises Problem(not_found).
    """
    statement = f"""
        SELECT json_build_object('count', (
            SELECT count(*) FROM comment c
            WHERE c.tenant_id = t.tenant_id AND c.ticket_id = {PARTS} AND {READABLE}),
          'items', (SELECT coalesce(json_agg(shape ORDER BY at, cid), '[]'::json) FROM (
            SELECT {COMMENT} AS shape, c.created_at AS at, c.id AS cid FROM {COMMENT_FROM}
            WHERE c.tenant_id = t.tenant_id AND c.ticket_id = {PARTS} AND {READABLE}
            ORDER BY c.created_at, c.id LIMIT %(limit)s OFFSET %(offset)s) page))::text
        FROM ticket t WHERE t.number = %(number)s AND {visible(principal)}
    """
    parameters = {**reader(principal), "number": number, "limit": page.size, "offset": page.offset}
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    if found is None:
        raise not_found()
    result = orjson.loads(found)
    return result["count"], [with_html(comment) for comment in result["items"]]


def get_comment(principal: Principal, number: int, comment_id: Any) -> dict[str, Any]:
    """One comment as the API shows it. Raises Problem(not_found)."""
    statement = f"""
        SELECT ({COMMENT})::text FROM {COMMENT_FROM}
        JOIN ticket t ON t.tenant_id = c.tenant_id AND t.id = c.ticket_id
        WHERE c.id = %(comment)s AND t.number = %(number)s AND {READABLE} AND {visible(principal)}
    """
    parameters = {**reader(principal), "number": number, "comment": comment_id}
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    if found is None:
        raise not_found()
    return with_html(orjson.loads(found))


def list_timeline(principal: Principal, number: int, after: int) -> tuple[int, list[Any]]:
    """(count, entries after sequence number `after`), in order, at most 500; the ticket's own ones only,
    so that they have no gaps (`read_timeline` has those of merged tickets too). Raises Problem(not_found).

    Entries of internal notes and files do not exist for customers.
    """
    shown = "(%(staff)s OR NOT e.internal)"
    statement = f"""
        SELECT json_build_object('count', (SELECT count(*) FROM timeline e
            WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND {shown}),
          'items', (SELECT coalesce(json_agg(shape ORDER BY seq), '[]'::json) FROM (
            SELECT e.seq, {ENTRY} AS shape FROM timeline e {ENTRY_PEOPLE}
            WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND {shown} AND e.seq > %(after)s
            ORDER BY e.seq LIMIT %(limit)s) page))::text
        FROM ticket t WHERE t.number = %(number)s AND {visible(principal)}
    """
    parameters = {**reader(principal), "number": number, "after": after, "limit": TIMELINE_PAGE}
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    if found is None:
        raise not_found()
    result = orjson.loads(found)
    for entry in result["items"]:
        if entry["comment"]:
            with_html(entry["comment"])
    return result["count"], result["items"]
