"""One ticket, and what belongs to it."""

from typing import Any

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import not_found
from workernet.services.tickets.adapters.markdown import to_html, with_html
from workernet.services.tickets.domain.lifecycle import allowed_moves
from workernet.services.tickets.queries.shapes import (
    ATTACHMENT,
    COMMENT,
    COMMENT_FROM,
    DESK,
    FULL,
    MORE_PEOPLE,
    PARTS,
    PEOPLE,
    READABLE,
    reader,
    visible,
)

_FROM = f"FROM ticket t {PEOPLE} {MORE_PEOPLE} {DESK}"
# A customer's own, or tied to a public reply.
_SHOWN = "(%(staff)s OR NOT a.internal)"


def get_ticket(principal: Principal, number: int) -> dict[str, Any]:
    """The ticket as REST shows it, with the moves it may make. Raises Problem(not_found)."""
    statement = f"SELECT {FULL} {_FROM} WHERE t.number = %(number)s AND {visible(principal)}"
    found = fetch_value(
        "tickets", principal.tenant_id, statement, {**reader(principal), "number": _bounded(number)}
    )
    if found is None:
        raise not_found()
    return _completed(_loads(found))


def get_ticket_with_comments(principal: Principal, number: int, *, comments: int = 20) -> dict[str, Any]:
    """The ticket with its latest readable comments, oldest first, in one statement and one round trip.

    Raises Problem(not_found).
    """
    statement = f"""
        SELECT ({FULL} || jsonb_build_object('comments', (
          SELECT coalesce(json_agg(shape ORDER BY at), '[]'::json) FROM (
            SELECT {COMMENT} AS shape, c.created_at AS at FROM {COMMENT_FROM}
            WHERE c.tenant_id = t.tenant_id AND c.ticket_id = {PARTS} AND {READABLE}
            ORDER BY c.created_at DESC LIMIT %(comments)s) latest)))::text
        {_FROM} WHERE t.number = %(number)s AND {visible(principal)}
    """
    parameters = {**reader(principal), "number": _bounded(number), "comments": comments}
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    if found is None:
        raise not_found()
    return _completed(_loads(found))


def list_attachments(principal: Principal, number: int) -> list[Any]:
    """The files of the ticket that the reader may see. Raises Problem(not_found)."""
    statement = f"""
        SELECT (SELECT coalesce(json_agg({ATTACHMENT} ORDER BY a.created_at), '[]'::json)
          FROM attachment a WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND {_SHOWN})
        FROM ticket t WHERE t.number = %(number)s AND {visible(principal)}
    """
    found = fetch_value(
        "tickets", principal.tenant_id, statement, {**reader(principal), "number": _bounded(number)}
    )
    if found is None:
        raise not_found()
    return list(_loads(found))


def _completed(ticket: dict[str, Any]) -> dict[str, Any]:
    """What PostgreSQL cannot know: where the ticket may go, and texts as HTML."""
    ticket["allowed_moves"] = allowed_moves(ticket["status"])
    ticket["description_html"] = to_html(ticket["description"])
    for comment in ticket.get("comments", []):
        with_html(comment)
    return ticket


def _bounded(number: int) -> int:
    """Numbers beyond what the column holds are nobody's."""
    return number if number < 2**62 else -1


def _loads(found: Any) -> Any:
    return orjson.loads(found) if isinstance(found, str | bytes) else found
