"""When a report goes out, and which days it is about: pure arithmetic in the desk's time zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Literal
from zoneinfo import ZoneInfo

from workernet.services.analytics.domain.periods import Period

Rhythm = Literal["day", "week", "month"]
RHYTHMS: tuple[Rhythm, ...] = ("day", "week", "month")
LAST_DAY = 28  # every month has it
_SECOND = timedelta(seconds=1)
_FAR_BACK = timedelta(days=62)


@dataclass(frozen=True)
class Timing:
    """Each day, each `weekday` (0 is Monday) or each `day` of the month, at `hour` by the desk's clocks."""

    rhythm: Rhythm
    hour: int
    weekday: int = 0
    day: int = 1

    def falls_on(self, date_: date) -> bool:
        """Whether it goes out on that day."""
        if self.rhythm == "week":
            return date_.weekday() == self.weekday
        return self.rhythm == "day" or date_.day == self.day


def next_run(timing: Timing, zone: str, after: datetime) -> datetime:
    """The first time it goes out later than `after`, in UTC.

    An hour that the clocks leave out is made up for at the first moment there is; of an hour they go through
    twice it is the first.
    """
    return next(moment for moment in _runs(timing, ZoneInfo(zone), after) if moment > after)


def latest_run(timing: Timing, zone: str, due: datetime, moment: datetime) -> datetime:
    """The newest time it should have gone out by `moment`, when it was `due` before that: `due` itself unless
    more have passed since."""
    found = due
    for run in _runs(timing, ZoneInfo(zone), max(due, moment - _FAR_BACK)):
        if run > moment:
            return found
        found = max(found, run)
    raise AssertionError("time ends")


def period_of(rhythm: Rhythm, moment: datetime, zone: str) -> Period:
    """The last whole day, ISO week or month before the day that `moment` falls on in the zone."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    if rhythm == "day":
        end = today - timedelta(days=1)
        return Period(end, end)
    if rhythm == "week":
        end = today - timedelta(days=today.weekday() + 1)
        return Period(end - timedelta(days=6), end)
    end = today.replace(day=1) - timedelta(days=1)
    return Period(end.replace(day=1), end)


def _runs(timing: Timing, zone: ZoneInfo, around: datetime) -> Iterator[datetime]:
    """From a little before `around` on, in order."""
    start = around.astimezone(zone).date() - timedelta(days=2)
    for days in count():
        day = start + timedelta(days=days)
        if timing.falls_on(day):
            yield _moment(datetime.combine(day, time(timing.hour)), zone)


def _moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at which the zone's clocks show `wall`, or are past it for the first time."""
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(found, zone) == wall:
        return found
    # The clocks leave it out. They jump somewhere between these two; halving finds the second.
    before, after = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), found
    while after - before > _SECOND:
        middle = before + (after - before) // 2 // _SECOND * _SECOND
        before, after = (middle, after) if _wall(middle, zone) < wall else (before, middle)
    return after


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
