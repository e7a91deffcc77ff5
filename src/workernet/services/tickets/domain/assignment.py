"""Who gets the next ticket of a team, as a pure function of what its people have and when they work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Literal
from uuid import UUID

from workernet.services.tickets.domain.sla.calendar import Calendar, worked

Strategy = Literal["manual", "round_robin", "least_loaded"]
STRATEGIES: tuple[Strategy, ...] = ("manual", "round_robin", "least_loaded")
# A ticket in one of these is worked on: it counts for who has it, and waits for somebody when nobody has it.
ACTIVE = ("open", "in_progress")
MOST_CAPACITY = 1000
_NEVER = datetime.min.replace(tzinfo=UTC)
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Candidate:
    """Somebody of the team: `active` counts the tickets they work on in all teams, `capacity` None is
    without a limit, `last_given_at` None is never."""

    person_id: UUID
    available: bool
    capacity: int | None
    active: int
    within_hours: bool
    last_given_at: datetime | None = None


def within_hours(own: Calendar | None, team: Calendar | None, moment: datetime) -> bool:
    """Whether somebody works at the moment: by their own calendar, else the team's, else around the clock.

    The instant an interval ends is not within it.
    """
    calendar = own or team
    return calendar is None or bool(worked(calendar, moment, moment + _MOMENT))


def may_take(candidate: Candidate) -> bool:
    """Whether one more may be given to them now."""
    room = candidate.capacity is None or candidate.active < candidate.capacity
    return candidate.available and candidate.within_hours and room


def next_taker(strategy: Strategy, candidates: Iterable[Candidate]) -> UUID | None:
    """Who gets the next ticket; None when nobody may take one, or it is handed out by hand.

    `round_robin` asks who was given one longest ago (never comes first), `least_loaded` who has the lowest
    share of their capacity in hand, and of equals the one who was given one longest ago.
    """
    if strategy == "manual":
        return None
    able = [each for each in candidates if may_take(each)]
    if not able:
        return None
    roomiest = _roomiest(able)
    by_turn = strategy == "round_robin"
    return min(able, key=lambda each: (0 if by_turn else _share(each, roomiest), _turn(each))).person_id


def _roomiest(able: Sequence[Candidate]) -> int:
    """Who is without a limit is compared as if having room like the roomiest of those with one."""
    return max((each.capacity for each in able if each.capacity is not None), default=1)


def _share(candidate: Candidate, roomiest: int) -> Fraction:
    return Fraction(candidate.active, candidate.capacity or roomiest)


def _turn(candidate: Candidate) -> tuple[datetime, UUID]:
    return candidate.last_given_at or _NEVER, candidate.person_id
