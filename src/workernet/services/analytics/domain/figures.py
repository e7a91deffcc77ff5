"""The figures of a report, from counted rows: what is shown, and how gaps and sums are filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workernet.services.analytics.domain.periods import Period


@dataclass(frozen=True)
class Figures:
    """`backlog` counts at the end of the time in question; None where there is nothing to measure."""

    created: int
    resolved: int
    backlog: int
    first_response_median_seconds: int | None
    sla_met_percent: float | None


NOTHING = Figures(0, 0, 0, None, None)


def figures(row: Mapping[str, Any], backlog: int) -> Figures:
    """From a row of counts: created, resolved, median_micros, promised_count, kept_count."""
    median = row["median_micros"]
    promised = int(row["promised_count"])
    return Figures(
        created=int(row["created"]),
        resolved=int(row["resolved"]),
        backlog=backlog,
        first_response_median_seconds=None if median is None else int(median) // 1_000_000,
        sla_met_percent=round(100 * int(row["kept_count"]) / promised, 2) if promised else None,
    )


def by_day(period: Period, rows: Sequence[Mapping[str, Any]]) -> list[tuple[date, Figures]]:
    """One entry for every day of the period, quiet days included.

    Each row carries its `day` and the `growth` of the backlog on it; what grew before the period is the
    row of the day before its first.
    """
    counted = {row["day"]: row for row in rows}
    backlog = sum(int(row["growth"]) for row in rows if row["day"] < period.first)
    found = []
    for day in period.days():
        row = counted.get(day)
        backlog += int(row["growth"]) if row else 0
        found.append((day, figures(row, backlog) if row else Figures(0, 0, backlog, None, None)))
    return found
