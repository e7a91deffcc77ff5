"""One person's notifications, newest first."""

from typing import Any

import orjson

from workernet.kernel.clock import to_wire
from workernet.kernel.context import Principal
from workernet.kernel.django.pages import Page
from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.kernel.texts import Language
from workernet.services.notifications.domain.kinds import Kind
from workernet.services.notifications.domain.sentences import sentence

# The narrowing is of the list; `unread` is the badge, which counts everything.
_COUNTS = """
SELECT count(*) FILTER (WHERE (read_at IS NULL OR NOT %(unread_only)s)
                          AND (kind = %(kind)s OR %(kind)s::text IS NULL)) AS count,
       count(*) FILTER (WHERE read_at IS NULL) AS unread
FROM notification WHERE recipient_id = %(reader)s
"""
_PAGE = """
SELECT id, kind, ticket, key, title, actor_id, actor_name, data::text AS data, created_at, read_at
FROM notification WHERE recipient_id = %(reader)s AND (read_at IS NULL OR NOT %(unread_only)s)
  AND (kind = %(kind)s OR %(kind)s::text IS NULL)
ORDER BY created_at DESC, id DESC LIMIT %(limit)s OFFSET %(offset)s
"""


def list_notifications(
    principal: Principal, *, unread_only: bool, kind: Kind | None, page: Page, language: Language
) -> tuple[int, int, list[dict[str, Any]]]:
    """(count of the list, how many are unread in all, the page's items); sentences are in `language`."""
    parameters: dict[str, Any] = {
        "reader": principal.user_id,
        "unread_only": unread_only,
        "kind": kind,
        "limit": page.size,
        "offset": page.offset,
    }
    with tenant_transaction("notifications", principal.tenant_id) as cursor:
        cursor.execute(_COUNTS, parameters)
        count, unread = cursor.fetchone()
        cursor.execute(_PAGE, parameters)
        found = rows(cursor)
    return count, unread, [_item(row, language) for row in found]


def _item(row: dict[str, Any], language: Language) -> dict[str, Any]:
    data = orjson.loads(row["data"])
    actor = {"id": str(row["actor_id"]), "name": row["actor_name"]} if row["actor_id"] else None
    return {
        "id": str(row["id"]),
        "kind": row["kind"],
        "ticket": row["ticket"],
        "key": row["key"],
        "title": row["title"],
        "text": sentence(
            row["kind"],
            key=row["key"],
            actor=row["actor_name"],
            data=data,
            language=language,
        ),
        "actor": actor,
        "comment_id": data.get("comment_id"),
        "created_at": to_wire(row["created_at"]),
        "read_at": to_wire(row["read_at"]),
    }
