"""Calendars, promises and histories by chance, around the days on which clocks and holidays play tricks."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from workernet.services.tickets.domain.fields import Priority
from workernet.services.tickets.domain.lifecycle import STATUSES
from workernet.services.tickets.domain.sla.calendar import Calendar, Hours, Interval
from workernet.services.tickets.domain.sla.clock import Happened
from workernet.services.tickets.domain.sla.policy import TARGETS, Policy

# Zones, and days on which they changed their clocks.
PLACES: tuple[tuple[str, date], ...] = (
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/Moscow", date(2014, 10, 26)),
    ("Europe/Moscow", date(2011, 3, 27)),
    ("Europe/Moscow", date(2026, 12, 31)),
    ("Asia/Kathmandu", date(2026, 5, 1)),
    ("Asia/Kathmandu", date(1986, 1, 1)),  # 5:30 to 5:45
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # by half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/St_Johns", date(2006, 10, 29)),  # at 00:01, back into the day before
    ("America/St_Johns", date(2006, 4, 2)),
    ("America/Sao_Paulo", date(2018, 11, 4)),  # no midnight
    ("America/Sao_Paulo", date(2018, 2, 18)),  # two midnights
    ("America/Havana", date(2026, 11, 1)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a day that never was
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("Asia/Pyongyang", date(2018, 5, 5)),
    ("Antarctica/Troll", date(2026, 3, 29)),  # by two hours
    ("Europe/Dublin", date(2026, 10, 25)),  # summer is standard, winter is saving
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("Pacific/Chatham", date(2026, 4, 5)),
    ("UTC", date(2028, 2, 29)),
)
_ELSEWHERE = ("UTC", "Asia/Kathmandu", "America/New_York", "Europe/Moscow")
_PRIORITIES: tuple[Priority, ...] = ("low", "high", "critical")
_PROMISES = (1, 5, 15, 30, 60, 60, 120, 240, 240, 480, 540)
_OFFICE = ((540, 780), (840, 1080))
_PATTERNS = (
    (),
    (),
    ((0, 1440),),
    _OFFICE,
    ((540, 720), (720, 1080)),
    ((1320, 1440),),
    ((0, 360),),
    ((0, 360), (1320, 1440)),
    ((60, 240),),
    ((0, 1), (1439, 1440)),
)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def a_calendar(rng: Random, zone: str, day: date) -> Calendar:
    """Seven days and a few exceptions near `day`; sometimes 24x7, sometimes never open."""
    usual, free = _hours(rng), _hours(rng) if rng.random() < 0.4 else ()
    week = tuple(_hours(rng) if rng.random() < 0.3 else (free if at > 4 else usual) for at in range(7))
    if rng.random() < 0.05:
        week = ((),) * 7
    elif sum(each.end - each.start for hours in week for each in hours) < 300:
        week = (*week[:3], tuple(Interval(*pair) for pair in _OFFICE), *week[4:])  # no promise takes years
    near = [day + timedelta(days=at) for at in range(-2, 6)]
    exceptions = {each: _hours(rng) for each in rng.sample(near, rng.choice((0, 0, 1, 1, 2, 3)))}
    if rng.random() < 0.25:
        zone = rng.choice(_ELSEWHERE)
    return Calendar(zone, week, exceptions, rng.random() < 0.04)


def a_policy(rng: Random, calendar: Calendar) -> Policy:
    targets = {
        priority: {
            target: minutes(rng.choice(_PROMISES) if rng.random() < 0.7 else rng.randint(1, 700))
            for target in TARGETS
            if rng.random() < 0.93
        }
        for priority in _PRIORITIES
        if rng.random() < 0.97
    }
    return Policy(targets, calendar, rng.random() < 0.6)


def a_history(rng: Random, day: date, policies: Sequence[Policy]) -> tuple[list[Happened], datetime]:
    """What happened in some hours or days near `day`, and the instant to look at it."""
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + minutes(rng.randint(-2000, 1500))
    history = [Happened(at, "created", rng.choice(_PRIORITIES))]
    if rng.random() < 0.97:
        history.append(Happened(at, "policy", policies[0]))
    for _ in range(rng.choice((0, 1, 2, 3, 4, 5, 6, 8))):
        at += _gap(rng)
        history.append(_event(rng, at, policies))
    return history, at + _gap(rng)


def _event(rng: Random, at: datetime, policies: Sequence[Policy]) -> Happened:
    chance = rng.random()
    if chance < 0.34:
        return Happened(at, "status", rng.choice(STATUSES))
    if chance < 0.56:
        return Happened(at, "asked")
    if chance < 0.8:
        return Happened(at, "answered")
    if chance < 0.91:
        return Happened(at, "priority", rng.choice(_PRIORITIES))
    return Happened(at, "policy", None if chance > 0.99 else rng.choice(policies))


def _gap(rng: Random) -> timedelta:
    most = rng.choice((0, 1, 20, 60, 60, 240, 240, 700, 1400))
    return minutes(rng.randint(0, most))


def _hours(rng: Random) -> Hours:
    if rng.random() < 0.7:
        return tuple(Interval(*pair) for pair in rng.choice(_PATTERNS))
    grain = rng.choice((1, 15, 30))
    edges = sorted(rng.sample(range(0, 1441, grain), 2 * rng.randint(1, 3)))
    return tuple(Interval(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
