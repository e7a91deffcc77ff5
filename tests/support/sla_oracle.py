"""The clocks of a ticket once more, the slow way: minute after minute of UTC, each asked for its wall time.

It shares the data types with the rules it judges and nothing else. Everything is on whole minutes, and zones
are looked at in years when their offset is one.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from workernet.services.tickets.domain.sla.calendar import Calendar, Hours, Interval
from workernet.services.tickets.domain.sla.clock import Clock, Happened, Reason, Span, State
from workernet.services.tickets.domain.sla.policy import Policy, Target

_MINUTE, _A_DAY = timedelta(minutes=1), 1440
_DONE = ("resolved", "closed")


class Oracle:
    """Knows time from `start` on, in minutes; what it has found out of a zone or a calendar it keeps."""

    def __init__(self, start: datetime) -> None:
        self.start = start
        self._walls: dict[str, array[int]] = {}
        self._open: dict[int, tuple[Calendar, bytearray]] = {}
        self._days: dict[Hours, bytes] = {}

    def minute(self, at: datetime) -> int:
        minutes, rest = divmod(at - self.start, _MINUTE)
        assert minutes >= 0
        assert not rest
        return minutes

    def instant(self, minute: int) -> datetime:
        return self.start + minute * _MINUTE

    def open_minutes(self, calendar: Calendar, count: int) -> bytearray:
        """One byte a minute: is it open? At least `count` of them."""
        _, found = self._open.setdefault(id(calendar), (calendar, bytearray()))
        if len(found) >= count:
            return found
        day, opened = 0, b""
        for each in self._walls_of(calendar.zone, count)[len(found) : count]:
            if each // _A_DAY != day:
                day = each // _A_DAY
                opened = self._walls_open(calendar, date.fromordinal(day))
            found.append(opened[each % _A_DAY])
        return found

    def never_open_from(self, calendar: Calendar, minute: int) -> bool:
        """Nothing in the week, and the last exception that is open lies behind."""
        if calendar.always or any(calendar.week):
            return False
        last = max((day for day, hours in calendar.exceptions.items() if hours), default=date.min)
        return self.instant(minute).date() > last + timedelta(days=2) if last > date.min else True

    def worked(self, calendar: Calendar, start: datetime, end: datetime) -> int:
        """Open minutes between two instants."""
        first, last = self.minute(start), self.minute(end)
        return sum(self.open_minutes(calendar, last)[first:last])

    def _walls_of(self, zone: str, count: int) -> "array[int]":
        walls, rules = self._walls.setdefault(zone, array("q")), ZoneInfo(zone)
        at = self.instant(len(walls))
        for _ in range(len(walls), count):
            local = at.astimezone(rules)
            assert not local.second
            walls.append(local.toordinal() * _A_DAY + local.hour * 60 + local.minute)
            at += _MINUTE
        return walls

    def _walls_open(self, calendar: Calendar, day: date) -> bytes:
        """Each minute of the wall clock on a date: is it open?"""
        hours = calendar.week[day.weekday()]
        if day in calendar.exceptions:
            hours = calendar.exceptions[day]
        if calendar.always:
            hours = (Interval(0, _A_DAY),)
        if hours not in self._days:
            opened = [any(each.start <= wall < each.end for each in hours) for wall in range(_A_DAY)]
            self._days[hours] = bytes(opened)
        return self._days[hours]

    def clocks(self, history: Sequence[Happened], now: datetime) -> tuple[Clock, ...]:
        """First, next by cycle, resolution."""
        lives = [_Life("first", 0, 0, _first_answer(history))]
        for cycle, (begun, ended) in enumerate(_conversations(history), start=1):
            lives.append(_Life("next", cycle, begun, ended))
        lives.append(_Life("resolution", 0, 0, _resolution(history)))
        found = [self._clock(life, history, now) for life in lives]
        return tuple(clock for clock in found if clock)

    def _clock(self, life: "_Life", history: Sequence[Happened], now: datetime) -> Clock | None:
        over = life.ended is not None
        if life.ended is not None:  # what comes after its end is not read any more
            history, now = history[: life.ended + 1], history[life.ended].at
        policy, promised = _promise(history, life.target)
        if policy is None or promised is None:
            return None
        begun = history[life.begun].at
        start, end = self.minute(begun), self.minute(now)
        walk = self._walk(life.target, history, policy.calendar, (start, end))
        due = walk.worked_by[promised - 1] if len(walk.worked_by) >= promised else None
        breached = None if over and due == end else due
        if over:
            due = None
        elif breached is None and walk.pause is None:
            due = self._due(policy.calendar, end, promised - len(walk.worked_by))
        return Clock(
            target=life.target,
            cycle=life.cycle,
            started_at=begun,
            promised=promised * _MINUTE,
            spans=self._spans(walk.changes, end),
            elapsed=len(walk.worked_by) * _MINUTE,
            fulfilled_at=now if over else None,
            breached_at=None if breached is None else self.instant(breached),
            due_at=None if due is None else self.instant(due),
            state=_state(over, breached is not None, walk.pause),
        )

    def _walk(
        self, target: Target, history: Sequence[Happened], calendar: Calendar, way: tuple[int, int]
    ) -> "_Walk":
        opened = self.open_minutes(calendar, way[1])
        events = [(self.minute(event.at), event) for event in history]
        standing = _Standing(target)
        walk, place, last = _Walk([], [], None), 0, None
        for minute in range(*way):
            while place < len(events) and events[place][0] <= minute:
                walk.pause = standing.after(events[place][1])
                place += 1
            reason: Reason = walk.pause or ("counted" if opened[minute] else "off_hours")
            if reason == "counted":
                walk.worked_by.append(minute + 1)
            if reason is not last:
                walk.changes.append((minute, reason))
                last = reason
        for _, event in events[place:]:
            walk.pause = standing.after(event)
        return walk

    def _due(self, calendar: Calendar, minute: int, left: int) -> int | None:
        while not self.never_open_from(calendar, minute):
            opened = self.open_minutes(calendar, minute + _A_DAY)
            for each in range(minute, minute + _A_DAY):
                if opened[each]:
                    left -= 1
                    if left == 0:
                        return each + 1
            minute += _A_DAY
        return None

    def _spans(self, changes: list[tuple[int, Reason]], end: int) -> tuple[Span, ...]:
        ends = [minute for minute, _ in changes[1:]] + [end]
        return tuple(
            Span(self.instant(minute), self.instant(until), reason == "counted", reason)
            for (minute, reason), until in zip(changes, ends, strict=False)
        )


class _Life(NamedTuple):
    """A clock from one place of the history to another (None: it goes on)."""

    target: Target
    cycle: int
    begun: int
    ended: int | None


@dataclass
class _Walk:
    """Ends of the minutes that counted, the changes of the reason, and why the clock stands at the end."""

    worked_by: list[int]
    changes: list[tuple[int, Reason]]
    pause: Reason | None


class _Standing:
    """Whether a target's clock stands, after each event."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.status: object = "open"
        self.policy: object = None

    def after(self, event: Happened) -> Reason | None:
        if event.kind == "status":
            self.status = event.value
        if event.kind == "policy":
            self.policy = event.value
        if self.status in _DONE:
            return "resolved"
        if self.status == "on_hold":
            return "on_hold" if isinstance(self.policy, Policy) and self.policy.pause_on_hold else None
        if self.status == "pending" and self.target == "resolution":
            return "pending"
        return None


