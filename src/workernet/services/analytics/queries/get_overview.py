"""The overview: created, resolved, backlog, first response and promises kept, by day and by priority.

All counting is the fact store's. Days are those of the reader's time zone. A ticket belongs to the day it
was created (created, first response) and to the day it was resolved (resolved, promises kept); it weighs
on the backlog from the end of the first until the second. A deleted ticket is in no figure.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.domain.figures import NOTHING, Figures, by_day, figures
from workernet.services.analytics.domain.periods import Period, Question

_TICKETS = """
SELECT priority, toDate(created_at, {tz:String}) AS came, toDate(resolved_at, {tz:String}) AS went,
       toUnixTimestamp64Micro(first_response_at) - toUnixTimestamp64Micro(created_at) AS waited,
       isNotNull(resolved_at) AND isNotNull(due_at) AS promised, ifNull(resolved_at <= due_at, 0) AS kept
FROM $facts WHERE NOT deleted AND priority IN {priorities:Array(String)}
"""
# Each ticket comes and, perhaps, goes: up to three steps, so that one pass counts every day. A ticket
# said to be resolved before it was created leaves the backlog the day it enters. Everything before the
# period falls together on the day before it.
BY_DAY = f"""
SELECT greatest(step.1, {{before:Date}}) AS day,
       countIf(step.2 = 1) AS created, countIf(step.2 = 2) AS resolved,
       toInt64(created) - toInt64(countIf(step.2 = 3)) AS growth,
       quantileExactOrNullIf(0.5)(waited, step.2 = 1 AND isNotNull(waited)) AS median_micros,
       countIf(step.2 = 2 AND promised) AS promised_count, countIf(step.2 = 2 AND kept) AS kept_count
FROM (
    SELECT waited, promised, kept, arrayJoin(if(isNull(went), [(came, 1)],
           [(came, 1), (assumeNotNull(went), 2), (greatest(came, assumeNotNull(went)), 3)])) AS step
    FROM ({_TICKETS})
) WHERE step.1 <= {{last:Date}} GROUP BY day ORDER BY day
"""
BY_PRIORITY = f"""
SELECT grouping(priority) AS overall, priority,
       countIf(came BETWEEN {{first:Date}} AND {{last:Date}}) AS created,
       countIf(went BETWEEN {{first:Date}} AND {{last:Date}}) AS resolved,
       countIf(came <= {{last:Date}} AND (isNull(went) OR went > {{last:Date}})) AS backlog,
       quantileExactOrNullIf(0.5)(
           waited, came BETWEEN {{first:Date}} AND {{last:Date}} AND isNotNull(waited)) AS median_micros,
       countIf(promised AND went BETWEEN {{first:Date}} AND {{last:Date}}) AS promised_count,
       countIf(kept AND went BETWEEN {{first:Date}} AND {{last:Date}}) AS kept_count
FROM ({_TICKETS}) GROUP BY GROUPING SETS ((priority), ())
"""
AS_OF = "SELECT maxOrNull(occurred_at) AS as_of FROM $facts"
STATEMENTS = (BY_DAY, BY_PRIORITY, AS_OF)


@dataclass(frozen=True)
class Overview:
    """The answer; `by_priority` has a row for each priority asked for, in their order of urgency."""

    period: Period
    totals: Figures
    previous: Figures
    by_day: list[tuple[date, Figures]]
    by_priority: list[tuple[str, Figures]]
    as_of: datetime | None


def get_overview(reader: TenantReader, question: Question) -> Overview:
    """The figures of one tenant. Raises Problem(unavailable) when the fact store cannot be asked."""
    totals, by_priority = _of_period(reader, question, question.period)
    previous, _ = _of_period(reader, question, question.period.previous())
    before = question.period.first - timedelta(days=1)
    days = reader.rows(BY_DAY, before=before, **_parameters(question, question.period))
    return Overview(
        period=question.period,
        totals=totals,
        previous=previous,
        by_day=by_day(question.period, days),
        by_priority=[(name, by_priority.get(name, NOTHING)) for name in question.priorities],
        as_of=reader.rows(AS_OF)[0]["as_of"],
    )


def _of_period(
    reader: TenantReader, question: Question, period: Period
) -> tuple[Figures, dict[str, Figures]]:
    """The sums over a period, and the same by priority."""
    rows = reader.rows(BY_PRIORITY, first=period.first, **_parameters(question, period))
    overall = [figures(row, int(row["backlog"])) for row in rows if row["overall"]]
    apart = {row["priority"]: figures(row, int(row["backlog"])) for row in rows if not row["overall"]}
    return (overall[0] if overall else NOTHING), apart


def _parameters(question: Question, period: Period) -> dict[str, Any]:
    return {"tz": question.zone, "priorities": list(question.priorities), "last": period.last}
