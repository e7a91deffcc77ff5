"""Reports that are sent in a rhythm, for supervisors and admins."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from workernet.kernel.bus import Answer
from workernet.kernel.clock import now
from workernet.kernel.context import Channel, Principal, context_for
from workernet.kernel.django.dispatch import close_connections
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem, not_found
from workernet.kernel.fastapi.deps import only
from workernet.kernel.fastapi.schema import problems
from workernet.kernel.preconditions import (
    KEY_PATTERN,
    TAG_PATTERN,
    checked_key,
    demanded_version,
    version_in,
)
from workernet.kernel.reporting.files import disposition, file_name
from workernet.kernel.reporting.page import report_pdf
from workernet.kernel.reporting.sheet import report_csv
from workernet.services.analytics.api.measures import reader_of
from workernet.services.analytics.api.report_models import NewReport, ReportAnswer, ReportChanges, ReportList
from workernet.services.analytics.api.views import settled
from workernet.services.analytics.commands.save_report import AskForReport, DeleteReport, SaveReport
from workernet.services.analytics.domain.periods import UNKNOWN_CHOICE
from workernet.services.analytics.domain.reports import REPORT_ROLES
from workernet.services.analytics.queries.count_report import preview_report
from workernet.services.analytics.queries.list_reports import get_report, list_reports
from workernet.services.analytics.queries.query_measure import time_zone_of

router = APIRouter(prefix="/api/v2/analytics/reports", tags=["reports"])
_PRIVATE = "private, no-cache"
_ETAG = {
    "ETag": {"description": "The version, for If-Match.", "required": True, "schema": {"type": "string"}}
}
_MEDIA = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}
_MAKERS = {"pdf": report_pdf, "csv": report_csv}
Lead = Annotated[Principal, Depends(only(REPORT_ROLES))]
Settled = Annotated[None, Depends(settled)]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A repeated request with the same key gets the first answer again.",
        json_schema_extra={"pattern": KEY_PATTERN},
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The ETag of the version the change is based on; any version without it.",
        json_schema_extra={"pattern": TAG_PATTERN.replace("^", r"^(?:\*|", 1).replace("$", ")$")},
    ),
]
MustMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description='The ETag of the version the change is based on, for example `"3"`.',
        json_schema_extra={"pattern": TAG_PATTERN, "x-required": True},
    ),
]


def report_id(report_id: Annotated[str, Path(json_schema_extra={"format": "uuid"})]) -> UUID:
    """The id in the address. Raises Problem(not_found) for what is no id: no report has it."""
    try:
        return UUID(report_id)
    except ValueError as error:
        raise not_found() from error


ReportId = Annotated[UUID, Depends(report_id)]


def run(
    request: Request,
    person: Principal,
    command: object,
    render: Callable[[Any], Answer],
    key: str | None = None,
) -> Response:
    """Send a command to the bus for the person, in this thread, which gives its connection back."""
    channel: Channel = "web" if request.headers.get("x-requested-with") == "workernet-web" else "api"
    try:
        context = context_for(person, channel=channel, idempotency_key=checked_key(key))
        answer = bus.answer(command, context, render)
    finally:
        close_connections()
    if answer.status == 204:
        return Response(status_code=204)
    return JSONResponse(answer.body, status_code=answer.status, headers=answer.headers)


def shows(person: Principal, status: int = 200) -> Callable[[Any], Answer]:
    """Renders a command's report as its door shows it."""

    def render(report: Any) -> Answer:
        return Answer(status, get_report(person.tenant_id, report.id), {"ETag": f'"{report.version}"'})

    return render


@router.get(
    "",
    operation_id="v2_reports_list",
    summary="List the reports that are sent in a rhythm",
    response_model=ReportList,
    responses=problems(401, 403),
)
def listed(person: Lead) -> Any:
    """All of the desk, by name."""
    try:
        items = list_reports(person.tenant_id)
    finally:
        close_connections()
    return JSONResponse({"items": items}, headers={"Cache-Control": _PRIVATE})


