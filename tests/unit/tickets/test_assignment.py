"""Handing out work: hours, room and turns, and a whole day of it, step by step."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from workernet.services.tickets.domain.assignment import (
    Candidate,
    Strategy,
    may_take,
    next_taker,
    within_hours,
)
from workernet.services.tickets.domain.sla.calendar import Calendar, Interval

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def hours(*spans: tuple[int, int], zone: str = "UTC") -> Calendar:
    """Every weekday open from hour to hour."""
    day = tuple(Interval(start * 60, end * 60) for start, end in spans)
    return Calendar(zone, (day,) * 5 + ((), ()))


def at(hour: int, minute: int = 0) -> datetime:
    return MIDNIGHT + timedelta(hours=hour, minutes=minute)


def one(number: int, **more: object) -> Candidate:
    return replace(Candidate(UUID(int=number), True, None, 0, True), **more)  # type: ignore[arg-type]


def test_hours_are_ones_own_else_the_teams_else_always() -> None:
    early, late = hours((6, 12)), hours((12, 20))
    assert [within_hours(early, late, at(hour)) for hour in (5, 6, 11, 12)] == [False, True, True, False]
    assert [within_hours(None, late, at(hour)) for hour in (11, 12, 19, 20)] == [False, True, True, False]
    assert within_hours(None, None, at(3))
    assert not within_hours(early, None, at(6) + 5 * DAY)
    assert within_hours(hours((9, 10), zone="Europe/Moscow"), None, at(6, 30))


def test_lunch_is_no_working_time() -> None:
    day = hours((9, 13), (14, 18))
    assert not within_hours(day, None, at(13))
    assert within_hours(day, None, at(12, 59))
    assert within_hours(day, None, at(14))


@pytest.mark.parametrize(
    ("person", "able"),
    [
        (one(1), True),
        (one(1, available=False), False),
        (one(1, within_hours=False), False),
        (one(1, capacity=2, active=1), True),
        (one(1, capacity=2, active=2), False),
        (one(1, active=1000), True),
    ],
)
def test_who_may_take_one_more(person: Candidate, able: bool) -> None:
    assert may_take(person) == able
    assert (next_taker("round_robin", [person]) is not None) == able


def test_who_never_had_one_comes_first() -> None:
    team = [one(1, last_given_at=at(9)), one(2), one(3, last_given_at=at(8))]
    assert next_taker("round_robin", team) == UUID(int=2)
    assert next_taker("round_robin", [team[0], team[2]]) == UUID(int=3)


def test_load_is_a_share_of_the_capacity() -> None:
    half, third = one(1, capacity=2, active=1), one(2, capacity=9, active=3)
    assert next_taker("least_loaded", [half, third]) == UUID(int=2)
    assert next_taker("round_robin", [half, third]) == UUID(int=1)
    without = one(3, active=2)  # two of nine, like the roomiest
    assert next_taker("least_loaded", [half, third, without]) == UUID(int=3)
    assert next_taker("least_loaded", [one(1, active=4), one(2, active=3)]) == UUID(int=2)


@dataclass
class Worker:
    """Somebody of the simulated team. Those of one group are equals: the same hours, room and absences."""

    group: str
    hours: Calendar | None
    capacity: int | None
    away: tuple[tuple[datetime, datetime], ...] = ()
    person_id: UUID = field(default_factory=lambda: UUID(int=0))
    busy_until: list[datetime] = field(default_factory=list)
    given: list[datetime] = field(default_factory=list)

    def seen(self, moment: datetime, team: Calendar) -> Candidate:
        self.busy_until = [end for end in self.busy_until if end > moment]
        return Candidate(
            self.person_id,
            not any(start <= moment < end for start, end in self.away),
            self.capacity,
            len(self.busy_until),
            within_hours(self.hours, team, moment),
            self.given[-1] if self.given else None,
        )


TEAM_HOURS = hours((8, 12), (13, 20))


def team() -> list[Worker]:
    """Eleven people in five groups."""
    groups = [
        (3, Worker("day", hours((9, 13), (14, 18)), 4)),
        (2, Worker("early", hours((6, 11), (12, 15)), 3)),
        (2, Worker("as the team", None, 5, ((at(10), at(11, 30)), (at(16), at(16, 20))))),
        (2, Worker("half", hours((12, 16)), 2)),
        (2, Worker("without a limit", hours((10, 12), (15, 17)), None)),
    ]
    people = [replace(model, busy_until=[], given=[]) for count, model in groups for _ in range(count)]
    return [replace(each, person_id=UUID(int=index + 1)) for index, each in enumerate(people)]


@dataclass
class Day:
    """What has happened: (number, came, given), what still waits, and how long one ticket takes."""

    people: list[Worker]
    takes: timedelta
    given: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    waiting: list[tuple[int, datetime]] = field(default_factory=list)


def live_through(strategy: Strategy, seed: int, tickets: int) -> Day:
    """A day from step to step; the same work takes everybody equally long."""
    dice = random.Random(seed)
    arrivals = sorted(at(5) + timedelta(seconds=dice.randrange(16 * 3600)) for _ in range(tickets))
    day = Day(team(), timedelta(minutes=dice.randrange(12, 50)))
    moment = at(5)
    ordered = list(enumerate(arrivals, start=1))
    while moment < MIDNIGHT + DAY:
        while ordered and ordered[0][1] <= moment:
            day.waiting.append(ordered.pop(0))
        moment = _hand_out(day, strategy, moment)
        assert not day.waiting or not _idle(day, moment), "nobody idle while work waits"
        next_minute = moment.replace(second=0, microsecond=0) + MINUTE
        moment = min(_next_step(moment, ordered, day.people), next_minute)
    return day


def _hand_out(day: Day, strategy: Strategy, moment: datetime) -> datetime:
    """Give what may be given at the moment, one after another."""
    people = {each.person_id: each for each in day.people}
    while day.waiting:
        taker = next_taker(strategy, [each.seen(moment, TEAM_HOURS) for each in day.people])
        if taker is None:
            break
        number, came = day.waiting.pop(0)
        day.given.append((number, came, moment))
        people[taker].given.append(moment)
        people[taker].busy_until.append(moment + day.takes)
        moment += timedelta(milliseconds=1)
    return moment


def _idle(day: Day, moment: datetime) -> list[Worker]:
    """Who could work and does not; written out here, not asked of the code under test."""
    minute = moment.hour * 60 + moment.minute
    return [
        each
        for each in day.people
        if any(span.start <= minute < span.end for span in (each.hours or TEAM_HOURS).on(moment.date()))
        and not any(start <= moment < end for start, end in each.away)
        and (each.capacity is None or sum(end > moment for end in each.busy_until) < each.capacity)
    ]


def _next_step(moment: datetime, ordered: list[tuple[int, datetime]], people: list[Worker]) -> datetime:
    ends = [end for each in people for end in each.busy_until if end > moment]
    comes = [ordered[0][1]] if ordered and ordered[0][1] > moment else []
    return min(ends + comes, default=moment + DAY)


@pytest.mark.parametrize("strategy", ["round_robin", "least_loaded"])
@pytest.mark.parametrize("seed", range(6))
def test_a_whole_day(strategy: Strategy, seed: int) -> None:
    tickets = (150, 400, 700)[seed % 3]
    day = live_through(strategy, seed, tickets)
    numbers = [number for number, _came, _at in day.given]
    assert numbers == list(range(1, len(numbers) + 1)), "the oldest first"
    assert len(numbers) + len(day.waiting) == tickets
    assert len(numbers) > tickets / 2
    assert all(came <= moment for _number, came, moment in day.given)
    for group in {each.group for each in day.people}:
        counts = [len(each.given) for each in day.people if each.group == group]
        assert max(counts) - min(counts) <= 1, (group, counts)
    for each in day.people:
        for moment in each.given:
            assert within_hours(each.hours, TEAM_HOURS, moment)
            assert not any(start <= moment < end for start, end in each.away)
            in_hand = sum(moment - day.takes < other <= moment for other in each.given)
            assert each.capacity is None or in_hand <= each.capacity
