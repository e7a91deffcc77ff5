"""The list behind `q`: a filter's conditions, its words searched and ranked, and what matched shown."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import orjson

from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.domain.filter_ast import Filter, Word
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.keyboard import other_layout
from workernet.services.tickets.queries.filter_sql import filter_conditions
from workernet.services.tickets.queries.filters import ORDERS, Filters
from workernet.services.tickets.queries.list_tickets import (
    RANK,
    count_rows,
    keyset_page,
    limits,
    read_cursor,
    write_cursor,
)
from workernet.services.tickets.queries.shapes import (
    DESK,
    PEOPLE,
    READABLE,
    SUMMARY,
    reader,
    visible,
    without_ids,
)

MOST = 5_000
NEWEST = ("created_at", True)
_START, _STOP = "\ue000", "\ue001"
_FOUND = f"""search_tickets(%(words)s::text[], %(alternates)s::text[], %(loose)s::boolean,
    %(staff)s::boolean, %(user)s::uuid, %(organization)s::uuid, {MOST})"""
_SEARCHED = f"(SELECT t.*, found.{RANK} FROM {_FOUND} found JOIN ticket t ON t.id = found.ticket_id)"
_PART = "MaxFragments=1,MaxWords=24,MinWords=8"
_HIGHLIGHTS = f"""json_build_object(
    'title', search_highlight(t.title, %(marks)s, 'HighlightAll=true'),
    'description', search_highlight({without_ids("t.description")}, %(marks)s, '{_PART}'),
    'comment', (SELECT search_highlight({without_ids("c.body")}, %(marks)s, '{_PART}') FROM comment c
                WHERE c.tenant_id = t.tenant_id AND c.ticket_id = t.id AND {READABLE}
                AND c.search @@ %(marks)s
                ORDER BY ts_rank(c.search, %(marks)s) DESC, c.created_at DESC LIMIT 1),
    'attachment', (SELECT coalesce(
                     search_highlight(a.name, %(marks)s, 'HighlightAll=true'),
                     CASE WHEN shown IS NOT NULL THEN json_build_array(a.name, shown->>1) END)
                   FROM attachment a, LATERAL search_highlight(
                     translate(a.name, '._-+()[]', '        '), %(marks)s, 'HighlightAll=true') shown
                   WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND (%(staff)s OR NOT a.internal)
                   AND a.search @@ %(marks)s ORDER BY a.created_at DESC LIMIT 1))""".replace(
    "%(marks)s", "search_marks(%(words)s::text[], %(alternates)s::text[])"
)


@dataclass(frozen=True)
class Find:
    """What is asked for. Without an `order` words are ranked, and all else is listed newest first."""

    wanted: Filter
    also: Filters
    order: tuple[str, bool] | None
    after: str | None
    limit: int
    skip: int = 0


def find_tickets(principal: Principal, find: Find) -> bytes:
    """`{"items": […], "next": cursor|null}` in one statement; items found by words have `highlights`.

    A search answers with at most the 5,000 newest tickets of each kind of match. Raises
    Problem(validation_failed) for a cursor that is not of this order.
    """
    filters = _filters(principal, find)
    if not find.wanted.words:
        return keyset_page(principal, filters, find.order or NEWEST, find.after, find.limit, skip=find.skip)
    return _searched_page(principal, find, filters)


def count_found(principal: Principal, find: Find) -> int:
    """How many rows the list has on all its pages; 200,000 means that or more."""
    filters = _filters(principal, find)
    if not find.wanted.words:
        return count_rows(principal, filters)
    searched = Filters(filters.conditions, {**filters.parameters, **_search(find.wanted.words)})
    return count_rows(principal, searched, _SEARCHED)


def _filters(principal: Principal, find: Find) -> Filters:
    own = filter_conditions(find.wanted, principal, now())
    return Filters(find.also.conditions + own.conditions, {**find.also.parameters, **own.parameters})


def _searched_page(principal: Principal, find: Find, filters: Filters) -> bytes:
    order = find.order or (RANK, True)
    key = ORDERS.get(order[0], f"t.{RANK}")
    direction = "DESC" if order[1] else "ASC"
    conditions = [visible(principal), *filters.conditions]
    parameters: dict[str, Any] = {
        **reader(principal),
        **filters.parameters,
        **_search(find.wanted.words),
        "limit": find.limit + 1,
    }
    if find.after:
        value, number = read_cursor(find.after, order)
        conditions.append(f"({key}, t.number) {'<' if order[1] else '>'} (%(after)s, %(after_number)s)")
        parameters |= {"after": value, "after_number": number}
    statement = f"""
        SELECT coalesce(json_agg(item ORDER BY k {direction}, n {direction}), '[]')::text FROM (
          SELECT json_build_array({SUMMARY}, t.{RANK}, {_HIGHLIGHTS}) AS item, {key} AS k, t.number AS n
          FROM (
            SELECT t.* FROM {_SEARCHED} t
            WHERE {" AND ".join(conditions)}
            ORDER BY {key} {direction}, t.number {direction} {limits(find.skip, parameters)}
          ) t {PEOPLE} {DESK}) page
    """
    found = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters))
    items = [item | {"highlights": _highlights(marked)} for item, _rank, marked in found[: find.limit]]
    following = None
    if len(found) > find.limit:
        last, rank, _marked = found[find.limit - 1]
        following = write_cursor(last | {RANK: rank}, order)
    return orjson.dumps({"items": items, "next": following})


def matching_numbers(principal: Principal, q: str, most: int) -> tuple[int, list[int]]:
    """(how many tickets match, the numbers of the newest `most` of them); counts up to 5,000.

    Raises Problem(validation_failed) for a filter that cannot be read.
    """
    wanted = parse_filter(q, DeskVocabulary(principal))
    own = filter_conditions(wanted, principal, now())
    parameters: dict[str, Any] = {**reader(principal), **own.parameters, "most": most}
    source = "ticket t"
    if wanted.words:
        parameters |= _search(wanted.words)
        source = f"{_FOUND} found JOIN ticket t ON t.id = found.ticket_id"
    statement = f"""
        SELECT json_build_object('count', count(*), 'numbers', coalesce(
          (array_agg(number ORDER BY created_at DESC, number DESC))[1:%(most)s], '{{}}'))::text
        FROM (SELECT t.number, t.created_at FROM {source}
              WHERE {" AND ".join([visible(principal), *own.conditions])}
              ORDER BY t.created_at DESC, t.number DESC LIMIT {MOST}) found
    """
    found = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters))
    return found["count"], found["numbers"]


def _search(words: tuple[Word, ...]) -> dict[str, Any]:
    """Words in quotes are neither read in the other layout nor forgiven a slip."""
    return {
        "words": [word.text for word in words],
        "alternates": [None if word.exact else other_layout(word.text) for word in words],
        "loose": not any(word.exact for word in words),
    }


def _highlights(marked: dict[str, list[str] | None]) -> list[dict[str, Any]]:
    return [
        {"field": field, "text": shown[0], "marks": marks_of(shown[1])}
        for field, shown in marked.items()
        if shown
    ]


def marks_of(marked: str) -> list[list[int]]:
    """The [start, end) of each marked stretch, in code points of the text without the marks; stretches that
    touch are one.

    >>> marks_of("on \\ue000fire\\ue001")
    [[3, 7]]
    """
    pieces = marked.replace(_START, "\0" + _START).replace(_STOP, "\0" + _STOP).split("\0")
    lengths = list(accumulate(len(piece) - (piece[:1] in (_START, _STOP)) for piece in pieces))
    marks: list[list[int]] = []
    for index, piece in enumerate(pieces):
        if not piece.startswith(_START):
            continue
        start, end = lengths[index - 1], lengths[index]
        if marks and marks[-1][1] == start:
            marks[-1][1] = end
        else:
            marks.append([start, end])
    return marks
