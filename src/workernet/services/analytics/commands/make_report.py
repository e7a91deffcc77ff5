"""Tell that a report was made, and when it is due next: one transaction, so that it is told once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workernet.contracts.events import ReportMade
from workernet.kernel.bus import Work, handles
from workernet.kernel.reporting.shapes import Report as Counted
from workernet.services.analytics.domain.schedules import next_run
from workernet.services.analytics.models import Report


@dataclass(frozen=True)
class MakeReport:
    """A report as it was counted at `moment`. `version`, `due_at` and `asked_at` are those of the row it was
    counted for: they are the fence. `due_at` is None when it was only asked for."""

    report_id: UUID
    version: int
    due_at: datetime | None
    asked_at: datetime | None
    counted: Counted
    moment: datetime


@handles(MakeReport, database="analytics", roles=None)
def make_report(command: MakeReport, work: Work) -> bool:
    """False, and nothing told, when the report was changed, deleted or made by somebody else meanwhile."""
    found = Report.objects.select_for_update().filter(id=command.report_id)  # tenant: the transaction's
    report = found.first()
    if report is None or report.version != command.version:
        return False
    if command.due_at is not None:
        if report.next_at != command.due_at:
            return False
        report.next_at = next_run(report.timing, command.counted.zone, command.moment)
    elif command.asked_at is None or report.asked_at != command.asked_at:
        return False
    else:
        report.asked_at = None
    report.last_at = command.moment
    report.save(update_fields=["next_at", "asked_at", "last_at"])
    work.publish(ReportMade(report.id, command.counted, tuple(report.recipients)))
    work.target = str(report.id)
    return True
