"""The clocks of a ticket, by hand.

The desk works from 9 to 18 in Moscow with lunch at 13; 23 November 2026 is a Monday.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workernet.services.tickets.domain.fields import Priority
from workernet.services.tickets.domain.sla.calendar import Calendar, Interval
from workernet.services.tickets.domain.sla.clock import (
    Clock,
    Happened,
    Span,
    clocks,
    next_threshold,
    threshold_at,
)
from workernet.services.tickets.domain.sla.policy import Policy, Target

OFFICE = Calendar("Europe/Moscow", (*((Interval(540, 780), Interval(840, 1080)),) * 5, (), ()))
ALWAYS = Calendar("UTC", ((),) * 7, always=True)
NEVER = Calendar("UTC", ((),) * 7)
Hours = Mapping[Target, float]
USUAL: Hours = {"first": 1, "next": 2, "resolution": 8}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Moscow")).astimezone(UTC)


def promise(
    hours: Hours = USUAL, calendar: Calendar = OFFICE, *, pause: bool = True, **others: Hours
) -> Policy:
    """The same for medium; other priorities by name."""
    said: dict[Any, Hours] = {"medium": hours, **others}
    targets: dict[Priority, dict[Target, timedelta]] = {
        priority: {target: timedelta(hours=count) for target, count in each.items()}
        for priority, each in said.items()
    }
    return Policy(targets, calendar, pause)


def life(
    *events: tuple[Any, ...], policy: Policy | None = None, start: datetime | None = None
) -> list[Happened]:
    """A ticket of Monday, 10:00, under the usual promise."""
    start = start or at(23, 10)
    first = [Happened(start, "created", "medium"), Happened(start, "policy", policy or promise())]
    return first + [Happened(*event) for event in events]


def the(target: Target, history: list[Happened], now: datetime, cycle: int = 0) -> Clock:
    return next(each for each in clocks(history, now) if (each.target, each.cycle) == (target, cycle))


def shown(clock: Clock) -> list[tuple[str, int]]:
    """Reasons with their minutes."""
    return [(span.reason, (span.end - span.start) // timedelta(minutes=1)) for span in clock.spans]


H, M = timedelta(hours=1), timedelta(minutes=1)


def test_a_new_ticket_runs_towards_its_deadlines() -> None:
    first, resolution = clocks(life(), at(23, 10))
    assert first == Clock("first", 0, at(23, 10), H, (), timedelta(), None, None, at(23, 11), "running")
    assert (resolution.target, resolution.due_at) == ("resolution", at(24, 10))


def test_every_span_has_its_reason() -> None:
    history = life((at(23, 12), "status", "pending"), (at(23, 15), "status", "in_progress"))
    clock = the("resolution", history, at(24, 9, 30))
    assert shown(clock) == [
        ("counted", 120),
        ("pending", 180),
        ("counted", 180),
        ("off_hours", 900),
        ("counted", 30),
    ]
    assert clock.spans[0] == Span(at(23, 10), at(23, 12), True, "counted")
    assert clock.spans[1] == Span(at(23, 12), at(23, 15), False, "pending")  # lunch is the pause's
    assert (clock.elapsed, clock.due_at, clock.state) == (5.5 * H, at(24, 12), "running")
    assert shown(the("first", history, at(23, 15))) == [("counted", 180), ("off_hours", 60), ("counted", 60)]


def test_an_answer_at_the_very_deadline_is_in_time_and_a_minute_later_is_not() -> None:
    kept = the("first", life((at(23, 11), "answered")), at(23, 17))
    assert (kept.state, kept.elapsed, kept.breached_at, kept.due_at) == ("kept", H, None, None)
    late = the("first", life((at(23, 11, 1), "answered")), at(23, 17))
    assert (late.state, late.elapsed, late.breached_at) == ("late", H + M, at(23, 11))
    assert (late.fulfilled_at, late.due_at) == (at(23, 11, 1), None)
    silent = the("first", life(), at(23, 11))
    assert (silent.state, silent.breached_at, silent.due_at) == ("breached", at(23, 11), at(23, 11))
    assert the("first", life(), at(23, 10, 59)).state == "running"


def test_a_promise_used_up_at_the_end_of_the_day_is_broken_in_the_evening() -> None:
    history = life(start=at(23, 17))
    assert the("first", history, at(23, 17, 59)).due_at == at(23, 18)
    assert the("first", [*history, Happened(at(23, 18), "answered")], at(24, 9)).state == "kept"
    evening = the("first", [*history, Happened(at(23, 20), "answered")], at(24, 9))
    assert (evening.state, evening.elapsed, evening.breached_at) == ("late", H, at(23, 18))


def test_pending_stops_the_resolution_alone() -> None:
    history = life((at(23, 10, 30), "status", "pending"))
    resolution, first = the("resolution", history, at(23, 12)), the("first", history, at(23, 12))
    assert (resolution.state, resolution.elapsed, resolution.due_at) == ("paused", H / 2, None)
    assert (first.state, first.breached_at) == ("breached", at(23, 11))
    assert the("first", history, at(23, 10, 45)).due_at == at(23, 11)


@pytest.mark.parametrize(("pause", "state", "elapsed"), [(True, "paused", H / 2), (False, "running", 2 * H)])
def test_a_hold_pauses_when_the_policy_says_so(pause: bool, state: str, elapsed: timedelta) -> None:
    policy = promise({"first": 4, "resolution": 8}, pause=pause)
    history = life((at(23, 10, 30), "status", "on_hold"), policy=policy)
    for target in ("first", "resolution"):
        clock = the(target, history, at(23, 12))
        assert (clock.state, clock.elapsed) == (state, elapsed)
        assert (clock.due_at is None) == pause
        assert {span.reason for span in clock.spans} == ({"counted", "on_hold"} if pause else {"counted"})


def test_a_breach_stays_while_the_clock_stands() -> None:
    for category in ("on_hold", "resolved"):
        clock = the("first", life((at(23, 12), "status", category)), at(23, 15))
        assert (clock.state, clock.breached_at, clock.due_at) == ("breached", at(23, 11), at(23, 11))
        assert clock.elapsed == 2 * H


def test_a_reopening_goes_on_and_the_gap_does_not_count() -> None:
    resolved = life((at(23, 12), "status", "resolved"))
    kept = the("resolution", resolved, at(25, 12))
    assert (kept.state, kept.fulfilled_at, kept.elapsed) == ("kept", at(23, 12), 2 * H)
    first = the("first", life((at(23, 10, 30), "status", "resolved")), at(25, 12))
    assert (first.state, first.elapsed, first.due_at) == ("stopped", H / 2, None)
    closed = the("resolution", [*resolved, Happened(at(24, 12), "status", "closed")], at(25, 12))
    assert closed == kept  # the second move changes nothing
    reopened = the("resolution", [*resolved, Happened(at(25, 9), "status", "open")], at(25, 12))
    assert shown(reopened) == [("counted", 120), ("resolved", 69 * 60 - 24 * 60), ("counted", 180)]
    assert (reopened.state, reopened.fulfilled_at, reopened.due_at) == ("running", None, at(25, 16))
    again = [*resolved, Happened(at(25, 9), "status", "open"), Happened(at(25, 17), "status", "closed")]
    late = the("resolution", again, at(26, 12))
    assert (late.state, late.fulfilled_at, late.breached_at) == ("late", at(25, 17), at(25, 16))


def test_a_reopened_question_waits_on() -> None:
    history = life((at(23, 10, 30), "status", "resolved"), (at(24, 9), "status", "open"))
    first = the("first", history, at(24, 9, 15))
    assert (first.state, first.elapsed, first.due_at) == ("running", 45 * M, at(24, 9, 30))
    answered = the("first", [*history, Happened(at(24, 9, 30), "answered")], at(24, 15))
    assert answered.state == "kept"


def test_a_change_of_priority_counts_from_the_creation() -> None:
    policy = promise(high={"first": 0.5, "resolution": 4})
    history = life((at(24, 9, 30), "priority", "high"), policy=policy)
    before = the("resolution", history[:2], at(24, 9, 29))
    assert (before.state, before.promised) == ("running", 8 * H)
    after = the("resolution", history, at(24, 9, 30))
    assert (after.state, after.promised, after.breached_at) == ("breached", 4 * H, at(23, 15))
    back = the("resolution", [*history, Happened(at(24, 9, 40), "priority", "medium")], at(24, 9, 45))
    assert (back.state, back.due_at) == ("running", at(24, 10))
    assert clocks([*history, Happened(at(24, 9, 40), "priority", "low")], at(24, 9, 45)) == ()


def test_what_has_ended_keeps_the_promise_of_its_time() -> None:
    policy = promise(high={"first": 0.5, "next": 0.5, "resolution": 1})
    history = life(
        (at(23, 10, 45), "answered"),
        (at(23, 11), "asked"),
        (at(23, 12), "answered"),
        (at(23, 12, 30), "status", "resolved"),
        (at(23, 12, 40), "priority", "high"),
        (at(23, 12, 50), "policy", promise({"first": 0.1}, ALWAYS)),
        policy=policy,
    )
    assert clocks(history, at(23, 15)) == clocks(history[:6], at(23, 15))
    assert [clock.state for clock in clocks(history, at(23, 15))] == ["kept"] * 3
    reopened = [*history[:-1], Happened(at(23, 15), "status", "open")]
    found = {clock.target: (clock.promised, clock.state) for clock in clocks(reopened, at(23, 15))}
    assert found == {"first": (H, "kept"), "next": (2 * H, "kept"), "resolution": (H, "breached")}
    gone = [*history[:6], Happened(at(23, 15), "policy", None)]
    assert clocks(gone, at(23, 15)) == clocks(history[:6], at(23, 15))


def test_a_change_of_policy_keeps_past_pauses() -> None:
    strict, kind = promise({"resolution": 8}, pause=False), promise({"resolution": 6}, pause=True)
    hold = ((at(23, 11), "status", "on_hold"), (at(23, 12), "status", "open"))
    later = (at(23, 12, 30), "policy")
    paused = the("resolution", life(*hold, (*later, strict), policy=kind), at(23, 13))
    assert (paused.promised, paused.elapsed) == (8 * H, 2 * H)
    assert shown(paused) == [("counted", 60), ("on_hold", 60), ("counted", 60)]
    counted = the("resolution", life(*hold, (*later, kind), policy=strict), at(23, 13))
    assert (counted.promised, counted.elapsed, shown(counted)) == (6 * H, 3 * H, [("counted", 180)])
    middle = life(hold[0], (at(23, 11, 20), "policy", strict), hold[1], policy=kind)
    assert shown(the("resolution", middle, at(23, 12))) == [("counted", 60), ("on_hold", 20), ("counted", 40)]


def test_a_change_of_policy_counts_in_its_calendar_from_the_creation() -> None:
    history = life((at(24, 9), "policy", promise({"resolution": 24}, ALWAYS)))
    (clock,) = clocks(history, at(24, 9))
    assert (clock.elapsed, clock.due_at) == (23 * H, at(24, 10))
    assert shown(clock) == [("counted", 23 * 60)]


def test_no_policy_promises_nothing_and_pauses_nothing() -> None:
    bare = [Happened(at(23, 10), "created", "medium"), Happened(at(23, 10), "status", "on_hold")]
    assert clocks(bare, at(23, 12)) == ()
    assert clocks([*bare, Happened(at(23, 10), "policy", None)], at(23, 12)) == ()
    (clock,) = clocks([*bare, Happened(at(23, 11), "policy", promise({"resolution": 8}))], at(23, 12))
    assert shown(clock) == [("counted", 60), ("on_hold", 60)]
    (only,) = clocks(life(policy=promise({"next": 1, "first": 1})), at(23, 10))
    assert only.target == "first"


def test_next_responses_come_in_cycles() -> None:
    history = life(
        (at(23, 10, 10), "asked"),  # before the first answer there is no cycle
        (at(23, 10, 30), "answered"),
        (at(23, 10, 40), "answered"),
        (at(23, 11), "asked"),
        (at(23, 11, 30), "asked"),  # the oldest counts
        (at(23, 12), "answered"),
        (at(23, 15), "asked"),
    )
    found = clocks(history, at(23, 16))
    assert [(clock.target, clock.cycle, clock.state) for clock in found] == [
        ("first", 0, "kept"),
        ("next", 1, "kept"),
        ("next", 2, "running"),
        ("resolution", 0, "running"),
    ]
    assert (found[1].started_at, found[1].fulfilled_at, found[1].elapsed) == (at(23, 11), at(23, 12), H)
    assert (found[2].started_at, found[2].due_at) == (at(23, 15), at(23, 17))
    assert [clock.cycle for clock in clocks(history[:4], at(23, 16)) if clock.target == "next"] == []


def test_a_cycle_without_a_promise_keeps_its_number() -> None:
    history = life(
        (at(23, 10, 30), "answered"),
        (at(23, 11), "asked"),
        (at(23, 12), "answered"),
        (at(23, 14), "policy", promise()),
        (at(23, 15), "asked"),
        policy=promise({"first": 1}),
    )
    assert [clock.cycle for clock in clocks(history, at(23, 16)) if clock.target == "next"] == [2]


def test_a_cycle_that_runs_is_counted_by_the_promise_of_now() -> None:
    history = life(
        (at(23, 10, 30), "answered"),
        (at(23, 11), "asked"),
        (at(23, 15), "priority", "high"),
        policy=promise(high={"next": 1}),
    )
    clock = the("next", history, at(23, 15), 1)
    assert (clock.promised, clock.breached_at, clock.state) == (H, at(23, 12), "breached")
    held = [*history[:4], Happened(at(23, 11, 30), "status", "pending")]
    assert the("next", held, at(23, 12), 1).elapsed == H
    stopped = [*history[:4], Happened(at(23, 11, 30), "status", "closed")]
    assert the("next", stopped, at(23, 12), 1).state == "stopped"


def test_a_calendar_that_never_opens_is_never_due() -> None:
    for clock in clocks(life(policy=promise(calendar=NEVER)), at(30, 10)):
        assert (clock.state, clock.due_at, clock.elapsed) == ("running", None, timedelta())
        assert {span.reason for span in clock.spans} == {"off_hours"}
        assert threshold_at(clock, NEVER, 50) is None
    assert next_threshold(clocks(life(policy=promise(calendar=NEVER)), at(30, 10)), NEVER, at(30, 10)) is None


def test_summer_time_begins_while_a_promise_runs() -> None:
    berlin = Calendar("Europe/Berlin", ((Interval(0, 1440),),) * 7)
    start = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # midnight; the wall goes from 2 to 3 two hours later
    first, _ = clocks(life(start=start, policy=promise({"first": 4, "resolution": 24}, berlin)), start)
    due = first.due_at
    assert due
    assert due.astimezone(ZoneInfo("Europe/Berlin")).hour == 5


def test_thresholds_past_and_to_come() -> None:
    clock = the("resolution", life(), at(23, 15))
    assert (clock.elapsed, clock.due_at) == (4 * H, at(24, 10))
    seen = [threshold_at(clock, OFFICE, percent) for percent in (25, 50, 75, 90, 100)]
    assert seen == [at(23, 12), at(23, 15), at(23, 17), at(24, 9, 12), at(24, 10)]
    paused = the("resolution", life((at(23, 12), "status", "pending")), at(23, 15))
    assert threshold_at(paused, OFFICE, 25) == at(23, 12)
    assert threshold_at(paused, OFFICE, 26) is None
    kept = the("first", life((at(23, 10, 30), "answered")), at(23, 15))
    assert [threshold_at(kept, OFFICE, percent) for percent in (50, 51)] == [at(23, 10, 30), None]


def test_the_next_threshold_is_the_earliest_to_come() -> None:
    instants = [*(at(23, 10, minute) for minute in (0, 30, 50, 54)), at(23, 11), at(23, 15), at(24, 10)]
    wanted = [*(at(23, 10, minute) for minute in (30, 45, 54)), at(23, 11), at(23, 15), at(23, 17), None]
    assert [next_threshold(clocks(life(), now), OFFICE, now) for now in instants] == wanted
    resolved = life((at(23, 10, 10), "status", "resolved"))
    assert next_threshold(clocks(resolved, at(23, 10, 20)), OFFICE, at(23, 10, 20)) is None


def test_times_that_run_backwards_count_as_the_same_instant() -> None:
    straight = life((at(23, 12), "status", "pending"), (at(23, 12), "answered"))
    crooked = life((at(23, 12), "status", "pending"), (at(23, 11, 59), "answered"))
    assert clocks(crooked, at(23, 15)) == clocks(straight, at(23, 15))
    assert clocks(straight, at(23, 10)) == clocks(straight, at(23, 12))


def test_at_one_instant_the_order_decides() -> None:
    policy = promise(high={"first": 0.5})
    answer, urgent = Happened(at(23, 11), "answered"), Happened(at(23, 11), "priority", "high")
    assert the("first", [*life(policy=policy), answer, urgent], at(23, 12)).state == "kept"
    assert the("first", [*life(policy=policy), urgent, answer], at(23, 12)).state == "late"


def test_a_history_begins_with_the_creation() -> None:
    for history in ([], [Happened(at(23, 10), "answered")]):
        with pytest.raises(ValueError, match="creation"):
            clocks(history, at(23, 12))
