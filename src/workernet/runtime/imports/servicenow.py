"""The import of a ServiceNow incident log: read, check, introduce the people, one ticket at a time."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from workernet.kernel.context import Context, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Language, Text
from workernet.runtime.imports.alone import alone
from workernet.runtime.imports.reconciliation import Reconciliation
from workernet.runtime.imports.servicenow_map import Reading, differing_in, seen_in
from workernet.runtime.imports.servicenow_people import Cast
from workernet.runtime.imports.servicenow_rows import Log, LogRow, by_incident, read_log
from workernet.services.auth.queries.find_tenant import tenant_by_slug
from workernet.services.tickets.commands.import_incident import Imported, ImportIncident
from workernet.services.tickets.domain.incident_history import History, history_of
from workernet.services.tickets.queries.taken_over import taken_over

Progress = Callable[[int, int], None]
NO_SUCH_DESK = Text("Такого рабочего стола нет", "There is no such desk")
NO_GOOD_ROW = "no row of it could be used"


@dataclass(frozen=True)
class Incident:
    """One incident of the log with its rows in order of time."""

    number: str
    rows: list[LogRow]


def import_servicenow(path: Path, tenant_slug: str, progress: Progress) -> Reconciliation:
    """Take over every incident of the log into the desk, each once; a second run changes nothing.

    `progress` is told (incidents done, incidents in all). Raises Problem for an unknown desk and for a file
    that is no such log, before anything is written; afterwards each ticket is complete or absent.
    """
    tenant = tenant_by_slug(tenant_slug)
    if tenant is None:
        raise Problem("not_found", errors={"tenant": [NO_SUCH_DESK]})
    log = read_log(path)
    sheet, incidents = account(path.name, log)
    language: Language = "ru" if tenant.default_language == "ru" else "en"
    with alone(f"import {tenant.id}"):
        _write(sheet, incidents, Cast(tenant.id, language), progress)
    return sheet


def _write(sheet: Reconciliation, incidents: list[Incident], cast: Cast, progress: Progress) -> None:
    there = taken_over(cast.tenant_id, [incident.number for incident in incidents])
    wanted = [incident for incident in incidents if incident.number not in there]
    for incident in wanted:
        cast.add(incident.rows)
    if wanted:
        sheet.people, sheet.organizations, sheet.teams = cast.introduce()
    reading = Reading(cast.language, cast)
    context = system_context(cast.tenant_id, "import")
    progress(0, len(incidents))
    for done, incident in enumerate(incidents, start=1):
        command = reading.command(incident.rows)
        history = history_of(command.opening, command.moments)
        sheet.used += len(history.steps)
        sheet.repeated += history.repeated
        if incident.number in there:
            sheet.already_there += 1
        else:
            _take_over(sheet, incident, history, command, context)
        progress(done, len(incidents))


def account(name: str, log: Log) -> tuple[Reconciliation, list[Incident]]:
    """The sheet as far as the file alone decides it, and the incidents with their rows in order."""
    sheet = Reconciliation(file=name, read=log.rows_read, broken=log.broken)
    incidents = []
    for number, rows in by_incident(log.rows):
        keys = [(row.at, row.order) for row in rows]
        sheet.late += sum(after < before for before, after in pairwise(keys))
        incidents.append(Incident(number, sorted(rows, key=lambda row: (row.at, row.order))))
    whole = {incident.number for incident in incidents}
    for item in log.broken:
        if item.number and item.number not in whole:
            sheet.skipped[item.number] = NO_GOOD_ROW
    sheet.incidents = len(incidents) + len(sheet.skipped)
    return sheet, incidents


def _take_over(
    sheet: Reconciliation, incident: Incident, history: History, command: ImportIncident, context: Context
) -> None:
    """Write and count one ticket; one that another run wrote meanwhile is not ours."""
    try:
        imported: Imported = bus.execute(command, context)
    except Problem as problem:
        sheet.skipped[incident.number] = f"refused: {', '.join(problem.errors) or problem.code}"
        return
    if not imported.number:
        sheet.already_there += 1
        return
    sheet.created += 1
    sheet.entries += imported.entries
    sheet.events += imported.events
    sheet.changes += Counter(
        name for entry in history.entries if entry.type == "updated" for name in entry.data
    )
    seen = seen_in(incident.rows)
    sheet.seen.add(seen)
    sheet.differing += differing_in(incident.rows, seen)
