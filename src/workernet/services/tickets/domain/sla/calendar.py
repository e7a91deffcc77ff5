"""When a desk works: the hours of its week in its own time zone, and the days that are different.

An instant is open when its local wall time lies in an interval of its local date. So what an interval shares
with the repeated hour of autumn counts twice, and what falls into the gap of spring does not count.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.sla.zones import known_zones, offsets

MINUTES, MOST_INTERVALS, MOST_EXCEPTIONS = 1440, 24, 1000
HORIZON = timedelta(days=3653)
_DAY = timedelta(days=1)
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEYS = frozenset({"zone", "always", "week", "exceptions"})

NEED_OBJECT = Text("Нужен объект JSON", "A JSON object is needed")
UNKNOWN_KEY = Text("Такого поля здесь нет", "There is no such field here")
UNKNOWN_ZONE = Text(
    "Нужен часовой пояс IANA, например Europe/Moscow", "An IANA time zone like Europe/Moscow is needed"
)
NEED_YES_NO = Text("Нужно да или нет", "Yes or no is needed")
SEVEN_DAYS = Text("Нужны все семь дней, с понедельника", "All seven days are needed, from Monday on")
NEED_INTERVALS = Text("Нужен список до 24 промежутков", "A list of up to 24 intervals is needed")
NEED_PAIR = Text(
    "Нужны начало и конец, например 09:00 и 18:00", "A start and an end are needed, like 09:00 and 18:00"
)
END_FIRST = Text("Конец должен быть позже начала", "The end has to be after the start")
OVERLAP = Text("Промежутки пересекаются", "The intervals overlap")
BAD_DATE = Text("Нужна дата вида 2026-12-31", "A date like 2026-12-31 is needed")
NEED_EXCEPTIONS = Text("Нужно до 1000 дат с промежутками", "Up to 1000 dates with intervals are needed")

Errors = dict[str, list[Text]]


@dataclass(frozen=True, order=True, slots=True)
class Interval:
    """Minutes of the local day, the end not included: 0 <= start < end <= 1440."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES:
            raise ValueError(f"no interval of a day: {self.start}-{self.end}")


Hours = tuple[Interval, ...]


@dataclass(frozen=True)
class Calendar:
    """Working hours: `week` from Monday on; an exception replaces its whole day (empty is closed).

    Intervals of a day are in order and may touch but not overlap. `always` is 24x7 and ignores the rest.
    """

    zone: str
    week: tuple[Hours, ...]
    exceptions: Mapping[date, Hours] = field(default_factory=dict)
    always: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "exceptions", dict(self.exceptions))
        if len(self.week) != 7 or not all(map(_in_order, (*self.week, *self.exceptions.values()))):
            raise ValueError("a calendar has seven days of intervals in order")

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.zone, self.week, frozenset(self.exceptions.items()), self.always))

    def on(self, day: date) -> Hours:
        """The hours of a local date."""
        return self.exceptions.get(day, self.week[day.weekday()])


