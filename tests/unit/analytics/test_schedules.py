"""When reports go out and what they are about, in any time zone and on both sides of summer time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workernet.services.analytics.domain.periods import Period
from workernet.services.analytics.domain.schedules import RHYTHMS, Timing, latest_run, next_run, period_of

ZONES = ("UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
ODD_ZONES = (*ZONES, "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Chatham")
_START = datetime(2005, 1, 1, tzinfo=UTC)
moments = st.integers(0, 30 * 365 * 24 * 3600).map(lambda seconds: _START + timedelta(seconds=seconds))
timings = st.builds(
    Timing, st.sampled_from(RHYTHMS), st.integers(0, 23), st.integers(0, 6), st.integers(1, 28)
)


def at(said: str, zone: str = "UTC") -> datetime:
    """A moment by the clocks of a zone, in UTC."""
    return datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("timing", "zone", "after", "then"),
    [
        (Timing("day", 9), "Europe/Moscow", "2026-02-03T08:59", "2026-02-03T09:00"),
        (Timing("day", 9), "Europe/Moscow", "2026-02-03T09:00", "2026-02-04T09:00"),
        (Timing("week", 9, weekday=0), "Europe/Berlin", "2026-02-03T10:00", "2026-02-09T09:00"),
        (Timing("month", 0, day=28), "America/New_York", "2026-02-28T00:00", "2026-03-28T00:00"),
        (Timing("month", 7, day=1), "UTC", "2026-12-31T23:59", "2027-01-01T07:00"),
    ],
)
def test_the_next_time_by_the_desks_clocks(timing: Timing, zone: str, after: str, then: str) -> None:
    assert next_run(timing, zone, at(after, zone)) == at(then, zone)


def test_an_hour_that_does_not_exist_goes_out_at_the_first_that_does() -> None:
    run = next_run(Timing("day", 2), "Europe/Berlin", at("2026-03-28T12:00", "Europe/Berlin"))
    assert run == datetime(2026, 3, 29, 1, tzinfo=UTC)  # 03:00 there
    half = next_run(Timing("day", 2), "Australia/Lord_Howe", datetime(2026, 10, 3, tzinfo=UTC))
    assert half.astimezone(ZoneInfo("Australia/Lord_Howe")).strftime("%d %H:%M") == "04 02:30"
    # Samoa had no 30 December 2011: what was for it comes with the first minute of the next day, once.
    apia = ZoneInfo("Pacific/Apia")
    gone = next_run(Timing("day", 9), "Pacific/Apia", datetime(2011, 12, 29, 12, tzinfo=apia))
    assert gone.astimezone(apia).strftime("%d %H:%M") == "31 00:00"


def test_an_hour_that_comes_twice_goes_out_once() -> None:
    timing, zone = Timing("day", 2), "Europe/Berlin"
    first = next_run(timing, zone, at("2026-10-24T12:00", zone))
    assert first == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert next_run(timing, zone, first) == datetime(2026, 10, 26, 1, tzinfo=UTC)


@settings(max_examples=300, deadline=None)
@given(timings, st.sampled_from(ODD_ZONES), moments)
def test_a_run_is_later_on_its_day_and_nothing_lies_between(
    timing: Timing, zone: str, after: datetime
) -> None:
    run = next_run(timing, zone, after)
    assert run > after
    local = run.astimezone(ZoneInfo(zone))
    wall = local.replace(tzinfo=None)
    # At its hour on its day; or the clocks jumped over that, and one second before they had not reached it.
    if not (timing.falls_on(local.date()) and (local.hour, local.minute) == (timing.hour, 0)):
        before = (run - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert wall - before > timedelta(seconds=1)
    # No earlier hour of the days between would have done.
    hour = after.replace(minute=0, second=0, microsecond=0)
    while (hour := hour + timedelta(minutes=30)) < run:
        shown = hour.astimezone(ZoneInfo(zone))
        if hour > after and timing.falls_on(shown.date()) and shown.fold == 0:
            assert (shown.hour, shown.minute) != (timing.hour, 0)


@settings(max_examples=200, deadline=None)
@given(timings, st.sampled_from(ZONES), moments, st.timedeltas(timedelta(0), timedelta(days=90)))
def test_after_a_long_absence_only_the_newest_time_counts(
    timing: Timing, zone: str, start: datetime, absence: timedelta
) -> None:
    due = next_run(timing, zone, start)
    latest = latest_run(timing, zone, due, due + absence)
    assert due <= latest <= due + absence
    assert next_run(timing, zone, latest) > due + absence


@pytest.mark.parametrize(
    ("rhythm", "moment", "zone", "period"),
    [
        ("day", "2026-03-01T00:00", "Europe/Moscow", Period(date(2026, 2, 28), date(2026, 2, 28))),
        ("week", "2026-02-09T00:00", "Europe/Moscow", Period(date(2026, 2, 2), date(2026, 2, 8))),
        ("week", "2026-02-08T23:59", "Europe/Moscow", Period(date(2026, 1, 26), date(2026, 2, 1))),
        ("month", "2026-03-31T23:59", "America/New_York", Period(date(2026, 2, 1), date(2026, 2, 28))),
        ("month", "2026-01-01T00:00", "Asia/Kathmandu", Period(date(2025, 12, 1), date(2025, 12, 31))),
    ],
)
def test_the_period_is_the_last_whole_one_there(rhythm: str, moment: str, zone: str, period: Period) -> None:
    assert period_of(rhythm, at(moment, zone), zone) == period  # type: ignore[arg-type]


@given(st.sampled_from(RHYTHMS), moments, st.sampled_from(ODD_ZONES))
def test_a_period_is_whole_and_ends_before_today(rhythm: str, moment: datetime, zone: str) -> None:
    period = period_of(rhythm, moment, zone)  # type: ignore[arg-type]
    today = moment.astimezone(ZoneInfo(zone)).date()
    days = len(period.days())
    assert period.last < today
    match rhythm:
        case "day":
            assert (days, (today - period.last).days) == (1, 1)
        case "week":
            assert (days, period.first.weekday()) == (7, 0)
            assert (today - period.last).days <= 7
        case "month":
            assert period.first.day == 1
            assert (period.last + timedelta(days=1)) == today.replace(day=1)
