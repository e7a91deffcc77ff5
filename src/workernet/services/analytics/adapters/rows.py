"""From filed events to rows of the fact store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from workernet.contracts.events.tickets import TicketEvent
from workernet.kernel.events import decode
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Filed
from workernet.services.analytics.domain.facts import (
    EVENT_COLUMNS,
    EVENTS,
    FACT_COLUMNS,
    FACTS,
    REOPENING_COLUMNS,
    REOPENINGS,
    Happening,
    event_row,
    fact_row,
    is_reply,
    reopening_row,
)


@dataclass(frozen=True)
class Rows:
    """What one event becomes; `replied` is its ticket (tenant, number) when somebody wrote publicly on it."""

    event: tuple[Any, ...]
    fact: tuple[Any, ...]
    reopening: tuple[Any, ...] | None
    replied: tuple[UUID, int] | None


def rows_of(filed: Filed) -> Rows:
    """The rows of an event. Raises KeyError, TypeError or ValueError for one this version cannot read."""
    event = decode(filed.type, filed.version, filed.payload)
    if not isinstance(event, TicketEvent):
        raise TypeError(f"{filed.type} is not a ticket event")
    happening = Happening(filed.event_id, filed.tenant_id, event, filed.occurred_at.astimezone(UTC))
    replied = (filed.tenant_id, event.ticket.number) if is_reply(happening) else None
    return Rows(event_row(happening), fact_row(happening), reopening_row(happening), replied)


def store_rows(store: ClickHouse, rows: Iterable[Rows]) -> None:
    """Write all but the waits, which are found in what is written; doing it again changes nothing that can be
    seen."""
    found = list(rows)
    reopenings = [row.reopening for row in found if row.reopening]
    if found:
        store.insert(EVENTS, EVENT_COLUMNS, [row.event for row in found])
        store.insert(FACTS, FACT_COLUMNS, [row.fact for row in found])
    if reopenings:
        store.insert(REOPENINGS, REOPENING_COLUMNS, reopenings)
