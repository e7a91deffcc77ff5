"""Waits for an answer, found once when they end instead of at every question.

A wait is a customer's message after an answer, up to the next answer. Each answer but a ticket's first has a
row: since when it was waited for, or nothing when nobody had asked. Replies may be folded in any order, and
one that comes late changes the row of the answer after it. So all rows of a ticket are found anew with each
of its replies; as replies are only ever added, the row that knew of more of them is the truer one.
"""

from collections.abc import Iterable
from uuid import UUID

from workernet.services.analytics.adapters.clickhouse import ClickHouse

# Turn 0 is that of the first response, which ends no wait.
_FIND = """
INSERT INTO ticket_waits (tenant_id, at, event_id, number, since, due, known)
SELECT tenant_id, answered, answer, number, since, due, known FROM (
    SELECT tenant_id, number, turn, count() AS replies,
           sum(replies) OVER (PARTITION BY tenant_id, number) AS known,
           minIf(at, said = 'staff') AS answered, anyIf(event_id, said = 'staff') AS answer,
           minOrNullIf(at, said = 'customer') AS since, anyIf(next_due_at, said = 'staff') AS due,
           countIf(said = 'staff') AS answers
    FROM (SELECT tenant_id, number, event_id, at, said, next_due_at, sum(said = 'staff') OVER (
            PARTITION BY tenant_id, number ORDER BY at, version, event_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS turn
          FROM ticket_events FINAL WHERE type = 'ticket.replied' AND (TICKETS))
    GROUP BY tenant_id, number, turn
) WHERE turn > 0 AND answers > 0
"""
_OF_THESE = _FIND.replace(
    "TICKETS",
    "(tenant_id, number) IN (SELECT ticket.1, ticket.2 FROM (SELECT arrayJoin(arrayZip("
    "{tenants:Array(UUID)}, {numbers:Array(UInt64)})) AS ticket))",
)
_OF_SLICE = _FIND.replace(
    "TICKETS", "tenant_id = {tenant:UUID} AND number BETWEEN {first:UInt64} AND {last:UInt64}"
)
_TENANTS = "SELECT tenant_id, max(number) AS last FROM ticket_events WHERE {where} GROUP BY tenant_id"
_ALL, _ONE = _TENANTS.format(where="1"), _TENANTS.format(where="tenant_id = {tenant:UUID}")
_SLICE = 50_000


def find_waits(store: ClickHouse, tickets: Iterable[tuple[UUID, int]]) -> None:
    """Of the tickets that were just replied to; their events are in the store already."""
    pairs = sorted(set(tickets))
    if pairs:
        tenants, numbers = zip(*pairs, strict=True)
        store.command(_OF_THESE, {"tenants": list(tenants), "numbers": list(numbers)})


def find_all_waits(store: ClickHouse, tenant_id: UUID | None = None) -> None:
    """Of every ticket, so many of a tenant at a time; of one tenant when it is given."""
    for row in store.rows(_ONE, {"tenant": tenant_id}) if tenant_id else store.rows(_ALL):
        for first in range(0, int(row["last"]) + 1, _SLICE):
            slice_ = {"tenant": row["tenant_id"], "first": first, "last": first + _SLICE - 1}
            store.command(_OF_SLICE, slice_)
