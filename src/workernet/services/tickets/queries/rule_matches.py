"""What rules ask of tickets: which of some a filter finds, and which a schedule has not come to yet."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.clock import now
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.rules.spec import Condition, Matches, Schedule
from workernet.services.tickets.domain.rules.stand_in import desk_itself
from workernet.services.tickets.queries.filter_sql import row_conditions
from workernet.services.tickets.queries.shapes import reader, visible

_NUMBERS = "SELECT coalesce(json_agg(t.number ORDER BY t.number), '[]')::text FROM"
# The key of a run of a schedule is its planned time and the ticket.
_NOT_MET_YET = """NOT EXISTS (SELECT FROM rule_run r WHERE r.tenant_id = t.tenant_id
  AND r.rule_id = %(rule)s AND r.event_key = %(key)s || t.number)"""


def matching(tenant_id: UUID, q: str, numbers: Sequence[int]) -> set[int]:
    """Of these tickets those the filter finds now. Raises Problem(validation_failed) for one that cannot be
    read."""
    said, parameters = _condition(tenant_id, q, "q")
    principal = desk_itself(tenant_id)
    statement = f"""{_NUMBERS} ticket t
        WHERE t.number = ANY(%(numbers)s::bigint[]) AND {visible(principal)} AND {said}"""
    parameters |= {**reader(principal), "numbers": list(numbers)}
    return set(orjson.loads(fetch_value("tickets", tenant_id, statement, parameters)))


def waiting(tenant_id: UUID, schedule: Schedule, rule_id: UUID, key: str, most: int) -> list[int]:
    """Numbers, the oldest first, of tickets that match and have no run under this key."""
    conditions, parameters = _all_conditions(tenant_id, schedule)
    parameters |= {"rule": rule_id, "key": key}
    return _numbers(tenant_id, [*conditions, _NOT_MET_YET], parameters, most)


def scheduled(tenant_id: UUID, schedule: Schedule, most: int) -> list[int]:
    """Numbers of tickets that match now, the oldest first."""
    conditions, parameters = _all_conditions(tenant_id, schedule)
    return _numbers(tenant_id, conditions, parameters, most)


def _numbers(tenant_id: UUID, conditions: list[str], parameters: dict[str, Any], most: int) -> list[int]:
    principal = desk_itself(tenant_id)
    statement = f"""{_NUMBERS} (SELECT t.number FROM ticket t
        WHERE {" AND ".join([visible(principal), *conditions])} ORDER BY t.number LIMIT %(most)s) t"""
    parameters = {**parameters, **reader(principal), "most": most}
    return list(orjson.loads(fetch_value("tickets", tenant_id, statement, parameters)))


def _all_conditions(tenant_id: UUID, schedule: Schedule) -> tuple[list[str], dict[str, Any]]:
    parameters: dict[str, Any] = {}
    every = _each(tenant_id, schedule.all, "a", parameters)
    some = _each(tenant_id, schedule.any, "o", parameters)
    return every + ([f"({' OR '.join(some)})"] if some else []), parameters


def _each(
    tenant_id: UUID, conditions: Iterable[Condition], prefix: str, parameters: dict[str, Any]
) -> list[str]:
    written = []
    for place, condition in enumerate(conditions):
        if isinstance(condition, Matches):
            said, own = _condition(tenant_id, condition.q, f"{prefix}{place}_")
            parameters |= own
            written.append(said)
    return written


def _condition(tenant_id: UUID, q: str, prefix: str) -> tuple[str, dict[str, Any]]:
    principal = desk_itself(tenant_id)
    wanted = parse_filter(q, DeskVocabulary(principal))
    found = row_conditions(wanted, principal, now(), prefix)
    return f"({' AND '.join(found.conditions) or 'TRUE'})", dict(found.parameters)
