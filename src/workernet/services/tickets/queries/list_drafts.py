"""A person's own unfinished messages at a ticket, and what an edited message said before."""

from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.adapters.markdown import with_html
from workernet.services.tickets.domain.permissions import ALLOWED
from workernet.services.tickets.queries.shapes import person, reader, visible

_DRAFT = """json_build_object('mode', d.mode, 'body', d.body, 'attachment_ids', to_json(d.attachment_ids),
  'version', d.version, 'updated_at', wire_time(d.updated_at))"""


def list_drafts(principal: Principal, number: int) -> list[Any]:
    """The reader's own drafts at the ticket, reply before note. Raises Problem(not_found)."""
    statement = f"""
        SELECT (SELECT coalesce(json_agg({_DRAFT} ORDER BY d.mode DESC), '[]'::json) FROM draft d
          WHERE d.tenant_id = t.tenant_id AND d.ticket_id = t.id AND d.user_id = %(reader)s)::text
        FROM ticket t WHERE t.number = %(number)s AND {visible(principal)}
    """
    return _list(principal, statement, number)


def list_revisions(principal: Principal, number: int, comment_id: UUID) -> list[Any]:
    """What the message said before each edit, oldest first.

    Raises Problem(forbidden) for customers, not_found.
    """
    if principal.role not in ALLOWED["revisions"]:
        raise Problem("forbidden")
    statement = f"""
        SELECT (SELECT coalesce(json_agg(json_build_object('seq', r.seq, 'body', r.body,
              'edited_by', {person("p")}, 'at', wire_time(r.at)) ORDER BY r.seq), '[]'::json)
            FROM comment_revision r
            LEFT JOIN person p ON p.tenant_id = r.tenant_id AND p.id = r.edited_by_id
            WHERE r.tenant_id = c.tenant_id AND r.comment_id = c.id)::text
        FROM ticket t JOIN comment c ON c.tenant_id = t.tenant_id AND c.ticket_id = t.id
        WHERE t.number = %(number)s AND c.id = %(comment)s AND {visible(principal)}
    """
    return [with_html(revision) for revision in _list(principal, statement, number, comment=comment_id)]


def _list(principal: Principal, statement: str, number: int, **more: Any) -> list[Any]:
    parameters = {**reader(principal), "number": number, **more}
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    if found is None:
        raise not_found()
    return list(orjson.loads(found))
