"""One person's notifications, newest first."""

from typing import Any

import orjson

from workernet.kernel.clock import to_wire
from workernet.kernel.context import Principal
from workernet.kernel.django.pages import Page
from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.kernel.texts import Language
from workernet.services.notifications.domain.sentences import sentence

_COUNTS = """
SELECT count(*) AS count, count(*) FILTER (WHERE read_at IS NULL) AS unread
FROM notification WHERE recipient_id = %s
"""
_PAGE = """
SELECT id, kind, ticket, key, title, actor_id, actor_name, data::text AS data, created_at, read_at
FROM notification WHERE recipient_id = %s AND (read_at IS NULL OR NOT %s)
ORDER BY created_at DESC, id DESC LIMIT %s OFFSET %s
"""


def list_notifications(
    principal: Principal, *, unread_only: bool, page: Page, language: Language
) -> tuple[int, int, list[dict[str, Any]]]:
    """(count, how many are unread, the page's items); sentences are in `language`."""
    with tenant_transaction("notifications", principal.tenant_id) as cursor:
        cursor.execute(_COUNTS, [principal.user_id])
        every, unread = cursor.fetchone()
        cursor.execute(_PAGE, [principal.user_id, unread_only, page.size, page.offset])
        found = rows(cursor)
    return unread if unread_only else every, unread, [_item(row, language) for row in found]


def _item(row: dict[str, Any], language: Language) -> dict[str, Any]:
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
            data=orjson.loads(row["data"]),
            language=language,
        ),
        "actor": actor,
        "created_at": to_wire(row["created_at"]),
        "read_at": to_wire(row["read_at"]),
    }