@router.post(
    "",
    operation_id="v2_reports_create",
    summary="Have figures sent to colleagues in a rhythm",
    status_code=201,
    response_model=ReportAnswer,
    responses={201: {"headers": _ETAG}, **problems(400, 401, 403)},
)
def created(request: Request, person: Lead, said: NewReport, key: Key = None) -> Any:
    """Its next time is by the clocks of the desk's time zone."""
    zone = time_zone_of(reader_of(person))
    return run(request, person, SaveReport(None, said.model_dump(), zone), shows(person, 201), key)


@router.get(
    "/{report_id}",
    operation_id="v2_reports_get",
    summary="Get a report",
    response_model=ReportAnswer,
    responses={200: {"headers": _ETAG}, **problems(401, 403, 404)},
)
def got(person: Lead, of: ReportId) -> Any:
    """As it is arranged."""
    try:
        report = get_report(person.tenant_id, of)
    finally:
        close_connections()
    return JSONResponse(report, headers={"ETag": f'"{report["version"]}"', "Cache-Control": _PRIVATE})


@router.patch(
    "/{report_id}",
    operation_id="v2_reports_update",
    summary="Change a report",
    response_model=ReportAnswer,
    responses={200: {"headers": _ETAG}, **problems(400, 401, 403, 404)},
)
def changed(
    request: Request, person: Lead, of: ReportId, said: ReportChanges, version: MustMatch = None
) -> Any:
    """What is named; another time, or turning it on, makes it due anew."""
    seen = demanded_version(version)
    values = said.model_dump(exclude_unset=True)
    return run(request, person, SaveReport(of, values, time_zone_of(reader_of(person)), seen), shows(person))


@router.delete(
    "/{report_id}",
    operation_id="v2_reports_delete",
    summary="Delete a report; what was sent stays with its readers",
    status_code=204,
    response_model=None,
    responses=problems(401, 403, 404),
)
def deleted(request: Request, person: Lead, of: ReportId, version: IfMatch = None) -> Any:
    """For good."""
    return run(request, person, DeleteReport(of, version_in(version)), lambda _: Answer(204, None))


@router.post(
    "/{report_id}/send",
    operation_id="v2_reports_send",
    summary="Have a report sent now, for its last whole period",
    status_code=202,
    response_model=ReportAnswer,
    responses={202: {"headers": _ETAG}, **problems(401, 403, 404)},
)
def sent(request: Request, person: Lead, of: ReportId, key: Key = None) -> Any:
    """It is made within moments; its rhythm stays as it is."""
    return run(request, person, AskForReport(of), shows(person, 202), key)


@router.get(
    "/{report_id}/preview",
    operation_id="v2_reports_preview",
    summary="Get the file of a report for its last whole period",
    response_class=Response,
    responses={
        200: {
            "content": {
                "application/pdf": {"schema": {"type": "string", "format": "binary"}},
                "text/csv": {"schema": {"type": "string"}},
            }
        },
        **problems(400, 401, 403, 404, 503),
    },
)
def preview(
    person: Lead,
    of: ReportId,
    _settled: Settled,
    form: Annotated[
        str, Query(alias="format", description="The file.", json_schema_extra={"enum": ["pdf", "csv"]})
    ] = "pdf",
) -> Response:
    """In the reader's language, as the letter would bring it."""
    if form not in _MAKERS:
        raise Problem("validation_failed", errors={"format": [UNKNOWN_CHOICE]})
    try:
        report = preview_report(reader_of(person), person.tenant_id, of, now())
    finally:
        close_connections()
    return Response(
        _MAKERS[form](report, person.language),
        media_type=_MEDIA[form],
        headers={
            "Cache-Control": _PRIVATE,
            "Content-Disposition": disposition(file_name(report, form)),
        },
    )
