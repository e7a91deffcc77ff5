"""What a rule would have met: over the past, read from the timelines, and nothing is written."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from workernet.kernel.clock import now, to_wire
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.domain.rules.happening import Happening, happenings, judge
from workernet.services.tickets.domain.rules.reading import parse_rule
from workernet.services.tickets.domain.rules.reading_conditions import filters_of
from workernet.services.tickets.domain.rules.spec import Kind, Schedule, Trigger
from workernet.services.tickets.models import Ticket, TimelineEvent
from workernet.services.tickets.models.ledger import prefix
from workernet.services.tickets.models.ruling import told
from workernet.services.tickets.queries.rule_matches import matching, scheduled

MOST_EVENTS, MOST_SHOWN, MOST_DAYS = 5_000, 500, 30
NO_MACRO = Text(
    "Макрос применяет человек: проверять нечего", "A macro is applied by a person: nothing to try"
)


def dry_run_rule(principal: Principal, kind: Kind, data: Any, days: int) -> dict[str, Any]:
    """{items, count, examined, truncated, since}: the events a trigger would have acted on in the last days,
    the latest first, with why; of a schedule the tickets it would come to now.

    What changed and who did it is read from the timelines; filters are asked of the tickets as they are now.
    At most the 5,000 latest entries are read, and 500 hits shown.

    Raises Problem(validation_failed | forbidden).
    """
    demand(principal, "arrange_rules")
    with tenant_transaction("tickets", principal.tenant_id):
        rule = parse_rule(kind, data, DeskVocabulary(principal))
        if isinstance(rule, Trigger):
            return _past(principal.tenant_id, rule, now() - timedelta(days=days))
        if isinstance(rule, Schedule):
            return _present(principal.tenant_id, rule)
    raise invalid(kind=NO_MACRO)


def _past(tenant_id: UUID, rule: Trigger, since: datetime) -> dict[str, Any]:
    rows = TimelineEvent.objects.filter(at__gte=since).exclude(cause="import")  # tenant: the transaction's
    entries = list(rows.order_by("-at", "-id")[: MOST_EVENTS + 1])
    truncated = len(entries) > MOST_EVENTS
    events = _events(entries[:MOST_EVENTS])
    ids = {ticket_id for ticket_id, _ in events}
    live = Ticket.objects.filter(id__in=ids, deleted_at__isnull=True)  # tenant: the transaction's
    tickets = {row.id: row for row in live.only("id", "number", "title")}
    asked = [pair for pair in events if pair[1].kinds.intersection(rule.on) and pair[0] in tickets]
    found = _found(tenant_id, rule, sorted({tickets[ticket_id].number for ticket_id, _ in asked}))
    hits = []
    for ticket_id, event in asked:
        ticket = tickets[ticket_id]
        verdict = judge(rule, event, {q: ticket.number in numbers for q, numbers in found.items()})
        if verdict.held:
            hits.append(_hit(ticket, event.at, verdict.why))
    hits.sort(key=lambda hit: (hit["at"], hit["id"]), reverse=True)
    return _answer(hits, len(entries[:MOST_EVENTS]), truncated=truncated, since=since)


def _events(entries: list[TimelineEvent]) -> list[tuple[UUID, Happening]]:
    """The entries of each ticket in their order, put together to what happened at one moment."""
    by_ticket: dict[UUID, list[TimelineEvent]] = defaultdict(list)
    for row in entries:
        by_ticket[row.ticket_id].append(row)
    ordered = [row for rows in by_ticket.values() for row in sorted(rows, key=lambda row: row.seq)]
    read = dict(zip((row.id for row in ordered), told(ordered), strict=True))
    return [
        (ticket_id, event)
        for ticket_id, rows in by_ticket.items()
        for event in happenings([read[row.id] for row in sorted(rows, key=lambda row: row.seq)])
    ]


def _present(tenant_id: UUID, rule: Schedule) -> dict[str, Any]:
    moment = now()
    numbers = scheduled(tenant_id, rule, MOST_EVENTS + 1)
    truncated = len(numbers) > MOST_EVENTS
    shown = numbers[:MOST_SHOWN]
    tickets = Ticket.objects.filter(number__in=shown).order_by("number")  # tenant: the transaction's
    found = _found(tenant_id, rule, shown)
    hits = [
        _hit(ticket, moment, judge(rule, None, _of(found, ticket.number)).why)
        for ticket in tickets.only("id", "number", "title")
    ]
    answer = _answer(hits, len(numbers[:MOST_EVENTS]), truncated=truncated, since=moment)
    return answer | {"count": len(numbers[:MOST_EVENTS])}


def _found(tenant_id: UUID, rule: Trigger | Schedule, numbers: list[int]) -> Mapping[str, set[int]]:
    return {q: matching(tenant_id, q, numbers) for q in filters_of((*rule.all, *rule.any))}


def _of(found: Mapping[str, set[int]], number: int) -> dict[str, bool]:
    return {q: number in numbers for q, numbers in found.items()}


def _hit(ticket: Ticket, at: datetime, why: list[dict[str, Any]]) -> dict[str, Any]:
    number = ticket.number
    return {"id": number, "key": "", "title": ticket.title, "at": cast(str, to_wire(at)), "why": why}


def _answer(hits: list[dict[str, Any]], examined: int, *, truncated: bool, since: datetime) -> dict[str, Any]:
    key = prefix()
    items = [hit | {"key": f"{key}-{hit['id']}"} for hit in hits[:MOST_SHOWN]]
    return {
        "items": items,
        "count": len(hits),
        "examined": examined,
        "truncated": truncated,
        "since": to_wire(since),
    }
