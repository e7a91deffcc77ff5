"""The second version of the reports: any measure by any layout, and the tickets behind each figure."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Principal, Role
from workernet.kernel.csv_table import csv_table
from workernet.kernel.django.dispatch import close_connections
from workernet.kernel.errors import Problem
from workernet.kernel.fastapi.deps import only
from workernet.kernel.fastapi.schema import problems
from workernet.kernel.texts import Text
from workernet.services.analytics.adapters.clickhouse import fact_store
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.api.measure_models import (
    MeasureAnswer,
    MeasuresAnswer,
    ReconciliationAnswer,
    TicketsBehind,
    render_behind,
    render_checks,
    render_measures,
    render_rows,
)
from workernet.services.analytics.api.views import settled
from workernet.services.analytics.domain.inquiries import MAX_LENGTH, MAX_VALUES, Inquiry, read_inquiry
from workernet.services.analytics.domain.measures import COLUMNS, DIMENSIONS, MEASURES
from workernet.services.analytics.domain.periods import PRIORITIES
from workernet.services.analytics.queries.get_rebuild import get_rebuild
from workernet.services.analytics.queries.get_reconciliation import get_reconciliation
from workernet.services.analytics.queries.query_measure import query_measure, tickets_behind, time_zone_of

router = APIRouter(prefix="/api/v2/analytics", tags=["analytics"])
CSV = "text/csv"
NEED_NUMBER = Text("Нужен номер заявки", "A ticket's number is needed")
_MOST_NUMBER = 10**15
_PRIVATE = "private, no-cache"
_OVERSEERS: frozenset[Role] = frozenset({"supervisor", "admin"})
_FIRST, _LAST = "First day; 30 days up to `to` without it.", "Last day, included; today without it."
_ZONE = "IANA time zone the days are those of; the desk's own without it."
_DAY = {"format": "date", "x-rule": "from 2000 to 2100, in order, at most 400 days"}
_MANY = "Comma list of values, `none` for those without; all without it."
_AT_MOST = f"at most {MAX_VALUES} values of {MAX_LENGTH} characters"
Asked = Annotated[str | None, Query(description=_MANY, json_schema_extra={"x-rule": _AT_MOST})]
AskedIds = Annotated[str | None, Query(description=_MANY, json_schema_extra={"x-rule": f"ids, {_AT_MOST}"})]
AskedPriorities = Annotated[
    str | None, Query(description=_MANY, json_schema_extra={"x-rule": ", ".join(PRIORITIES)})
]
_LAYOUTS = {"enum": list(DIMENSIONS), "x-rule": "the backlog has no hours"}
_KEY = "The row's key; empty for the one of `all` or of none."
Staff = Annotated[Principal, Depends(only(STAFF))]
Settled = Annotated[None, Depends(settled)]


def reader_of(person: Principal) -> TenantReader:
    """The facts of the person's desk."""
    return TenantReader(fact_store(), person.tenant_id)


def inquiry(  # noqa: PLR0917 (each is a query parameter)
    person: Staff,
    measure: Annotated[
        str, Query(description="What is measured.", json_schema_extra={"enum": list(MEASURES)})
    ],
    by: Annotated[
        str | None,
        Query(description="The layout; `all` without it.", json_schema_extra=_LAYOUTS),
    ] = None,
    first: Annotated[str | None, Query(alias="from", description=_FIRST, json_schema_extra=_DAY)] = None,
    last: Annotated[str | None, Query(alias="to", description=_LAST, json_schema_extra=_DAY)] = None,
    tz: Annotated[
        str | None, Query(description=_ZONE, json_schema_extra={"x-rule": "an IANA time zone"})
    ] = None,
    team: AskedIds = None,
    agent: AskedIds = None,
    organization: AskedIds = None,
    category: Asked = None,
    priority: AskedPriorities = None,
    channel: Asked = None,
) -> Inquiry:
    """What the query parameters ask; refused in the reader's language. Raises Problem(validation_failed)."""
    values = (team, agent, organization, category, priority, channel)
    said = {"measure": measure, "by": by, "from": first, "to": last, "tz": tz}
    own = "UTC" if tz else time_zone_of(reader_of(person))
    return read_inquiry(said | dict(zip(COLUMNS, values, strict=True)), now(), own)


Question = Annotated[Inquiry, Depends(inquiry)]


@router.get(
    "/measures",
    operation_id="analytics_measures",
    summary="What may be measured and how it may be laid out",
    responses=problems(401, 403),
)
def measures(person: Staff) -> MeasuresAnswer:
    """Names, titles in the reader's language, units and layouts."""
    return render_measures(person.language)


@router.get(
    "/query",
    operation_id="analytics_query",
    summary="One measure, laid out, with the way to the tickets behind each figure",
    response_model=MeasureAnswer,
    responses=problems(400, 401, 403, 503),
)
def query(request: Request, person: Staff, asked: Question, _settled: Settled, response: Response) -> Any:
    """For agents, supervisors and admins. With `Accept: text/csv` the rows as a table, without the links."""
    rows = query_measure(reader_of(person), asked, now())
    headers = {"Cache-Control": _PRIVATE, "Vary": "Accept"}
    if CSV in request.headers.get("accept", ""):
        table = csv_table(["key", "value", "count"], [(row.key, row.value, row.count) for row in rows])
        name = f"{asked.measure.name}-{asked.by}-{asked.period.first}-{asked.period.last}.csv"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return Response(table, media_type=f"{CSV}; charset=utf-8", headers=headers)
    response.headers.update(headers)
    return render_rows(asked, rows)


@router.get(
    "/tickets",
    operation_id="analytics_tickets",
    summary="The tickets behind one figure",
    responses=problems(400, 401, 403, 503),
)
def tickets(
    person: Staff,
    asked: Question,
    _settled: Settled,
    response: Response,
    key: Annotated[str, Query(description=_KEY, json_schema_extra={"x-rule": "a row of the report"})] = "",
    after: Annotated[
        str, Query(description="Only numbers above it.", json_schema_extra={"pattern": "^[0-9]{1,15}$"})
    ] = "0",
) -> TicketsBehind:
    """Exactly the tickets that the figure with the same parameters counts."""
    if not (after.isascii() and after.isdigit() and int(after) < _MOST_NUMBER):
        raise Problem("validation_failed", errors={"after": [NEED_NUMBER]})
    response.headers["Cache-Control"] = _PRIVATE
    return render_behind(tickets_behind(reader_of(person), asked, key, now(), after=int(after)))


@router.get(
    "/reconciliation",
    operation_id="analytics_reconciliation",
    summary="Whether reports and tickets agree, by day",
    responses=problems(401, 403, 503),
)
def reconciliation(
    person: Annotated[Principal, Depends(only(_OVERSEERS))], response: Response
) -> ReconciliationAnswer:
    """For supervisors and admins: the latest thirty nightly comparisons of the reports with the desk's own
    tickets, by count and checksum of each day of creation in UTC, and how far the latest rebuild is."""
    response.headers["Cache-Control"] = _PRIVATE
    try:
        rebuild = get_rebuild(person.tenant_id)
    finally:
        close_connections()
    return render_checks(get_reconciliation(reader_of(person)), rebuild)
