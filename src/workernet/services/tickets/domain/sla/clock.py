"""The clocks of a ticket, as a pure function of what has happened to it and the instant it is looked at.

What is still running is counted from its start by the policy and the priority of now, with the pauses that
were decided when they happened; what has ended stays as the policy and the priority of its end left it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from workernet.services.tickets.domain.lifecycle import ACTIVE
from workernet.services.tickets.domain.sla.calendar import Calendar, add_worked, open_spans
from workernet.services.tickets.domain.sla.history import Happened, Phase, Reading, Run
from workernet.services.tickets.domain.sla.policy import TARGETS, Target

__all__ = [
    "THRESHOLDS",
    "Clock",
    "Happened",
    "Reason",
    "Span",
    "State",
    "clocks",
    "next_threshold",
    "threshold_at",
]

Reason = Literal["counted", "off_hours", "pending", "on_hold", "resolved"]
State = Literal["running", "paused", "stopped", "kept", "late", "breached"]
THRESHOLDS = (50, 75, 90, 100)


@dataclass(frozen=True)
class Span:
    """A stretch of a clock's life and why it counted or not; off hours inside a pause are the pause's."""

    start: datetime
    end: datetime
    counted: bool
    reason: Reason


@dataclass(frozen=True)
class Clock:
    """One promise of a ticket; `cycle` counts next responses from 1 and is 0 for the other targets.

    `spans` lead without gaps from `started_at` to the end, or to the instant it was looked at. `breached_at`
    is the first instant at which `promised` was used up, unless the promise had been kept by then (at that
    very instant is in time). `due_at` is when that will be if everything goes on as it stands, and was, if it
    is past; None while the clock stands, when the calendar never gets there, and after the end.
    """

    target: Target
    cycle: int
    started_at: datetime
    promised: timedelta
    spans: tuple[Span, ...]
    elapsed: timedelta
    fulfilled_at: datetime | None
    breached_at: datetime | None
    due_at: datetime | None
    state: State


def clocks(history: Sequence[Happened], now: datetime) -> tuple[Clock, ...]:
    """The clocks as they stand: first, next by cycle, resolution; none where nothing is promised.

    The history is in the order in which things happened. An event whose time is before its predecessor's
    counts as of the same instant, and `now` is never before the last event: clocks of machines differ.
    A hold while no policy was in force does not pause. Raises ValueError when the creation is not the first.
    """
    if not history or history[0].kind != "created":
        raise ValueError("a history begins with the creation")
    reading = Reading()
    for event in history:
        reading.take(event)
    now = max(now, reading.at)
    runs = sorted(reading.runs.values(), key=lambda run: (TARGETS.index(run.target), run.cycle))
    read = (_clock(reading.standing(run), reading.phases, now) for run in runs)
    return tuple(clock for clock in read if clock)


def threshold_at(clock: Clock, calendar: Calendar, percent: int) -> datetime | None:
    """The first instant at which 1 to 100 percent of the promise are used up: past, or to come if it goes on.

    None when it was not reached in time and the clock stands or has ended. `calendar` is the policy's.
    """
    amount = clock.promised * percent / 100
    if amount <= clock.elapsed:
        return _reached(clock.spans, amount)
    if clock.state != "running":
        return None
    seen = clock.spans[-1].end if clock.spans else clock.started_at
    return add_worked(calendar, seen, amount - clock.elapsed)


def next_threshold(seen: Iterable[Clock], calendar: Calendar, now: datetime) -> datetime | None:
    """When the next of 50, 75, 90 and 100 percent of any clock is reached, if everything goes on."""
    coming = [
        at
        for clock in seen
        if clock.state == "running"
        for percent in THRESHOLDS
        if (at := threshold_at(clock, calendar, percent)) and at > now
    ]
    return min(coming, default=None)


def _clock(run: Run, phases: Sequence[Phase], now: datetime) -> Clock | None:
    promised = run.policy.promised(run.priority, run.target) if run.policy else None
    if run.policy is None or promised is None:
        return None
    calendar = run.policy.calendar
    spans = tuple(_joined(_spans(run, phases, calendar, run.ended_at or now)))
    elapsed = sum((span.end - span.start for span in spans if span.counted), timedelta())
    reached = _reached(spans, promised)
    breached_at = reached if reached and (run.ended_at is None or reached < run.ended_at) else None
    state = _state(run, breached_at, _pause(run.target, phases[-1]))
    due_at = None if run.ended_at else breached_at
    if state == "running":
        due_at = add_worked(calendar, now, promised - elapsed)
    return Clock(
        target=run.target,
        cycle=run.cycle,
        started_at=run.started_at,
        promised=promised,
        spans=spans,
        elapsed=elapsed,
        fulfilled_at=run.ended_at,
        breached_at=breached_at,
        due_at=due_at,
        state=state,
    )


def _state(run: Run, breached_at: datetime | None, pause: Reason | None) -> State:
    if run.ended_at:
        return "late" if breached_at else "kept"
    if breached_at:
        return "breached"
    if pause:
        return "stopped" if pause == "resolved" else "paused"
    return "running"


def _pause(target: Target, phase: Phase) -> Reason | None:
    """Why the target's clock stands in this phase; None when it runs."""
    if phase.status not in ACTIVE:
        return "resolved"
    if phase.status == "on_hold" and phase.pauses:
        return "on_hold"
    return "pending" if phase.status == "pending" and target == "resolution" else None


def _spans(run: Run, phases: Sequence[Phase], calendar: Calendar, end: datetime) -> Iterator[Span]:
    ends = [*(phase.since for phase in phases[1:]), end]
    for phase, until in zip(phases, ends, strict=True):
        low, high = max(phase.since, run.started_at), min(until, end)
        pause = _pause(run.target, phase)
        if low >= high:
            continue
        if pause:
            yield Span(low, high, False, pause)
            continue
        for opens, closes in open_spans(calendar, low, high):
            if low < opens:
                yield Span(low, opens, False, "off_hours")
            yield Span(opens, closes, True, "counted")
            low = closes
        if low < high:
            yield Span(low, high, False, "off_hours")


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held and held.reason == span.reason:
            held = replace(held, end=span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _reached(spans: Iterable[Span], amount: timedelta) -> datetime | None:
    """The first instant at which the counted spans come to `amount`."""
    for span in spans:
        if span.counted:
            if span.end - span.start >= amount:
                return span.start + amount
            amount -= span.end - span.start
    return None
