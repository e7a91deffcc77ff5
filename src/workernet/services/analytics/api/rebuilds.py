"""Filling a desk's facts anew, for its admins."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from workernet.kernel.bus import Answer
from workernet.kernel.context import Principal
from workernet.kernel.fastapi.deps import only
from workernet.kernel.fastapi.schema import problems
from workernet.services.analytics.api.measure_models import RebuildAnswer
from workernet.services.analytics.api.reports import Key, run
from workernet.services.analytics.commands.ask_for_rebuild import REBUILDERS, AskForRebuild
from workernet.services.analytics.domain.rebuilds import RebuildState

router = APIRouter(prefix="/api/v2/analytics/rebuild", tags=["analytics"])


@router.post(
    "",
    operation_id="analytics_rebuild",
    summary="Have all figures of the desk counted anew from its events",
    status_code=202,
    response_model=RebuildAnswer,
    responses=problems(400, 401, 403, 409),
)
def asked(request: Request, person: Annotated[Principal, Depends(only(REBUILDERS))], key: Key = None) -> Any:
    """For admins. It runs in the background; until it is finished figures answer 503, another request is
    refused with `already_running`, and how far it is stands in the reconciliation."""

    def render(rebuild: RebuildState) -> Answer:
        return Answer(202, RebuildAnswer.model_validate(rebuild).model_dump(mode="json"))

    return run(request, person, AskForRebuild(), render, key)
