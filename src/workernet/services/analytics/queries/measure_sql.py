"""The SQL of measures: which tickets a measure looks at, and how they are counted and listed.

A population has one row per ticket, or per wait of it: `number`, `at` (the moment that puts it into a day),
`took` (microseconds) and `kept`. Counting and listing use the same one, so figure and list cannot differ.
"""

from typing import Any

from workernet.services.analytics.domain.inquiries import Inquiry
from workernet.services.analytics.domain.measures import COLUMNS, Population

_OWN = "number, team_id, assignee_id, organization_id, category, priority, channel"
_FACTS = f"""SELECT {_OWN}, {{at}} AS at, {{took}} AS took, {{kept}} AS kept
FROM $facts WHERE NOT deleted AND ({{when}})"""
_MICROS = "toUnixTimestamp64Micro(assumeNotNull({end})) - toUnixTimestamp64Micro(created_at)"
_OF_EVENTS = f"""SELECT {_OWN}, at, took, kept FROM ({{events}}) AS e
INNER JOIN (SELECT {_OWN} FROM $facts WHERE NOT deleted) AS t USING (number)"""
_WITHIN = "toDate(at, {tz:String}) BETWEEN {first:Date} AND {last:Date}"
# A turn ends with an answer; the customer's first message in it is since when an answer was waited for.
# Turn 0 is that of the first response.
_TURNS = """
SELECT number, minIf(when, said = 'staff') AS at, dateDiff('us', minIf(when, said = 'customer'), at) AS took,
       anyIf(next_due_at, said = 'staff') AS due, ifNull(at <= due, 0) AS kept
FROM (SELECT number, at AS when, said, next_due_at, sum(said = 'staff') OVER (
        PARTITION BY number ORDER BY at, version ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS turn
      FROM $events
      WHERE type = 'ticket.replied' AND number IN (
          SELECT number FROM $events WHERE type = 'ticket.replied' AND said = 'staff' AND WITHIN))
GROUP BY number, turn HAVING turn > 0 AND countIf(said = 'staff') > 0 AND countIf(said = 'customer') > 0
"""
_TURNS = _TURNS.replace("WITHIN", _WITHIN)
_REOPENED = """SELECT number, min(at) AS at, 0 AS took, 0 AS kept FROM $events WHERE reopen_count > 0
GROUP BY number, reopen_count"""
_BREACHED = "SELECT number, at, 0 AS took, 0 AS kept FROM $events WHERE type = 'ticket.sla_breached'"

# One answer per cycle, the latest; content are those who say 4 or 5.
_RATED = """SELECT number, max(e.at) AS at, argMax(score, version) AS took, took >= 4 AS kept
FROM $events AS e WHERE type = 'ticket.rated' GROUP BY number, reopen_count"""


def _of_facts(at: str, when: str, *, took: str = "0", kept: str = "0") -> str:
    return _FACTS.format(at=at, when=when, took=took, kept=kept)


