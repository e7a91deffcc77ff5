"""The SQL of measures: which tickets a measure looks at, and how they are counted and listed.

A population has one row per ticket, or per wait of it: `number`, `at` (the moment that puts it into a day),
`took` (microseconds) and `kept`. Counting and listing use the same one, so figure and list cannot differ.
"""

from typing import Any

from workernet.services.analytics.domain.inquiries import Inquiry
from workernet.services.analytics.domain.measures import COLUMNS, Population

# OWN are the columns of the ticket that a question needs.
_FACTS = """(SELECT OWN, {at} AS at, {took} AS took, {kept} AS kept
FROM $facts WHERE NOT deleted AND ({when}))"""
_MICROS = "toUnixTimestamp64Micro(assumeNotNull({end})) - toUnixTimestamp64Micro(created_at)"
_OF_EVENTS = """(SELECT OWN FROM $facts WHERE NOT deleted) AS t
INNER JOIN ({events}) AS e USING (number)"""
_WITHIN = "toDate(at, {tz:String}) BETWEEN {first:Date} AND {last:Date}"
_WAITED = f"""SELECT number, at, dateDiff('us', assumeNotNull(since), at) AS took,
       ifNull(at <= due, 0) AS kept
FROM $waits WHERE isNotNull(since) AND {_WITHIN}"""
_REOPENED = f"SELECT number, at, 0 AS took, 0 AS kept FROM $reopenings WHERE {_WITHIN}"
_BREACHED = f"""SELECT number, at, 0 AS took, 0 AS kept
FROM $events WHERE type = 'ticket.sla_breached' AND {_WITHIN}"""

# One answer per cycle, the latest; content are those who say 4 or 5.
_RATED = """SELECT number, max(e.at) AS at, argMax(score, version) AS took, took >= 4 AS kept
FROM $events AS e WHERE type = 'ticket.rated' GROUP BY number, reopen_count
HAVING toDate(max(e.at), {tz:String}) BETWEEN {first:Date} AND {last:Date}"""


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
    "next_response": _OF_EVENTS.format(events=_WAITED),
    "sla_next": _OF_EVENTS.format(events=f"{_WAITED} AND isNotNull(due)"),
    "reopened": _OF_EVENTS.format(events=_REOPENED),
    "breached": _OF_EVENTS.format(events=_BREACHED),
    "satisfaction": _OF_EVENTS.format(events=_RATED),
    "backlog": "(SELECT OWN, created_at, resolved_at FROM $facts WHERE NOT deleted)",
}
_OF_PERIOD = frozenset({"next_response", "sla_next", "reopened", "breached", "satisfaction"})
# What rows are grouped by, and the key that is made of it: text is made once a group, not once a row.
_GROUPS = {
    "all": ("''", "{}"),
    "day": ("toDate(at, {tz:String})", "toString({})"),
    "week": ("toMonday(at, {tz:String})", "toString({})"),
    "weekday_hour": ("formatDateTime(at, '%u-%H', {tz:String})", "{}"),
} | {name: (column, "ifNull(toString({}), '')") for name, column in COLUMNS.items()}
_VALUES = {
    "tickets": "toFloat64(count)",
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
# What comes and goes by day, of the tickets that are still there when the period begins; the others fall
# together as none. A ticket said to be resolved before it was created leaves the day it enters.
_STEPS = """
SELECT if(grouping(came) = 0, came, assumeNotNull(gone)) AS day,
       if(grouping(came) = 0, toInt64(count()), -toInt64(count())) AS growth FROM (
    SELECT greatest(toDate(created_at, {tz:String}), {before:Date}) AS came,
           if(isNull(resolved_at), NULL, greatest(came, toDate(resolved_at, {tz:String}))) AS gone
    FROM POPULATION WHERE came <= {last:Date}
      AND (isNull(gone) OR came > {before:Date} OR gone > {before:Date}) FILTERS
) GROUP BY GROUPING SETS ((came), (gone))
HAVING grouping(came) = 0 OR (isNotNull(gone) AND gone <= {last:Date}) ORDER BY day
"""


def rows_sql(inquiry: Inquiry) -> str:
    """The statement that answers `key`, `value` and `count`; of a backlog at the end of the period."""
    value = _VALUES[inquiry.measure.percentile or inquiry.measure.unit]
    group, key = _GROUPS[inquiry.by]
    # A ticket has one row among facts, but may have several among what is read off the events.
    count = "uniqExact(number)" if inquiry.measure.population in _OF_PERIOD else "count()"
    return (
        f"SELECT {key.format('part')} AS key, {value} AS value, {count} AS count "
        f"FROM {_population(inquiry)} WHERE {_within(inquiry)}{_filters(inquiry)} "
        f"GROUP BY {group} AS part ORDER BY key"
    )


def steps_sql(inquiry: Inquiry) -> str:
    """The statement that answers by how much the backlog grew on each `day`, in up to two rows of a day; all
    before the period falls together on the day before it."""
    return _STEPS.replace("POPULATION", _population(inquiry)).replace("FILTERS", _filters(inquiry))


def tickets_sql(inquiry: Inquiry, *, hour: bool) -> str:
    """The statement that lists the numbers behind one row, and how many there are in all; with `hour` only
    those of one weekday and hour."""
    also = f" AND {_GROUPS['weekday_hour'][0]} = {{key:String}}" if hour else ""
    return (
        "SELECT number, count() OVER () AS total FROM (SELECT DISTINCT number "
        f"FROM {_population(inquiry)} WHERE {_within(inquiry)}{also}{_filters(inquiry)}) "
        "ORDER BY number > {after:UInt64} DESC, number LIMIT {most:UInt32}"
    )


def parameters(inquiry: Inquiry) -> dict[str, Any]:
    """What the statements are filled with, but for the moment and the page."""
    values = {f"f_{name}": list(values) for name, values in inquiry.filters.items()}
    return {"tz": inquiry.zone, "first": inquiry.period.first, "last": inquiry.period.last, **values}


def _population(inquiry: Inquiry) -> str:
    needed = [column for name, column in COLUMNS.items() if name == inquiry.by or name in inquiry.filters]
    return POPULATIONS[inquiry.measure.population].replace("OWN", ", ".join(("number", *needed)))


def _within(inquiry: Inquiry) -> str:
    """What puts a row of the population into the period; those read off the events are in it already."""
    population = inquiry.measure.population
    if population == "backlog":
        return _LEFT
    return "1" if population in _OF_PERIOD else _WITHIN


def _filters(inquiry: Inquiry) -> str:
    return "".join(
        f" AND ifNull(toString({COLUMNS[name]}), '') IN {{f_{name}:Array(String)}}"
        for name in inquiry.filters
    )
