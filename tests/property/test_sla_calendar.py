"""Working time: what holds for every calendar, and its way to JSON and back."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sla_cases import PLACES
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.sla.calendar import (
    Calendar,
    Hours,
    Interval,
    add_worked,
    open_spans,
    parse_calendar,
    print_calendar,
    worked,
)
from workernet.services.tickets.domain.sla.policy import TARGETS, Policy, parse_policy, print_policy


def _hours(edges: list[int], touching: bool) -> Hours:
    ordered = sorted(edges)
    pairs = list(pairwise(ordered)) if touching else list(zip(ordered[::2], ordered[1::2], strict=False))
    return tuple(Interval(start, end) for start, end in pairs)


_HOURS = st.builds(_hours, st.lists(st.integers(0, 1440), max_size=6, unique=True), st.booleans())
_NEAR = st.sampled_from(PLACES).flatmap(
    lambda place: st.tuples(
        st.builds(
            Calendar,
            zone=st.just(place[0]),
            week=st.tuples(*[_HOURS] * 7),
            exceptions=st.dictionaries(
                st.integers(-3, 6).map(lambda days: place[1] + timedelta(days=days)), _HOURS, max_size=4
            ),
            always=st.sampled_from([False] * 9 + [True]),
        ),
        st.just(place[1]),
    )
)
_SECONDS = st.integers(-3 * 86400, 6 * 86400)
_TARGETS = st.dictionaries(
    st.sampled_from(TARGETS), st.integers(1, 525600).map(lambda count: timedelta(minutes=count))
)
_POLICIES = st.builds(
    Policy,
    targets=st.dictionaries(st.sampled_from(PRIORITIES), _TARGETS),
    calendar=st.just(Calendar("UTC", ((),) * 7)),
    pause_on_hold=st.booleans(),
)


def _at(day: date, seconds: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)


@given(_NEAR, st.lists(_SECONDS, min_size=3, max_size=3))
@settings(max_examples=400, deadline=None, database=None)
def test_working_time_adds_up(near: tuple[Calendar, date], seconds: list[int]) -> None:
    calendar, day = near
    start, middle, end = (_at(day, each) for each in sorted(seconds))
    whole = worked(calendar, start, end)
    assert worked(calendar, start, middle) + worked(calendar, middle, end) == whole
    assert timedelta() <= whole <= end - start
    spans = list(open_spans(calendar, start, end))
    assert sum((until - since for since, until in spans), timedelta()) == whole
    assert all(start <= since < until <= end for since, until in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@given(_NEAR, _SECONDS, st.integers(1, 5 * 86400))
@settings(max_examples=400, deadline=None, database=None)
def test_adding_working_time_is_counting_it_backwards(
    near: tuple[Calendar, date], seconds: int, amount: int
) -> None:
    calendar, day = near
    start, wanted = _at(day, seconds), timedelta(seconds=amount)
    end = add_worked(calendar, start, wanted)
    if end is None:
        assert worked(calendar, start, start + timedelta(days=3653)) < wanted
    else:
        assert worked(calendar, start, end) == wanted
        assert worked(calendar, start, end - timedelta(microseconds=1)) < wanted


@given(_NEAR)
@settings(max_examples=150, deadline=None, database=None)
def test_a_printed_calendar_reads_as_the_same(near: tuple[Calendar, date]) -> None:
    printed = json.loads(json.dumps(print_calendar(near[0])))
    read = parse_calendar(printed)
    assert read == near[0]
    assert hash(read) == hash(near[0])
    assert print_calendar(read) == printed


@given(_POLICIES)
@settings(max_examples=150, deadline=None, database=None)
def test_a_printed_policy_reads_as_the_same(policy: Policy) -> None:
    printed = json.loads(json.dumps(print_policy(policy)))
    assert parse_policy(printed, policy.calendar) == policy
    assert print_policy(parse_policy(printed, policy.calendar)) == printed
