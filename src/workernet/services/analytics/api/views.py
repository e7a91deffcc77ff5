"""The reports over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Principal
from workernet.kernel.errors import Problem
from workernet.kernel.fastapi.deps import only, principal
from workernet.kernel.fastapi.schema import problems
from workernet.services.analytics.adapters.clickhouse import fact_store
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.api.models import OverviewAnswer, render
from workernet.services.analytics.commands.keep_folding import Folder
from workernet.services.analytics.domain.periods import MAX_DAYS, PRIORITIES, Question, read_question
from workernet.services.analytics.queries.get_overview import get_overview

router = APIRouter(prefix="/api/v1/analytics", tags=["analytics"])
_DAY = {"format": "date", "x-rule": f"from 2000 to 2100, in order, at most {MAX_DAYS} days"}
_ONE = f"(?:{'|'.join(PRIORITIES)})"


def settled(request: Request, person: Annotated[Principal, Depends(principal)]) -> None:
    """Refuses while the facts, or those of the person's desk, are being checked or rebuilt: wrong figures are
    worse than none."""
    folder: Folder | None = getattr(request.app.state, "folder", None)
    unsettled = getattr(request.app.state, "unsettled", ())
    if folder is not None and (not folder.settled.is_set() or person.tenant_id in unsettled):
        raise Problem("unavailable", headers={"Retry-After": "5"})


def question(
    first: Annotated[
        str | None,
        Query(alias="from", description="First day; 30 days up to `to` without it.", json_schema_extra=_DAY),
    ] = None,
    last: Annotated[
        str | None,
        Query(alias="to", description="Last day, included; today without it.", json_schema_extra=_DAY),
    ] = None,
    priority: Annotated[
        str | None,
        Query(
            description=f"Comma list of {', '.join(PRIORITIES)}; all without it.",
            json_schema_extra={"pattern": f"^(?:{_ONE}(?:,{_ONE})*)?$"},
        ),
    ] = None,
    tz: Annotated[
        str | None,
        Query(
            description="IANA time zone the days are those of; UTC without it.",
            json_schema_extra={"x-rule": "an IANA time zone"},
        ),
    ] = None,
) -> Question:
    """What the query parameters ask. They arrive as text, so that a wrong one is refused in the reader's
    language. Raises Problem(validation_failed)."""
    return read_question(first, last, tz, priority, now())


@router.get(
    "/overview",
    operation_id="analytics_overview",
    summary="Created, resolved, backlog, first response and promises kept",
    responses=problems(400, 401, 403, 503),
)
def overview(
    person: Annotated[Principal, Depends(only(STAFF))],
    asked: Annotated[Question, Depends(question)],
    _settled: Annotated[None, Depends(settled)],
    response: Response,
) -> OverviewAnswer:
    """For agents, supervisors and admins. At most 400 days; folded from ticket events within moments,
    as `as_of` says."""
    answer = get_overview(TenantReader(fact_store(), person.tenant_id), asked)
    response.headers["Cache-Control"] = "private, no-cache"
    return render(answer)
