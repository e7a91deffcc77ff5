"""The two probes: alive (no dependency asked) and ready (all asked, within about a second)."""

import asyncio
from collections.abc import Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from workernet.kernel.observability import log

_PROBE_SECONDS = 1.5
Check = Callable[[], bool]


async def _passes(name: str, check: Check) -> bool:
    try:
        return await asyncio.wait_for(asyncio.to_thread(check), _PROBE_SECONDS)
    except Exception as error:  # whatever the fault is, the answer is "not ready"
        log.warning("health probe failed", part=name, error=type(error).__name__)
        return False


def health_routes(checks: Mapping[str, Check]) -> APIRouter:
    """/livez and /readyz, left out of the API's description; a check may block, and faults are not told."""
    router = APIRouter(include_in_schema=False)

    @router.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "alive"}

    @router.get("/readyz")
    async def readyz() -> JSONResponse:
        found = await asyncio.gather(*(_passes(name, check) for name, check in checks.items()))
        good = all(found)
        return JSONResponse({"status": "ready" if good else "not ready"}, 200 if good else 503)

    return router
