"""The analytics process: the reports, and the folder thread that feeds them.

Importing this opens nothing; the fact store is opened by the process that serves, after any fork.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from workernet.kernel.fastapi.application import application
from workernet.kernel.observability import configure_logging, serve_metrics
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import fact_store
from workernet.services.analytics.api.measures import router as measures
from workernet.services.analytics.api.rebuilds import router as rebuilds
from workernet.services.analytics.api.reports import router as reports
from workernet.services.analytics.api.views import router
from workernet.services.analytics.commands.keep_folding import Folder
from workernet.services.analytics.folder.asked_rebuilds import AskedRebuilds
from workernet.services.analytics.folder.due_reports import DueReports


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Start the folder, and end it with its batch finished. Raises ValueError when CLICKHOUSE_URL cannot
    work or DATABASE_OPS_URL is not given."""
    configure_logging("analytics")
    serve_metrics()
    inbox.address()  # a process that could never fold must not start
    store = fact_store()
    asked = AskedRebuilds()
    app.state.unsettled = asked.unsettled
    due = DueReports(unsettled=asked.unsettled)
    app.state.folder = folder = Folder(store, asked.make, due.make)
    folder.start()
    try:
        yield
    finally:
        folder.stop()
        await run_in_threadpool(folder.join, 2.5)
        if not folder.is_alive():
            await run_in_threadpool(store.close)
        app.state.folder = None


def _settled() -> bool:
    folder: Folder | None = app.state.folder
    return folder is not None and folder.settled.is_set()


app = application(
    "analytics",
    router,
    measures,
    rebuilds,
    reports,
    checks={
        "clickhouse": lambda: fact_store().answers(),
        "database": inbox.answers,
        "facts": _settled,
    },
    lifespan=lifespan,
)
