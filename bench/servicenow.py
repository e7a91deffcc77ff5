"""The real incident log read straight from its file: how long its incidents took, and which promise its own
verdict `made_sla` comes closest to.

Plain csv and nothing of the portal: what is computed here stands beside what the portal says after an import.
"""

import csv
import gzip
import io
import lzma
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Literal

Calendar = Literal["24x7", "8x5"]
CALENDARS: tuple[Calendar, ...] = ("24x7", "8x5")
PRIORITIES = {
    "1 - Critical": "critical",
    "2 - High": "high",
    "3 - Moderate": "medium",
    "4 - Low": "low",
}
OPENS, CLOSES = 9, 17
HOURS = (
    *(1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 36, 40, 48, 60, 72, 80, 84, 88, 90, 96, 100, 108, 120),
    *(144, 168, 240),
)
_ENDED = ("Resolved", "Closed")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Incident:
    """One incident by its last row; `pending` are the stretches in which the caller was waited for."""

    number: str
    priority: str
    opened_at: datetime
    resolved_at: datetime
    made_sla: bool
    pending: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def minutes(self) -> int:
        return (self.resolved_at - self.opened_at) // _MINUTE


@dataclass(frozen=True)
class Times:
    """Resolution times in minutes; a percentile is the smallest time that so many per cent do not exceed."""

    count: int
    p50: int
    p90: int
    mean: int


@dataclass(frozen=True)
class Policy:
    """A promise as simple as can be: hours by priority, counted around the clock or Monday to Friday
    09:00-17:00; `pauses` while the caller is waited for."""

    calendar: Calendar
    pauses: bool
    hours: Mapping[str, int]
    agreeing: Mapping[str, int]

    @property
    def agree(self) -> int:
        return sum(self.agreeing.values())


def read(path: Path) -> list[Incident]:
    """Every incident of the log that has an end, in the file's order."""
    opener: dict[str, Callable[..., bytes]] = {".xz": lzma.decompress, ".gz": gzip.decompress}
    raw = opener.get(path.suffix, bytes)(path.read_bytes())
    groups: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(raw.decode())):
        groups.setdefault(row["number"], []).append(row)
    return [found for rows in groups.values() if (found := _incident(rows))]


def times(minutes: Iterable[int]) -> Times:
    """The four figures. Raises ZeroDivisionError without any time."""
    ordered = sorted(minutes)
    p50, p90 = (ordered[ceil(len(ordered) * share) - 1] for share in (0.5, 0.9))
    return Times(len(ordered), p50, p90, round(sum(ordered) / len(ordered)))


def times_by_priority(incidents: Sequence[Incident]) -> dict[str, Times]:
    """By priority, the highest first; priorities nobody has are left out."""
    found = {name: [each.minutes for each in incidents if each.priority == name] for name in _order()}
    return {name: times(minutes) for name, minutes in found.items() if minutes}


def closest_policies(incidents: Sequence[Incident]) -> list[Policy]:
    """For each calendar, with and without pauses, the hours that agree with `made_sla` most often; the best
    policy first. Of equal hours the shortest are taken."""
    found = [_closest(incidents, calendar, pauses) for calendar in CALENDARS for pauses in (False, True)]
    return sorted(found, key=lambda policy: -policy.agree)


def worked(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Minutes of working time between two moments."""
    if calendar == "24x7":
        return max(0, (end - start) // _MINUTE)
    total, midnight = timedelta(), start.replace(hour=0, minute=0)
    while midnight < end:
        if midnight.weekday() < 5:
            opens, closes = (midnight + timedelta(hours=hour) for hour in (OPENS, CLOSES))
            total += max(timedelta(), min(closes, end) - max(opens, start))
        midnight += timedelta(days=1)
    return total // _MINUTE


def spent(incident: Incident, calendar: Calendar, *, pauses: bool) -> int:
    """The minutes of an incident that count."""
    lost = sum(worked(calendar, *each) for each in incident.pending) if pauses else 0
    return worked(calendar, incident.opened_at, incident.resolved_at) - lost


def _closest(incidents: Sequence[Incident], calendar: Calendar, pauses: bool) -> Policy:
    hours: dict[str, int] = {}
    agreeing: dict[str, int] = {}
    for name in _order():
        seen = [
            (spent(each, calendar, pauses=pauses), each.made_sla)
            for each in incidents
            if each.priority == name
        ]
        if seen:
            agreeing[name], hours[name] = max(
                (sum((minutes <= limit * 60) == made for minutes, made in seen), -limit) for limit in HOURS
            )
            hours[name] = -hours[name]
    return Policy(calendar, pauses, hours, agreeing)


def _order() -> list[str]:
    return list(PRIORITIES.values())


def _incident(rows: list[dict[str, str]]) -> Incident | None:
    """None for an incident that never ended."""
    rows.sort(key=lambda row: (_time(row["sys_updated_at"]), int(row["sys_mod_count"])))
    last = rows[-1]
    opened = _time(last["opened_at"])
    if last["incident_state"] not in _ENDED:
        return None
    ended = last["resolved_at"] if last["resolved_at"] != "?" else _last_end(rows)
    end = _time(ended)
    return Incident(
        last["number"],
        PRIORITIES[last["priority"]],
        opened,
        end,
        last["made_sla"] == "TRUE",
        tuple(_pending(rows, opened, end)),
    )


def _last_end(rows: list[dict[str, str]]) -> str:
    """Where the log does not say when: the row with which its last stretch of Resolved or Closed begins; a
    row that says Resolved after Closed begins one of its own."""
    moment = rows[-1]["sys_updated_at"]
    for before, after in pairwise(reversed(rows)):
        if after["incident_state"] not in _ENDED:
            break
        if (after["incident_state"], before["incident_state"]) != ("Closed", "Resolved"):
            moment = after["sys_updated_at"]
            continue
        break
    return moment


def _pending(
    rows: list[dict[str, str]], opened: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    for row, following in pairwise(rows):
        if row["incident_state"] in ("Awaiting User Info", "Awaiting Evidence"):
            since = max(opened, _time(row["sys_updated_at"]))
            until = min(end, _time(following["sys_updated_at"]))
            if since < until:
                yield since, until


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=UTC)
