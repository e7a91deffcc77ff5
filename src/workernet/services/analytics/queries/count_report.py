"""A report counted: its figures for one period, with names in place of ids."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.reporting.shapes import MOST_ROWS, Report, ReportRow, ReportTable, Words
from workernet.kernel.texts import Text
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.domain.measures import DIMENSIONS, MEASURES
from workernet.services.analytics.domain.periods import PRIORITIES, Period
from workernet.services.analytics.domain.reports import Figure
from workernet.services.analytics.domain.schedules import period_of
from workernet.services.analytics.models import Label, Organization, Person
from workernet.services.analytics.models import Report as Kept
from workernet.services.analytics.queries.list_reports import find_report
from workernet.services.analytics.queries.query_measure import Row, query_measure, time_zone_of

_IN_TIME = frozenset({"all", "day", "week"})
Names = dict[str, str | Words]


def count_report(
    reader: TenantReader,
    tenant_id: UUID,
    *,
    name: str,
    figures: Sequence[Figure],
    period: Period,
    zone: str,
    moment: datetime,
) -> Report:
    """The figures as they stand at `moment`. Raises Problem(unavailable)."""
    tables = [(figure, query_measure(reader, figure.inquiry(period, zone), moment)) for figure in figures]
    names = {by: _names(tenant_id, by, tables) for by in ("agent", "organization", "team", "category")}
    return Report(
        name=name,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        zone=zone,
        made_at=moment,
        tables=tuple(_table(figure, rows, names.get(figure.by, {})) for figure, rows in tables),
    )


def preview_report(reader: TenantReader, tenant_id: UUID, report_id: UUID, moment: datetime) -> Report:
    """The report for the last whole period before `moment`. Raises Problem(not_found | unavailable)."""
    with tenant_transaction("analytics", tenant_id):
        kept = find_report(report_id)
    return count_kept(reader, kept, time_zone_of(reader), since=moment, moment=moment)


def count_kept(reader: TenantReader, kept: Kept, zone: str, *, since: datetime, moment: datetime) -> Report:
    """An arranged report for the last whole period before `since`. Raises Problem(unavailable)."""
    return count_report(
        reader,
        kept.tenant_id,
        name=kept.name,
        figures=[Figure(**said) for said in kept.figures],
        period=period_of(kept.timing.rhythm, since, zone),
        zone=zone,
        moment=moment,
    )


def _table(figure: Figure, rows: list[Row], names: Names) -> ReportTable:
    measure = MEASURES[figure.measure]
    shown = _ordered(figure.by, rows)[:MOST_ROWS]
    return ReportTable(
        measure=measure.name,
        unit=measure.unit,
        by=figure.by,
        title=_words(measure.title),
        layout=_words(DIMENSIONS[figure.by]),
        rows=tuple(_row(row, names.get(row.key, "")) for row in shown),
        left_out=max(0, len(rows) - MOST_ROWS),
    )


def _ordered(by: str, rows: list[Row]) -> list[Row]:
    """Days as they come, priorities by their weight, anything else from the most tickets to the fewest."""
    if by in _IN_TIME:
        return rows
    if by == "priority":
        return sorted(rows, key=lambda row: PRIORITIES.index(row.key) if row.key in PRIORITIES else -1)[::-1]
    return sorted(rows, key=lambda row: (-row.count, row.key))


def _row(row: Row, name: str | Words) -> ReportRow:
    if isinstance(name, Words):
        return ReportRow(row.key, "", row.value, row.count, name)
    return ReportRow(row.key, name, row.value, row.count)


def _names(tenant_id: UUID, by: str, tables: Iterable[tuple[Figure, list[Row]]]) -> Names:
    """What the rows with ids or keys are called. Of an id whose name has not arrived the beginning; a
    category without a name is its key."""
    keys = {row.key for figure, rows in tables if figure.by == by for row in rows if row.key}
    if not keys:
        return {}
    with tenant_transaction("analytics", tenant_id):
        known = dict(_known(by, keys))
    return ({} if by == "category" else {key: f"{key[:8]}…" for key in keys}) | known


def _known(by: str, keys: set[str]) -> Iterator[tuple[str, str | Words]]:
    if by in ("team", "category"):
        labels = Label.objects.filter(kind=by, key__in=keys)  # tenant: the transaction's
        yield from ((each.key, Words(each.ru, each.en)) for each in labels)
        return
    model = Person if by == "agent" else Organization
    found = model.objects.filter(id__in=keys).values_list("id", "name")  # tenant: the transaction's
    yield from ((str(key), name) for key, name in found)


def _words(text: Text) -> Words:
    return Words(text.ru, text.en)