def _promise(history: Sequence[Happened], target: Target) -> tuple[Policy | None, int | None]:
    policies = [event.value for event in history if event.kind == "policy"]
    priorities = [event.value for event in history if event.kind in ("created", "priority")]
    policy = policies[-1] if policies else None
    if not isinstance(policy, Policy):
        return None, None
    for priority, promises in policy.targets.items():
        if priority == priorities[-1] and target in promises:
            return policy, promises[target] // _MINUTE
    return policy, None


def _first_answer(history: Sequence[Happened]) -> int | None:
    return next((place for place, event in enumerate(history) if event.kind == "answered"), None)


def _conversations(history: Sequence[Happened]) -> list[tuple[int, int | None]]:
    first = _first_answer(history)
    found: list[tuple[int, int | None]] = []
    if first is None:
        return found
    place = first + 1
    while True:
        asked = next((at for at in range(place, len(history)) if history[at].kind == "asked"), None)
        if asked is None:
            return found
        answered = next((at for at in range(asked, len(history)) if history[at].kind == "answered"), None)
        found.append((asked, answered))
        if answered is None:
            return found
        place = answered + 1


def _resolution(history: Sequence[Happened]) -> int | None:
    """Where the ticket was done and has stayed so since."""
    moves = [(place, event.value in _DONE) for place, event in enumerate(history) if event.kind == "status"]
    found = None
    for place, done in reversed(moves):
        if not done:
            break
        found = place
    return found


def _state(ended: bool, breached: bool, pause: Reason | None) -> State:
    if ended:
        return "late" if breached else "kept"
    if breached:
        return "breached"
    return "running" if pause is None else "stopped" if pause == "resolved" else "paused"
