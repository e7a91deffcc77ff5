"""Gaps and sums of the report."""

from datetime import date
from typing import Any

from workernet.services.analytics.domain.figures import NOTHING, Figures, by_day, figures
from workernet.services.analytics.domain.periods import Period


def row(**given: Any) -> dict[str, Any]:
    counted = {"created": 0, "resolved": 0, "growth": 0, "median_micros": None}
    return counted | {"promised_count": 0, "kept_count": 0} | given


def test_nothing_to_measure_is_null_not_zero() -> None:
    assert figures(row(), 0) == NOTHING
    assert figures(row(median_micros=0), 0).first_response_median_seconds == 0
    assert figures(row(promised_count=4, kept_count=0), 0).sla_met_percent == 0.0


def test_parts_of_a_second_are_dropped_and_percents_rounded() -> None:
    counted = figures(row(median_micros=1_999_999, promised_count=3, kept_count=2), 5)
    assert counted == Figures(0, 0, 5, 1, 66.67)


def test_quiet_days_are_there_and_carry_the_backlog_on() -> None:
    period = Period(date(2026, 3, 1), date(2026, 3, 4))
    rows = [
        row(day=date(2026, 2, 28), growth=7, created=9),
        row(day=date(2026, 3, 2), growth=-3, created=1, resolved=4),
    ]
    assert [(day.day, f.created, f.resolved, f.backlog) for day, f in by_day(period, rows)] == [
        (1, 0, 0, 7),
        (2, 1, 4, 4),
        (3, 0, 0, 4),
        (4, 0, 0, 4),
    ]


def test_an_empty_tenant_has_days_of_nothing() -> None:
    period = Period(date(2026, 3, 1), date(2026, 3, 2))
    assert by_day(period, []) == [(date(2026, 3, 1), NOTHING), (date(2026, 3, 2), NOTHING)]
