"""Lists of tickets: numbered pages for v1, keyset pages for v2; JSON straight from PostgreSQL."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.pages import Page
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.queries.filters import ORDERS, Filters
from workernet.services.tickets.queries.shapes import (
    DESK,
    FULL,
    MORE_PEOPLE,
    PEOPLE,
    SUMMARY,
    reader,
    visible,
)

COUNT_CAP = 10_000
MOST_ROWS = 200_000  # of a list one can walk by its scroll bar: as far as it is counted and skipped
RANK = "rank"  # the order of searches: how well a ticket fits
BAD_CURSOR = Text("Такой страницы нет", "There is no such page")


def numbered_page(
    principal: Principal, filters: Filters, order: tuple[str, bool], page: Page
) -> tuple[int, list[Any]]:
    """(count, tickets) of one page in two statements. The count stops at 10,000 and a remainder."""
    where = " AND ".join([visible(principal), *filters.conditions])
    direction = "DESC" if order[1] else "ASC"
    parameters = {
        **reader(principal),
        **filters.parameters,
        "limit": page.size,
        "offset": page.offset,
        "cap": max(COUNT_CAP, page.offset + page.size + 1),
    }
    chosen = f"""
        SELECT t.* FROM ticket t WHERE {where}
        ORDER BY {ORDERS[order[0]]} {direction}, t.number {direction} LIMIT %(limit)s OFFSET %(offset)s"""
    listed = f"""
        SELECT coalesce(json_agg({FULL} ORDER BY {ORDERS[order[0]]} {direction}, t.number {direction}), '[]')
        FROM ({chosen}) t {PEOPLE} {MORE_PEOPLE} {DESK}"""
    counted = f"SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE {where} LIMIT %(cap)s) t"
    count = fetch_value("tickets", principal.tenant_id, counted, parameters)
    return int(count), fetch_value("tickets", principal.tenant_id, listed, parameters)


def keyset_page(
    principal: Principal,
    filters: Filters,
    order: tuple[str, bool],
    after: str | None,
    limit: int,
    *,
    skip: int = 0,
) -> bytes:
    """`{"items": […], "next": cursor|null}` as bytes, in one statement and one round trip.

    `skip` rows behind `after` are left out. Raises Problem(validation_failed) for a cursor that is not of
    this order.
    """
    conditions = [visible(principal), *filters.conditions]
    key, descending = ORDERS[order[0]], order[1]
    parameters: dict[str, Any] = {**reader(principal), **filters.parameters, "limit": limit + 1}
    if after:
        value, number = read_cursor(after, order)
        conditions.append(f"({key}, t.number) {'<' if descending else '>'} (%(after)s, %(after_number)s)")
        parameters |= {"after": value, "after_number": number}
    direction = "DESC" if descending else "ASC"
    statement = f"""
        SELECT coalesce(json_agg(item ORDER BY k {direction}, n {direction}), '[]')::text FROM (
          SELECT {SUMMARY} AS item, {key} AS k, t.number AS n FROM (
            {_chosen(conditions, f"{key} {direction}, t.number {direction}", limits(skip, parameters), skip)}
          ) t {PEOPLE} {DESK}) page
    """
    found = fetch_value("tickets", principal.tenant_id, statement, parameters)
    items = orjson.loads(found)
    following = None
    if len(items) > limit:
        items = items[:limit]
        following = write_cursor(items[-1], order)
    return orjson.dumps({"items": items, "next": following})


def _chosen(conditions: list[str], order: str, limit: str, skip: int) -> str:
    """The rows of the page. Behind a jump only keys are sorted: whole rows of all that is skipped do not fit
    into memory."""
    what = "t.id" if skip else "t.*"
    chosen = f"SELECT {what} FROM ticket t WHERE {' AND '.join(conditions)} ORDER BY {order} {limit}"
    return f"SELECT t.* FROM ({chosen}) chosen JOIN ticket t ON t.id = chosen.id" if skip else chosen


def limits(skip: int, parameters: dict[str, Any]) -> str:
    """The end of a statement that takes this stretch; the common one without `skip` keeps its plan.

    The planner is not told how much is skipped: it believes that few rows fit, and would sort all of them
    where an index has their order. What is skipped fits, so the walk along the index ends.
    """
    if not skip:
        return "LIMIT %(limit)s"
    parameters["skip"] = skip
    return "LIMIT %(limit)s OFFSET (SELECT %(skip)s::bigint)"


def count_rows(principal: Principal, filters: Filters, source: str = "ticket") -> int:
    """How many tickets of `source` fit; 200,000 means that or more."""
    where = " AND ".join([visible(principal), *filters.conditions])
    parameters = {**reader(principal), **filters.parameters, "cap": MOST_ROWS}
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {source} t WHERE {where} LIMIT %(cap)s) t"
    return int(fetch_value("tickets", principal.tenant_id, counted, parameters))


def write_cursor(item: dict[str, Any], order: tuple[str, bool]) -> str:
    """The place after `item`, which holds the value of the order's key and the number as `id`."""
    name = order[0]
    value = item["priority"] if name == "priority" else item[name]
    return urlsafe_b64encode(orjson.dumps([name, value, item["id"]])).decode().rstrip("=")


def read_cursor(cursor: str, order: tuple[str, bool]) -> tuple[Any, int]:
    """(value of the order's key, number). Raises Problem(validation_failed) on `after`."""
    try:
        name, value, number = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if name != order[0] or not isinstance(number, int) or not 0 < number < 2**62:
            raise ValueError(name)
        if name == "priority":
            return PRIORITIES.index(value) + 1, number
        if name == RANK:
            return int(value), number
        return (datetime.fromisoformat(value) if value else "infinity"), number
    except (ValueError, KeyError, TypeError) as error:
        raise invalid(after=BAD_CURSOR) from error
