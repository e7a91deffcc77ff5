"""One measure of one tenant, laid out; and the tickets behind each of its figures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.domain.inquiries import Inquiry, bucket_key
from workernet.services.analytics.queries.measure_sql import parameters, rows_sql, steps_sql, tickets_sql

PAGE = 1000


@dataclass(frozen=True)
class Row:
    """`value` is None where there was nothing to measure; `count` is the number of tickets behind it."""

    key: str
    value: float | None
    count: int


@dataclass(frozen=True)
class Behind:
    """The tickets behind a figure: how many in all, and a page of their numbers in order."""

    total: int
    numbers: list[int]


def query_measure(reader: TenantReader, inquiry: Inquiry, moment: datetime) -> list[Row]:
    """The rows; of days and weeks all, quiet ones included. Raises Problem(unavailable)."""
    if inquiry.measure.population == "backlog" and inquiry.by in ("day", "week"):
        return _backlog(reader, inquiry)
    found = reader.rows(rows_sql(inquiry), now=moment, **parameters(inquiry))
    rows = {row["key"]: Row(row["key"], row["value"], int(row["count"])) for row in found}
    quiet = 0.0 if inquiry.measure.unit == "tickets" else None
    if inquiry.by in ("day", "week", "all"):
        keys = [""] if inquiry.by == "all" else [bucket_key(inquiry.by, b.first) for b in inquiry.buckets()]
        return [rows.get(key, Row(key, quiet, 0)) for key in keys]
    return list(rows.values())


def tickets_behind(
    reader: TenantReader, inquiry: Inquiry, key: str, moment: datetime, *, after: int = 0, most: int = PAGE
) -> Behind:
    """The tickets of the row with that key, numbers above `after`.

    Raises Problem(validation_failed) on `key` when the report can have no such row.
    """
    row = inquiry.row(key)
    sql = tickets_sql(row, hour=inquiry.by == "weekday_hour")
    page = {"key": key, "after": after, "most": most}
    found = reader.rows(sql, now=moment, **page, **parameters(row))
    numbers = [int(each["number"]) for each in found if each["number"] > after]
    return Behind(int(found[0]["total"]) if found else 0, numbers)


def _backlog(reader: TenantReader, inquiry: Inquiry) -> list[Row]:
    before = inquiry.period.first - timedelta(days=1)
    steps = reader.rows(steps_sql(inquiry), before=before, **parameters(inquiry))
    growth: Counter[date] = Counter()
    for step in steps:
        growth[step["day"]] += int(step["growth"])
    left = growth[before]
    rows = []
    for bucket in inquiry.buckets():
        left += sum(growth[day] for day in bucket.days())
        rows.append(Row(bucket_key(inquiry.by, bucket.first), float(left), left))
    return rows


def time_zone_of(reader: TenantReader) -> str:
    """The desk's own time zone; UTC until it is known."""
    found = reader.rows("SELECT time_zone FROM $desk")
    return str(found[0]["time_zone"]) if found else "UTC"