def open_spans(calendar: Calendar, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The open time between two instants: (start, end) in UTC, in order, touching ones joined."""
    held: tuple[datetime, datetime] | None = None
    for since, until in _pieces(calendar, start, end):
        if held and held[1] == since:
            held = (held[0], until)
            continue
        if held:
            yield held
        held = (since, until)
    if held:
        yield held


def worked(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """How much of the time between two instants is open."""
    return sum((until - since for since, until in _pieces(calendar, start, end)), timedelta())


def add_worked(calendar: Calendar, start: datetime, amount: timedelta) -> datetime | None:
    """The first instant by which `amount` is worked since `start`; None when ten years do not suffice."""
    if amount <= timedelta():
        return start
    if not _opens_after(calendar, start):
        return None
    for since, until in _pieces(calendar, start, start + HORIZON):
        if until - since >= amount:
            return since + amount
        amount -= until - since
    return None


def parse_calendar(data: Any) -> Calendar:
    """A calendar from its JSON form; intervals of a day may come in any order, `always` needs no week.

    Raises Problem(validation_failed) with an error per place (`zone`, `week.0.1`, `exceptions.2026-12-31`).
    """
    if not isinstance(data, Mapping):
        raise invalid(calendar=NEED_OBJECT)
    errors: Errors = {str(key)[:50]: [UNKNOWN_KEY] for key in data if key not in _KEYS}
    zone, always = data.get("zone"), data.get("always", False)
    if not isinstance(zone, str) or zone not in known_zones():
        errors["zone"] = [UNKNOWN_ZONE]
    if not isinstance(always, bool):
        errors["always"] = [NEED_YES_NO]
    week = _read_week(data.get("week", [[]] * 7 if always is True else None), errors)
    exceptions = _read_exceptions(data.get("exceptions", {}), errors)
    if errors:
        raise Problem("validation_failed", errors=errors)
    return Calendar(str(zone), week, exceptions, bool(always))


def print_calendar(calendar: Calendar) -> dict[str, Any]:
    """The JSON form that `parse_calendar` reads, exceptions by date."""
    return {
        "zone": calendar.zone,
        "always": calendar.always,
        "week": [_print_hours(hours) for hours in calendar.week],
        "exceptions": {str(day): _print_hours(hours) for day, hours in sorted(calendar.exceptions.items())},
    }


def _pieces(calendar: Calendar, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Open spans in order, cut at each UTC midnight."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if calendar.always and start < end:
        yield start, end
    if calendar.always or start >= end:
        return
    for ordinal in range(start.toordinal(), end.toordinal() + 1):
        for since, until in _open_on(calendar, ordinal):
            if since < end and until > start:
                yield max(since, start), min(until, end)


@lru_cache(maxsize=16384)
def _open_on(calendar: Calendar, ordinal: int) -> tuple[tuple[datetime, datetime], ...]:
    """The open spans of one UTC day. While the offset stays the same, wall time and UTC go together."""
    midnight = datetime.combine(date.fromordinal(ordinal), time(), UTC)
    spans = []
    for since, until, offset in offsets(calendar.zone, midnight.year):
        low, high = max(since, midnight), min(until, midnight + _DAY)
        if low >= high:
            continue
        for local in range((low + offset).toordinal(), (high + offset).toordinal() + 1):
            day = date.fromordinal(local)
            zero = datetime.combine(day, time(), UTC) - offset
            for hours in calendar.on(day):
                opens = max(low, zero + timedelta(minutes=hours.start))
                closes = min(high, zero + timedelta(minutes=hours.end))
                if opens < closes:
                    spans.append((opens, closes))
    return tuple(spans)


def _opens_after(calendar: Calendar, start: datetime) -> bool:
    """False when it is plain without a look at each day that it does not."""
    if calendar.always or any(calendar.week):
        return True
    earliest = start.astimezone(UTC).date() - _DAY
    return any(hours and day >= earliest for day, hours in calendar.exceptions.items())


def _in_order(hours: Iterable[Interval]) -> bool:
    return all(one.end <= other.start for one, other in pairwise(hours))


def _read_week(said: Any, errors: Errors) -> tuple[Hours, ...]:
    if not isinstance(said, list) or len(said) != 7:
        errors["week"] = [SEVEN_DAYS]
        return ()
    return tuple(_read_hours(hours, f"week.{day}", errors) for day, hours in enumerate(said))


def _read_exceptions(said: Any, errors: Errors) -> dict[date, Hours]:
    if not isinstance(said, Mapping) or len(said) > MOST_EXCEPTIONS:
        errors["exceptions"] = [NEED_EXCEPTIONS]
        return {}
    read = {}
    for day, hours in said.items():
        place = f"exceptions.{str(day)[:50]}"
        try:
            read[date.fromisoformat(day if _DATE.fullmatch(day) else "")] = _read_hours(hours, place, errors)
        except (TypeError, ValueError):
            errors[place] = [BAD_DATE]
    return read


def _read_hours(said: Any, place: str, errors: Errors) -> Hours:
    if not isinstance(said, list) or len(said) > MOST_INTERVALS:
        errors[place] = [NEED_INTERVALS]
        return ()
    read: list[tuple[Interval, int]] = []
    for index, pair in enumerate(said):
        times = [_read_time(each) for each in pair] if isinstance(pair, list) else []
        if len(times) != 2 or times[0] is None or times[1] is None:
            errors[f"{place}.{index}"] = [NEED_PAIR]
        elif times[0] >= times[1]:
            errors[f"{place}.{index}"] = [END_FIRST]
        else:
            read.append((Interval(times[0], times[1]), index))
    read.sort()
    for (one, _), (other, index) in pairwise(read):
        if other.start < one.end:
            errors[f"{place}.{index}"] = [OVERLAP]
    return tuple(interval for interval, _index in read)


def _read_time(said: Any) -> int | None:
    if not isinstance(said, str) or not _TIME.fullmatch(said):
        return None
    return int(said[:2]) * 60 + int(said[3:])


def _print_hours(hours: Hours) -> list[list[str]]:
    return [[f"{at // 60:02}:{at % 60:02}" for at in (each.start, each.end)] for each in hours]
