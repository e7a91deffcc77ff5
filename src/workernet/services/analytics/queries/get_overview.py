"""The overview: created, resolved, backlog, first response and promises kept, by day and by priority.

All counting is the fact store's. Days are those of the reader's time zone. A ticket belongs to the day it
was created (created, first response) and to the day it was resolved (resolved, promises kept); it weighs
on the backlog from the end of the first until the second. A deleted ticket is in no figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
# Each ticket comes and, perhaps, goes: up to three steps, so that one pass counts every day, both periods and
# every priority. A ticket said to be resolved before it was created leaves the backlog the day it enters; one
# that was gone before the earlier period weighs on nothing and is passed over. Everything before the period
# falls together on the day before it; `span` is 2 in the period, 1 in the one before, else 0.
_COUNTED = f"""
SELECT grouping(day) AS of_span, grouping(priority) AS overall, day, span, priority,
       countIf(step.2 = 1) AS created, countIf(step.2 = 2) AS resolved,
       toInt64(created) - toInt64(countIf(step.2 = 3)) AS growth,
       quantileExactOrNullIf(0.5)(waited, step.2 = 1 AND isNotNull(waited)) AS median_micros,
       countIf(step.2 = 2 AND promised) AS promised_count, countIf(step.2 = 2 AND kept) AS kept_count
FROM (
    SELECT priority, waited, promised, kept, arrayJoin(if(isNull(went), [(came, 1)],
           [(came, 1), (assumeNotNull(went), 2), (greatest(came, assumeNotNull(went)), 3)])) AS step,
           greatest(step.1, {{before:Date}}) AS day,
           multiIf(step.1 >= {{first:Date}}, 2, step.1 >= {{earlier:Date}}, 1, 0) AS span
    FROM ({_TICKETS}) WHERE isNull(went) OR greatest(came, assumeNotNull(went)) >= {{earlier:Date}}
) WHERE step.1 <= {{last:Date}} GROUP BY GROUPING SETS ((day), (span, priority), (span)) ORDER BY day
"""
_AS_OF = "SELECT maxOrNull(occurred_at) AS as_of FROM $facts"
STATEMENTS = (_COUNTED, _AS_OF)
_EARLIER, _NOW = 1, 2


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
    period = question.period
    rows = reader.rows(
        _COUNTED,
        tz=question.zone,
        priorities=list(question.priorities),
        first=period.first,
        last=period.last,
        before=period.first - timedelta(days=1),
        earlier=period.previous().first,
    )
    spans = [row for row in rows if row["of_span"]]
    whole = [row for row in spans if row["overall"]]
    return Overview(
        period=period,
        totals=_of_span(whole, _NOW),
        previous=_of_span(whole, _EARLIER),
        by_day=by_day(period, [row for row in rows if not row["of_span"]]),
        by_priority=[
            (name, _of_span([row for row in spans if not row["overall"] and row["priority"] == name], _NOW))
            for name in question.priorities
        ],
        as_of=reader.rows(_AS_OF)[0]["as_of"],
    )


def _of_span(rows: Sequence[Mapping[str, Any]], span: int) -> Figures:
    """The sums over a period from the rows of all spans; its backlog is what grew until its end."""
    backlog = sum(int(row["growth"]) for row in rows if row["span"] <= span)
    mine = [row for row in rows if row["span"] == span]
    return figures(mine[0], backlog) if mine else replace(NOTHING, backlog=backlog)
