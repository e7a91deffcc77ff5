"""A FastAPI application with everything the portal promises of each of its applications."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI

from workernet.kernel.fastapi.frame import RequestFrame
from workernet.kernel.fastapi.health import Check, health_routes
from workernet.kernel.fastapi.problems import refuse_by_problems

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def application(
    service: str, *routers: APIRouter, checks: Mapping[str, Check], lifespan: Lifespan
) -> FastAPI:
    """Problem details, request frame and probes around `routers`. Building it opens nothing: parts are
    opened by `lifespan`, in the process that serves. The portal has one description, so this has no page."""
    app = FastAPI(
        title=f"WorkerNet {service}",
        version="1",
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.add_middleware(RequestFrame, service=service)
    refuse_by_problems(app)
    app.state.routers = (*routers, health_routes(checks))
    for router in app.state.routers:
        app.include_router(router)
    return app
