"""When a schedule runs: read from JSON, and the next time after a moment."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workernet.kernel.texts import Text
from workernet.services.tickets.domain.rules.reader import Reader
from workernet.services.tickets.domain.rules.spec import LEAST_MINUTES, MOST_MINUTES, Schedule
from workernet.services.tickets.domain.sla.zones import known_zones

ONE_TIMING = Text(
    "Нужно одно из двух: every_minutes или daily_at вместе с zone",
    "One of the two is needed: every_minutes, or daily_at together with zone",
)
NEED_TIME = Text("Нужно время вида 09:30", "A time like 09:30 is needed")
NO_ZONE = Text("Такого часового пояса нет", "There is no such time zone")
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = re.compile(TIME)


def read_timing(
    reader: Reader, place: str, data: Mapping[str, Any]
) -> tuple[int | None, str | None, str | None]:
    """(every so many minutes, time of day, its zone): the first alone, or the other two."""
    daily = "daily_at" in data or "zone" in data
    if daily == ("every_minutes" in data):
        reader.wrong(f"{place}.every_minutes", ONE_TIMING)
        return None, None, None
    if not daily:
        where = f"{place}.every_minutes"
        return reader.whole(where, data["every_minutes"], LEAST_MINUTES, MOST_MINUTES), None, None
    at, zone = data.get("daily_at"), data.get("zone")
    if not isinstance(at, str) or not _TIME.fullmatch(at):
        reader.wrong(f"{place}.daily_at", NEED_TIME)
    if not isinstance(zone, str) or zone not in known_zones():
        reader.wrong(f"{place}.zone", NO_ZONE)
    return None, str(at), str(zone)


def next_time(schedule: Schedule, after: datetime) -> datetime:
    """The first planned time later than `after`.

    Steps of minutes are counted from midnight of 1970 in UTC, so that they do not drift. A wall time that
    summer time leaves out is taken by the offset before the gap, one that comes twice at its first coming.

    >>> noon = datetime(2026, 3, 28, 12, tzinfo=UTC)
    >>> next_time(Schedule((), (), (), daily_at="02:30", zone="Europe/Berlin"), noon).isoformat()
    '2026-03-29T01:30:00+00:00'
    """
    if schedule.every_minutes:
        step = schedule.every_minutes * 60
        passed = int(after.timestamp()) // step
        return datetime.fromtimestamp((passed + 1) * step, UTC)
    zone = ZoneInfo(schedule.zone or "UTC")
    wall = time.fromisoformat(schedule.daily_at or "00:00")
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        planned = datetime.combine(day, wall, zone).astimezone(UTC)
        if planned > after:
            return planned
        day += timedelta(days=1)
