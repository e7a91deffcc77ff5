"""How rules ask filters of tickets. The answers are a query's, which the service puts in here once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from workernet.services.tickets.domain.rules.spec import Schedule

Matching = Callable[[UUID, str, Sequence[int]], set[int]]
Waiting = Callable[[UUID, Schedule, UUID, str, int], list[int]]


@dataclass(frozen=True)
class Eyes:
    """`matching`: of these tickets of a tenant those a filter finds. `waiting`: the next tickets of a
    schedule that have had no run under this key yet."""

    matching: Matching
    waiting: Waiting


_eyes: list[Eyes] = []


def look_with(matching: Matching, waiting: Waiting) -> None:
    """Say what answers; the service does, once."""
    _eyes[:] = [Eyes(matching, waiting)]


def found_by(tenant_id: UUID, number: int, filters: Iterable[str]) -> Mapping[str, bool]:
    """For each filter whether it finds the ticket as it is now, in the transaction."""
    return {q: number in _eyes[0].matching(tenant_id, q, [number]) for q in filters}


def waiting_for(tenant_id: UUID, schedule: Schedule, rule_id: UUID, key: str, most: int) -> list[int]:
    """Numbers of tickets the schedule has not come to yet."""
    return _eyes[0].waiting(tenant_id, schedule, rule_id, key, most)
