"""Companies of the desk to choose from, and their names."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import invalid
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.queries.begun_names import COMPANY_BEGINS, typed_as
from workernet.services.tickets.queries.list_tickets import BAD_CURSOR
from workernet.services.tickets.queries.shapes import named

MOST_IDS = 100


def list_organizations(
    principal: Principal,
    *,
    search: str = "",
    ids: Sequence[UUID] | None = None,
    after: str | None = None,
    limit: int = 20,
) -> dict[str, Any]:
    """{items, next} by name, of those in whose name a word begins with `search`; `ids` leaves only these.

    One statement along an index. Raises Problem(forbidden) for customers, validation_failed for a cursor
    that is none.
    """
    demand(principal, "organizations")
    conditions = [COMPANY_BEGINS]
    parameters: dict[str, Any] = {**typed_as(search), "limit": limit + 1}
    if ids is not None:
        conditions.append("o.id = ANY (%(ids)s::uuid[])")
        parameters["ids"] = list(ids)
    if after is not None:
        parameters["words"], parameters["id"] = _read_cursor(after)
        conditions.append("(o.words, o.id) > (%(words)s::text, %(id)s::uuid)")
    statement = f"""SELECT coalesce(json_agg(json_build_array(page.words, page.item)
            ORDER BY page.words, page.id), '[]')::text
        FROM (SELECT o.words, o.id, {named("o")} AS item FROM organization o
              WHERE {" AND ".join(conditions)} ORDER BY o.words, o.id LIMIT %(limit)s) page"""
    found = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters))
    following = None
    if len(found) > limit:
        words, last = found[limit - 1]
        following = urlsafe_b64encode(orjson.dumps([words, last["id"]])).decode().rstrip("=")
    return {"items": [item for _, item in found[:limit]], "next": following}


def _read_cursor(cursor: str) -> tuple[str, UUID]:
    try:
        words, last = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(words, str) or "\x00" in words:
            raise ValueError(words)
        return words, UUID(last)
    except (ValueError, TypeError, AttributeError) as error:
        raise invalid(after=BAD_CURSOR) from error
