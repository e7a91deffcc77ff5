"""Working hours counted by hand: lunch, holidays, nights, and the days on which clocks are changed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.sla import calendar as rules
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

H = timedelta(hours=1)
CLOSED: tuple[Hours, ...] = ((),) * 7


def hours(*said: str) -> Hours:
    """hours("09:00-13:00", ...)"""
    times = [[int(at[:2]) * 60 + int(at[3:]) for at in each.split("-")] for each in said]
    return tuple(Interval(start, end) for start, end in times)


def every_day(zone: str, *said: str) -> Calendar:
    return Calendar(zone, (hours(*said),) * 7)


OFFICE = (*(hours("09:00-13:00", "14:00-18:00"),) * 5, (), ())


def local(zone: str, *said: int, fold: int = 0) -> datetime:
    return datetime(*said, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)  # type: ignore[misc, arg-type]


def moscow(*said: int) -> datetime:
    return local("Europe/Moscow", *said)


def test_lunch_does_not_count() -> None:
    desk = Calendar("Europe/Moscow", OFFICE)  # 2026-11-25 is a Wednesday
    assert worked(desk, moscow(2026, 11, 25, 12), moscow(2026, 11, 25, 15)) == 2 * H
    assert list(open_spans(desk, moscow(2026, 11, 25, 8), moscow(2026, 11, 25, 20))) == [
        (moscow(2026, 11, 25, 9), moscow(2026, 11, 25, 13)),
        (moscow(2026, 11, 25, 14), moscow(2026, 11, 25, 18)),
    ]
    assert add_worked(desk, moscow(2026, 11, 25, 12, 30), H) == moscow(2026, 11, 25, 14, 30)
    assert add_worked(desk, moscow(2026, 11, 25, 12), H) == moscow(2026, 11, 25, 13)
    assert add_worked(desk, moscow(2026, 11, 27, 17), 2 * H) == moscow(2026, 11, 30, 10)  # over a weekend


def test_a_short_day_a_holiday_and_an_extra_saturday() -> None:
    days = {
        date(2026, 12, 31): hours("09:00-15:00"),
        date(2027, 1, 1): (),
        date(2027, 1, 2): hours("10:00-12:00"),
    }
    desk = Calendar("Europe/Moscow", OFFICE, days)
    assert worked(desk, moscow(2026, 12, 31, 0), moscow(2027, 1, 1, 0)) == 6 * H  # no lunch on the short day
    assert worked(desk, moscow(2027, 1, 1, 0), moscow(2027, 1, 2, 0)) == timedelta()
    assert worked(desk, moscow(2027, 1, 2, 0), moscow(2027, 1, 4, 0)) == 2 * H
    assert add_worked(desk, moscow(2026, 12, 31, 14), 4 * H) == moscow(2027, 1, 4, 10)


@pytest.mark.parametrize(
    ("zone", "spring", "autumn"),
    [
        ("Europe/Berlin", (2026, 3, 29), (2026, 10, 25)),
        ("America/New_York", (2026, 3, 8), (2026, 11, 1)),
    ],
)
def test_the_gap_of_spring_is_missing_and_the_hour_of_autumn_counts_twice(
    zone: str, spring: tuple[int, int, int], autumn: tuple[int, int, int]
) -> None:
    night, whole = every_day(zone, "01:00-04:00"), every_day(zone, "00:00-24:00")
    for day, lengths in ((spring, (2 * H, 23 * H)), (autumn, (4 * H, 25 * H))):
        start, end = local(zone, *day), local(zone, day[0], day[1], day[2] + 1)
        assert (worked(night, start, end), worked(whole, start, end)) == lengths
    # An hour after half past one it is half past one again.
    middle = (1, 30) if zone == "America/New_York" else (2, 30)
    late = local(zone, *autumn, *middle, fold=1)
    assert late - local(zone, *autumn, *middle) == H
    assert add_worked(every_day(zone, "00:00-24:00"), local(zone, *autumn, *middle), H) == late
    twice = every_day(zone, f"0{middle[0]}:15-0{middle[0]}:45")
    assert worked(twice, local(zone, *autumn), local(zone, *autumn, 6)) == H
    assert len(list(open_spans(twice, local(zone, *autumn), local(zone, *autumn, 6)))) == 2


def test_hours_inside_the_gap_never_come() -> None:
    gap = every_day("Europe/Berlin", "02:00-03:00")
    start = local("Europe/Berlin", 2026, 3, 29)
    assert worked(gap, start, start + 20 * H) == timedelta()
    assert add_worked(gap, start, H) == local("Europe/Berlin", 2026, 3, 30, 3)


def test_moscow_went_back_for_good_in_2014() -> None:
    start, end = moscow(2014, 10, 26), moscow(2014, 10, 27)
    assert end - start == 25 * H
    assert worked(every_day("Europe/Moscow", "01:00-02:00"), start, end) == 2 * H
    morning = every_day("Europe/Moscow", "09:00-10:00")
    assert [since.hour for since, _ in open_spans(morning, moscow(2014, 10, 25), moscow(2014, 10, 28))] == [
        5,
        6,
        6,
    ]


def test_quarters_of_an_hour_and_seconds_in_an_offset() -> None:
    assert list(
        open_spans(
            every_day("Asia/Kathmandu", "09:00-10:00"),
            datetime(2026, 5, 1, tzinfo=UTC),
            datetime(2026, 5, 2, tzinfo=UTC),
        )
    ) == [(datetime(2026, 5, 1, 3, 15, tzinfo=UTC), datetime(2026, 5, 1, 4, 15, tzinfo=UTC))]
    monrovia = every_day("Africa/Monrovia", "09:00-10:00")  # 44 minutes and 30 seconds behind until 1972
    spans = list(open_spans(monrovia, datetime(1971, 5, 1, tzinfo=UTC), datetime(1971, 5, 2, tzinfo=UTC)))
    assert spans == [
        (datetime(1971, 5, 1, 9, 44, 30, tzinfo=UTC), datetime(1971, 5, 1, 10, 44, 30, tzinfo=UTC))
    ]


def test_a_change_at_a_minute_past_midnight_goes_back_into_the_day_before() -> None:
    zone = "America/St_Johns"  # 2006-10-29 00:01 became 2006-10-28 23:01
    days = {date(2006, 10, 28): hours("23:00-24:00"), date(2006, 10, 29): hours("00:00-00:10")}
    desk = Calendar(zone, CLOSED, days)
    start, end = local(zone, 2006, 10, 28, 12), local(zone, 2006, 10, 29, 12)
    before, after = local(zone, 2006, 10, 28, 23), local(zone, 2006, 10, 29, 0, 10, fold=1)
    assert list(open_spans(desk, start, end)) == [(before, after)]
    assert worked(desk, start, end) == timedelta(minutes=60 + 1 + 59 + 10)


def test_a_day_that_never_was() -> None:
    zone = "Pacific/Apia"  # went from the 29th to the 31st of December 2011
    desk = every_day(zone, "09:00-17:00")
    assert worked(desk, local(zone, 2011, 12, 29), local(zone, 2012, 1, 1)) == 16 * H
    assert add_worked(desk, local(zone, 2011, 12, 29, 16), 2 * H) == local(zone, 2011, 12, 31, 10)


def test_a_night_shift_is_two_intervals_and_one_span() -> None:
    desk = every_day("Europe/Moscow", "00:00-06:00", "22:00-24:00")
    start, end = moscow(2026, 11, 25, 12), moscow(2026, 11, 26, 12)
    assert list(open_spans(desk, start, end)) == [(moscow(2026, 11, 25, 22), moscow(2026, 11, 26, 6))]
    assert add_worked(desk, moscow(2026, 11, 25, 12), 3 * H) == moscow(2026, 11, 26, 1)


def test_around_the_clock_and_never() -> None:
    start = moscow(2026, 11, 25, 12)
    always = Calendar("Europe/Moscow", CLOSED, always=True)
    assert worked(always, start, start + 100 * H) == 100 * H
    assert list(open_spans(always, start, start + 100 * H)) == [(start, start + 100 * H)]
    assert list(open_spans(always, start, start)) == []
    assert add_worked(always, start, 100 * H) == start + 100 * H
    week = every_day("Europe/Moscow", "00:00-24:00")
    assert list(open_spans(week, start, start + 100 * H)) == [(start, start + 100 * H)]
    never = Calendar("Europe/Moscow", CLOSED)
    assert worked(never, start, start + 10000 * H) == timedelta()
    assert add_worked(never, start, H) is None
    assert add_worked(never, start, timedelta()) == start
    last = Calendar("Europe/Moscow", CLOSED, {date(2026, 11, 26): hours("09:00-10:00")})
    assert add_worked(last, start, H) == moscow(2026, 11, 26, 10)
    assert add_worked(last, start, H + timedelta(seconds=1)) is None
    assert add_worked(last, moscow(2026, 11, 27), H) is None


def test_a_span_is_clipped_and_an_end_before_the_start_is_empty() -> None:
    desk = Calendar("Europe/Moscow", OFFICE)
    start, end = moscow(2026, 11, 25, 9, 20), moscow(2026, 11, 25, 9, 50)
    assert list(open_spans(desk, start, end)) == [(start, end)]
    assert list(open_spans(desk, end, start)) == []
    # An instant may be told in any zone.
    assert worked(desk, start.astimezone(ZoneInfo("Asia/Tokyo")), end) == end - start


def test_equal_calendars_are_one_key() -> None:
    days = {date(2027, 1, 1): ()}
    assert hash(Calendar("UTC", OFFICE, days)) == hash(Calendar("UTC", OFFICE, dict(days)))
    assert Calendar("UTC", OFFICE) != Calendar("Europe/Moscow", OFFICE)


@pytest.mark.parametrize("pair", [(-1, 5), (5, 5), (6, 5), (0, 1441)])
def test_an_interval_lies_inside_its_day(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval(*pair)


def test_a_calendar_has_seven_days_in_order() -> None:
    for week in (
        OFFICE[:6],
        (hours("09:00-13:00", "12:00-18:00"), *OFFICE[1:]),
        (OFFICE[0][::-1], *OFFICE[1:]),
    ):
        with pytest.raises(ValueError, match="seven days"):
            Calendar("UTC", week)


WEEK = [[["09:00", "13:00"], ["14:00", "18:00"]]] * 5 + [[], []]
FORM = {
    "zone": "Europe/Moscow",
    "always": False,
    "week": WEEK,
    "exceptions": {"2026-12-31": [["09:00", "15:00"]], "2027-01-01": []},
}


def test_the_json_form() -> None:
    days = {date(2026, 12, 31): hours("09:00-15:00"), date(2027, 1, 1): ()}
    assert parse_calendar(FORM) == Calendar("Europe/Moscow", OFFICE, days)
    assert print_calendar(parse_calendar(FORM)) == FORM
    short = parse_calendar({"zone": "UTC", "always": True})
    assert short == Calendar("UTC", CLOSED, always=True)
    assert parse_calendar(print_calendar(short)) == short
    night = parse_calendar({"zone": "UTC", "week": [[["22:00", "24:00"], ["00:00", "06:00"]]] * 7})
    assert night.week[0] == hours("00:00-06:00", "22:00-24:00")


def _week(*monday: Any) -> dict[str, Any]:
    return {"week": [list(monday), *WEEK[1:]]}


@pytest.mark.parametrize(
    ("change", "place", "text"),
    [
        ({"zone": "Moscow"}, "zone", rules.UNKNOWN_ZONE),
        ({"zone": "../etc/passwd"}, "zone", rules.UNKNOWN_ZONE),
        ({"zone": "Europe"}, "zone", rules.UNKNOWN_ZONE),
        ({"zone": "Europe/Moscow\x00"}, "zone", rules.UNKNOWN_ZONE),
        ({"zone": None}, "zone", rules.UNKNOWN_ZONE),
        ({"always": "yes"}, "always", rules.NEED_YES_NO),
        ({"always": 1}, "always", rules.NEED_YES_NO),
        ({"week": WEEK[:6]}, "week", rules.SEVEN_DAYS),
        ({"week": None}, "week", rules.SEVEN_DAYS),
        ({"week": [*WEEK[:6], "09:00"]}, "week.6", rules.NEED_INTERVALS),
        ({"week": [[["00:00", "00:01"]] * 25, *WEEK[1:]]}, "week.0", rules.NEED_INTERVALS),
        (_week(["09:00", "13:00"], ["12:00", "18:00"]), "week.0.1", rules.OVERLAP),
        (_week(["12:00", "18:00"], ["09:00", "13:00"]), "week.0.0", rules.OVERLAP),
        (_week(["18:00", "09:00"]), "week.0.0", rules.END_FIRST),
        (_week(["09:00", "09:00"]), "week.0.0", rules.END_FIRST),
        (_week(["24:00", "24:00"]), "week.0.0", rules.END_FIRST),
        (_week(["9:00", "18:00"]), "week.0.0", rules.NEED_PAIR),
        (_week(["09:00", "24:01"]), "week.0.0", rules.NEED_PAIR),
        (_week(["09:60", "18:00"]), "week.0.0", rules.NEED_PAIR),
        (_week(["٠٩:00", "18:00"]), "week.0.0", rules.NEED_PAIR),
        (_week(["09:00\n", "18:00"]), "week.0.0", rules.NEED_PAIR),
        (_week(["09:00"]), "week.0.0", rules.NEED_PAIR),
        (_week("09:00-18:00"), "week.0.0", rules.NEED_PAIR),
        (_week([9, 18]), "week.0.0", rules.NEED_PAIR),
        ({"exceptions": {"2026-02-30": []}}, "exceptions.2026-02-30", rules.BAD_DATE),
        ({"exceptions": {"20261231": []}}, "exceptions.20261231", rules.BAD_DATE),
        ({"exceptions": {5: []}}, "exceptions.5", rules.BAD_DATE),
        ({"exceptions": []}, "exceptions", rules.NEED_EXCEPTIONS),
        ({"exceptions": {"2026-12-31": [["15:00", "09:00"]]}}, "exceptions.2026-12-31.0", rules.END_FIRST),
        ({"weak": []}, "weak", rules.UNKNOWN_KEY),
    ],
)
def test_what_is_wrong_is_said_in_its_place(change: dict[str, Any], place: str, text: Any) -> None:
    with pytest.raises(Problem) as refused:
        parse_calendar(FORM | change)
    assert refused.value.code == "validation_failed"
    assert refused.value.errors == {place: [text]}


def test_every_place_is_named_at_once() -> None:
    wrong = {"zone": "", "week": [[["18:00", "09:00"], ["x", "y"]], *WEEK[1:]], "exceptions": {"x": []}}
    with pytest.raises(Problem) as refused:
        parse_calendar(wrong)
    assert list(refused.value.errors) == ["zone", "week.0.0", "week.0.1", "exceptions.x"]
    forms: tuple[Any, ...] = (None, [], "x", 5)
    for nothing in forms:
        with pytest.raises(Problem):
            parse_calendar(nothing)


def test_a_thousand_exceptions_are_enough() -> None:
    days = [str(date(2020, 1, 1) + timedelta(days=at)) for at in range(1001)]
    parse_calendar(FORM | {"exceptions": {day: [] for day in days[:1000]}})
    with pytest.raises(Problem) as refused:
        parse_calendar(FORM | {"exceptions": {day: [] for day in days}})
    assert refused.value.errors == {"exceptions": [rules.NEED_EXCEPTIONS]}
