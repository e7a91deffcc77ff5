"""From filed events to rows of the fact store."""

from collections.abc import Iterable
from datetime import UTC

from workernet.contracts.events.tickets import TicketEvent
from workernet.kernel.events import decode
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Filed
from workernet.services.analytics.domain.facts import (
    EVENT_COLUMNS,
    EVENTS,
    FACT_COLUMNS,
    FACTS,
    Happening,
    event_row,
    fact_row,
)

Rows = tuple[tuple[object, ...], tuple[object, ...]]


def rows_of(filed: Filed) -> Rows:
    """The event's row and its ticket's. Raises KeyError, TypeError or ValueError for an event this
    version cannot read."""
    event = decode(filed.type, filed.version, filed.payload)
    if not isinstance(event, TicketEvent):
        raise TypeError(f"{filed.type} is not a ticket event")
    moment = filed.occurred_at.astimezone(UTC)
    happening = Happening(filed.event_id, filed.tenant_id, event, moment)
    return event_row(happening), fact_row(happening)


def store_rows(store: ClickHouse, rows: Iterable[Rows]) -> None:
    """Write both kinds; doing it again changes nothing that can be seen."""
    found = list(rows)
    if found:
        store.insert(EVENTS, EVENT_COLUMNS, [event for event, _ in found])
        store.insert(FACTS, FACT_COLUMNS, [fact for _, fact in found])
