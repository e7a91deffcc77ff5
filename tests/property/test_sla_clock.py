"""The clocks against an oracle that walks through time minute by minute, and against themselves."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from tests.support.sla_cases import PLACES, a_calendar, a_history, a_policy, minutes
from tests.support.sla_oracle import Oracle
from workernet.services.tickets.domain.sla.calendar import Calendar
from workernet.services.tickets.domain.sla.clock import (
    THRESHOLDS,
    Clock,
    Happened,
    clocks,
    next_threshold,
    threshold_at,
)
from workernet.services.tickets.domain.sla.policy import Policy

CALENDARS, HISTORIES = 2_000, 20_000
SEED = 20_260_329


@dataclass
class Seen:
    """What a run has covered; a run that covers too little proves too little."""

    calendars: set[Calendar] = field(default_factory=set)
    histories: int = 0
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)

    def note(self, history: list[Happened], found: tuple[Clock, ...]) -> None:
        self.histories += 1
        kinds = Counter(event.kind for event in history)
        self.cases["policy changed"] += kinds["policy"] > 1
        self.cases["priority changed"] += kinds["priority"] > 0
        for clock in found:
            self.states[clock.state] += 1
            self.reasons.update({span.reason for span in clock.spans})
            self.cases[f"cycle {min(clock.cycle, 2)}"] += 1
            self.cases["reopened"] += clock.target == "resolution" and any(
                span.reason == "resolved" for span in clock.spans
            )
            exactly = clock.state == "kept" and clock.elapsed == clock.promised
            self.cases["kept at the last instant"] += exactly
            self.cases["never due"] += clock.state == "running" and clock.due_at is None


def test_the_clocks_are_what_a_minute_by_minute_walk_finds() -> None:
    seen = Seen()
    oracles = [
        Oracle(datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=2)) for _, day in PLACES
    ]
    before: dict[int, Calendar] = {}
    for number in range(CALENDARS):
        place = number % len(PLACES)
        rng = Random(SEED + number)
        calendar = a_calendar(rng, *PLACES[place])
        while calendar in seen.calendars:
            calendar = a_calendar(rng, *PLACES[place])
        seen.calendars.add(calendar)
        others = (calendar, before.get(place, calendar))
        before[place] = calendar
        for _ in range(HISTORIES // CALENDARS):
            policies = [a_policy(rng, calendar), *(a_policy(rng, other) for other in others)]
            history, now = a_history(rng, PLACES[place][1], policies)
            if rng.random() < 0.3:
                now = _aim(rng, oracles[place], history, now)
            found, wanted = clocks(history, now), oracles[place].clocks(history, now)
            assert found == wanted, (SEED + number, history, now)
            seen.note(history, found)
            if rng.random() < 0.1:
                _look_ahead(history, now, found)
    assert len(seen.calendars) >= CALENDARS
    assert seen.histories >= HISTORIES
    assert min(seen.states.values()) >= 400, seen.states
    assert len(seen.states) == 6
    assert min(seen.reasons.values()) >= 400, seen.reasons
    assert len(seen.reasons) == 5
    assert min(seen.cases.values()) >= 200, seen.cases


def _aim(rng: Random, oracle: Oracle, history: list[Happened], now: datetime) -> datetime:
    """Ends a promise exactly at its deadline, or one minute beside it; the instant to look at it."""
    running = [clock for clock in oracle.clocks(history, now) if clock.state == "running"]
    near = [clock for clock in running if clock.due_at and clock.due_at - now < timedelta(days=1)]
    if not near:
        return now
    clock = rng.choice(near)
    at = max(now, (clock.due_at or now) + minutes(rng.choice((-1, 0, 0, 0, 1))))
    kind: Happened = Happened(at, "answered")
    if clock.target == "resolution":
        kind = Happened(at, "status", rng.choice(("resolved", "closed")))
    if rng.random() < 0.8:
        history.append(kind)
    return at + minutes(rng.choice((0, 0, 1, 90)))


def _look_ahead(history: list[Happened], now: datetime, found: tuple[Clock, ...]) -> None:
    """What is foretold comes true when nothing happens; what is past stays."""
    policies = [event.value for event in history if event.kind == "policy"]
    policy = policies[-1] if policies else None
    if not isinstance(policy, Policy):
        return
    coming = set()
    for clock in found:
        key = (clock.target, clock.cycle)
        for percent in THRESHOLDS:
            at = threshold_at(clock, policy.calendar, percent)
            if at is None or clock.fulfilled_at or at <= now:
                assert (at is not None) == (_counted(clock, at or now) >= clock.promised * percent / 100)
                assert at is None or _counted(clock, at) == clock.promised * percent / 100
                continue
            coming.add(at)
            assert clock.state == "running"
            then = _the(clocks(history, at), key)
            assert then.elapsed == clock.promised * percent / 100
            assert _the(clocks(history, at - minutes(1) / 60), key).elapsed < then.elapsed
            assert (then.breached_at == at) == (percent == 100)
        if clock.breached_at:
            assert _the(clocks(history, now + timedelta(days=1)), key).breached_at == clock.breached_at
    assert next_threshold(found, policy.calendar, now) == min(coming, default=None)


def _counted(clock: Clock, until: datetime) -> timedelta:
    spans = (min(span.end, until) - span.start for span in clock.spans if span.counted and span.start < until)
    return sum(spans, timedelta())


def _the(found: tuple[Clock, ...], key: tuple[str, int]) -> Clock:
    return next(clock for clock in found if (clock.target, clock.cycle) == key)