_SOLVED_AT = "assumeNotNull(resolved_at)"
_ANSWERED = "isNotNull(first_response_at)"
_RESOLVED = "isNotNull(resolved_at)"
POPULATIONS: dict[Population, str] = {
    "created": _of_facts("created_at", "1"),
    "solved": _of_facts(_SOLVED_AT, _RESOLVED),
    "resolution": _of_facts(_SOLVED_AT, _RESOLVED, took=_MICROS.format(end="resolved_at")),
    "first_response": _of_facts("created_at", _ANSWERED, took=_MICROS.format(end="first_response_at")),
    "sla_resolution": _of_facts(
        _SOLVED_AT, f"{_RESOLVED} AND isNotNull(due_at)", kept="ifNull(resolved_at <= due_at, 0)"
    ),
    # A promise that nobody has answered to counts as broken from the moment it was promised for.
    "sla_first": _of_facts(
        "created_at",
        f"isNotNull(first_due_at) AND ({_ANSWERED} OR first_due_at < {{now:DateTime64(6, 'UTC')}})",
        kept="ifNull(first_response_at <= first_due_at, 0)",
    ),
    "next_response": _OF_EVENTS.format(events=_TURNS),
    "sla_next": _OF_EVENTS.format(
        events=f"SELECT number, at, took, kept FROM ({_TURNS}) WHERE isNotNull(due)"
    ),
    "reopened": _OF_EVENTS.format(events=_REOPENED),
    "breached": _OF_EVENTS.format(events=_BREACHED),
    "satisfaction": _OF_EVENTS.format(events=_RATED),
    "backlog": f"SELECT {_OWN}, created_at, resolved_at FROM $facts WHERE NOT deleted",
}
_KEYS = {
    "all": "''",
    "day": "toString(toDate(at, {tz:String}))",
    "week": "toString(toMonday(at, {tz:String}))",
    "weekday_hour": "formatDateTime(at, '%u-%H', {tz:String})",
} | {name: f"ifNull(toString({column}), '')" for name, column in COLUMNS.items()}
_VALUES = {
    "tickets": "toFloat64(uniqExact(number))",
    "percent": "toFloat64(round(100 * countIf(kept) / count(), 2))",
    "score": "toFloat64(round(avg(took), 2))",
    # A hair below the level: the smallest value that so many per cent do not exceed.
    50: "toFloat64(intDiv(quantileExact(0.4999999999)(took), 1000000))",
    90: "toFloat64(intDiv(quantileExact(0.8999999999)(took), 1000000))",
}
_LEFT = (
    "toDate(created_at, {tz:String}) <= {last:Date} AND "
    "(isNull(resolved_at) OR toDate(assumeNotNull(resolved_at), {tz:String}) > {last:Date})"
)
# What comes and goes by day; a ticket said to be resolved before it was created leaves the day it enters.
_STEPS = """
SELECT greatest(step.1, {before:Date}) AS day, sum(step.2) AS growth FROM (
    SELECT toDate(created_at, {tz:String}) AS came,
           arrayJoin(if(isNull(resolved_at), [(came, 1)], [(came, 1), (greatest(came,
                     toDate(assumeNotNull(resolved_at), {tz:String})), -1)])) AS step
    FROM (POPULATION) WHERE 1 FILTERS
) WHERE step.1 <= {last:Date} GROUP BY day ORDER BY day
"""


def rows_sql(inquiry: Inquiry) -> str:
    """The statement that answers `key`, `value` and `count`; of a backlog at the end of the period."""
    measure = inquiry.measure
    within = _LEFT if measure.population == "backlog" else _WITHIN
    value = _VALUES[measure.percentile or measure.unit]
    return (
        f"SELECT {_KEYS[inquiry.by]} AS key, {value} AS value, uniqExact(number) AS count "
        f"FROM ({POPULATIONS[measure.population]}) WHERE {within}{_filters(inquiry)} "
        "GROUP BY key ORDER BY key"
    )


def steps_sql(inquiry: Inquiry) -> str:
    """The statement that answers by how much the backlog grew on each `day`; all before the period falls
    together on the day before it."""
    return _STEPS.replace("POPULATION", POPULATIONS["backlog"]).replace("FILTERS", _filters(inquiry))


def tickets_sql(inquiry: Inquiry, *, hour: bool) -> str:
    """The statement that lists the numbers behind one row, and how many there are in all; with `hour` only
    those of one weekday and hour."""
    population = inquiry.measure.population
    within = _LEFT if population == "backlog" else _WITHIN
    also = f" AND {_KEYS['weekday_hour']} = {{key:String}}" if hour else ""
    return (
        "SELECT number, count() OVER () AS total FROM (SELECT DISTINCT number "
        f"FROM ({POPULATIONS[population]}) WHERE {within}{also}{_filters(inquiry)}) "
        "ORDER BY number > {after:UInt64} DESC, number LIMIT {most:UInt32}"
    )


def parameters(inquiry: Inquiry) -> dict[str, Any]:
    """What the statements are filled with, but for the moment and the page."""
    values = {f"f_{name}": list(values) for name, values in inquiry.filters.items()}
    return {"tz": inquiry.zone, "first": inquiry.period.first, "last": inquiry.period.last, **values}


def _filters(inquiry: Inquiry) -> str:
    return "".join(
        f" AND ifNull(toString({COLUMNS[name]}), '') IN {{f_{name}:Array(String)}}"
        for name in inquiry.filters
    )
