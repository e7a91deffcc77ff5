"""Tickets from other systems: one module per foreign format, all ending in the same command."""

from collections.abc import Callable
from pathlib import Path

from workernet.runtime.registry import load_services

load_services()  # before the modules below, which import models

from workernet.runtime.imports.reconciliation import Reconciliation  # noqa: E402 (needs Django set up)
from workernet.runtime.imports.servicenow import import_servicenow  # noqa: E402 (needs Django set up)

SOURCES = {"servicenow": import_servicenow}

__all__ = ["SOURCES", "Reconciliation", "import_servicenow", "run"]


def run(source: str, file: Path, *, tenant: str, progress: Callable[[str, int, int], None]) -> Reconciliation:
    """Read `file`, written by `source`, into the desk with the slug `tenant`.

    `progress` is told what is being done, how much of it is done and how much there is. Raises KeyError for
    an unknown source, Problem for an unknown desk or a file that is something else.
    """
    return SOURCES[source](file, tenant, lambda done, total: progress("Importing tickets", done, total))
