"""What a desk promises, and its JSON form."""

from datetime import timedelta
from typing import Any

import pytest

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.sla import policy as rules
from workernet.services.tickets.domain.sla.calendar import NEED_OBJECT, NEED_YES_NO, UNKNOWN_KEY, Calendar
from workernet.services.tickets.domain.sla.policy import Policy, parse_policy, print_policy

CALENDAR = Calendar("UTC", ((),) * 7, always=True)
FORM = {"targets": {"high": {"first": 60, "next": 120, "resolution": 480}}, "pause_on_hold": True}


def test_the_json_form() -> None:
    policy = parse_policy(FORM, CALENDAR)
    minutes = {"first": 60, "next": 120, "resolution": 480}
    assert policy == Policy({"high": {k: timedelta(minutes=v) for k, v in minutes.items()}}, CALENDAR)  # type: ignore[misc]
    assert print_policy(policy) == FORM
    assert parse_policy({"targets": {}}, CALENDAR) == Policy({}, CALENDAR, pause_on_hold=True)


def test_what_is_missing_is_not_promised() -> None:
    policy = parse_policy({"targets": {"high": {"first": 60}, "low": {}}}, CALENDAR)
    assert policy.promised("high", "first") == timedelta(hours=1)
    assert policy.promised("high", "next") is None
    assert policy.promised("low", "first") is None
    assert policy.promised("critical", "first") is None


@pytest.mark.parametrize(
    ("form", "place", "text"),
    [
        ({"targets": {"highest": {}}}, "targets.highest", rules.UNKNOWN_PRIORITY),
        ({"targets": {"high": {"last": 5}}}, "targets.high.last", rules.UNKNOWN_TARGET),
        ({"targets": {"high": {"first": 0}}}, "targets.high.first", rules.NEED_MINUTES),
        ({"targets": {"high": {"first": 525601}}}, "targets.high.first", rules.NEED_MINUTES),
        ({"targets": {"high": {"first": True}}}, "targets.high.first", rules.NEED_MINUTES),
        ({"targets": {"high": {"first": 1.5}}}, "targets.high.first", rules.NEED_MINUTES),
        ({"targets": {"high": {"first": None}}}, "targets.high.first", rules.NEED_MINUTES),
        ({"targets": {"high": 5}}, "targets.high", NEED_OBJECT),
        ({"targets": None}, "targets", NEED_OBJECT),
        ({}, "targets", NEED_OBJECT),
        ({"targets": {}, "pause_on_hold": 1}, "pause_on_hold", NEED_YES_NO),
        ({"targets": {}, "calendar": {}}, "calendar", UNKNOWN_KEY),
        ([], "policy", NEED_OBJECT),
    ],
)
def test_what_is_wrong_is_said_in_its_place(form: Any, place: str, text: Any) -> None:
    with pytest.raises(Problem) as refused:
        parse_policy(form, CALENDAR)
    assert refused.value.code == "validation_failed"
    assert refused.value.errors == {place: [text]}


def test_the_longest_promise_is_a_year() -> None:
    policy = parse_policy({"targets": {"low": {"resolution": 525600, "first": 1}}}, CALENDAR)
    assert policy.promised("low", "resolution") == timedelta(days=365)
    assert policy.promised("low", "first") == timedelta(minutes=1)
