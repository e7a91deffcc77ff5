"""What may be asked, and how a wrong question is refused."""

from datetime import UTC, date, datetime

import pytest

from workernet.kernel.errors import Problem
from workernet.services.analytics.domain.periods import PRIORITIES, Period, Question, read_question

NOW = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)


def ask(**given: str) -> Question:
    return read_question(given.get("first"), given.get("last"), given.get("tz"), given.get("priority"), NOW)


def refusal(**given: str) -> dict[str, list[str]]:
    with pytest.raises(Problem) as caught:
        ask(**given)
    assert caught.value.code == "validation_failed"
    errors: dict[str, list[str]] = caught.value.body("en", "r")["errors"]
    return errors


def test_without_dates_the_last_thirty_days_are_meant() -> None:
    assert ask() == Question(Period(date(2026, 3, 2), date(2026, 3, 31)), "UTC", PRIORITIES)
    assert len(ask().period.days()) == 30


def test_today_is_the_readers_today() -> None:
    assert ask(tz="Europe/Moscow").period.last == date(2026, 4, 1)
    assert ask(tz="America/New_York").period.last == date(2026, 3, 31)


def test_one_date_fills_in_the_other() -> None:
    assert ask(first="2026-03-30").period == Period(date(2026, 3, 30), date(2026, 3, 31))
    assert ask(last="2025-12-31").period == Period(date(2025, 12, 2), date(2025, 12, 31))


def test_an_empty_zone_or_priority_is_one_not_given_and_an_empty_date_is_no_date() -> None:
    assert ask(tz="", priority="") == ask()
    assert refusal(first="") == {"from": ["A date like YYYY-MM-DD is needed"]}


@pytest.mark.parametrize(
    "raw", ["today", "2026-02-30", "2026-2-3", "20260203", "2026-02-03T00:00", "٢٠٢٦-٠٢-٠٣x", "0000-01-01"]
)
def test_what_is_no_date_is_refused_under_its_name(raw: str) -> None:
    assert refusal(first=raw) == {"from": ["A date like YYYY-MM-DD is needed"]}
    assert refusal(last=raw) == {"to": ["A date like YYYY-MM-DD is needed"]}


def test_years_nobody_can_mean_are_refused() -> None:
    assert refusal(first="1999-12-31", last="2000-01-01") == {
        "from": ["The year must be between 2000 and 2100"]
    }
    assert "to" in refusal(last="2101-01-01")


def test_the_end_may_not_be_before_the_beginning() -> None:
    assert refusal(first="2026-03-02", last="2026-03-01") == {"to": ["The period ends before it begins"]}
    assert refusal(first="2026-04-01") == {"from": ["The period ends before it begins"]}
    assert ask(first="2026-03-01", last="2026-03-01").period.days() == [date(2026, 3, 1)]


def test_four_hundred_days_and_no_more() -> None:
    assert len(ask(first="2025-02-25", last="2026-03-31").period.days()) == 400
    assert refusal(first="2025-02-24", last="2026-03-31") == {"from": ["At most 400 days"]}


def test_every_wrong_parameter_is_named_at_once() -> None:
    found = refusal(first="x", last="y", tz="Mars/Base", priority="high,huge")
    assert found.keys() == {"from", "to", "tz", "priority"}


@pytest.mark.parametrize("zone", ["localtime", "../etc/passwd", "UTC'", "utc "])
def test_zones_that_are_none_are_refused(zone: str) -> None:
    assert refusal(tz=zone).keys() == {"tz"}


def test_refusals_speak_the_readers_language() -> None:
    with pytest.raises(Problem) as caught:
        ask(first="x")
    assert caught.value.body("ru", "r")["errors"] == {"from": ["Нужна дата вида ГГГГ-ММ-ДД"]}


def test_priorities_come_in_their_order_and_once() -> None:
    assert ask(priority="critical,low,critical").priorities == ("low", "critical")


def test_the_previous_period_is_as_long_and_ends_the_day_before() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).previous() == Period(
        date(2026, 1, 29), date(2026, 2, 28)
    )
    assert Period(date(2026, 3, 1), date(2026, 3, 1)).previous().days() == [date(2026, 2, 28)]
