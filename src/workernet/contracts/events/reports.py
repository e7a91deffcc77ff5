"""What analytics tells of reports that were made: the figures themselves, so that nobody has to ask back."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from workernet.kernel.events import Event, published
from workernet.kernel.reporting.shapes import Report


@published
@dataclass(frozen=True)
class ReportMade(Event):
    """A report was counted for its period, on schedule or because somebody asked; `recipients` are the
    people it is for, whatever has become of them since."""

    type: ClassVar[str] = "report.made"
    report_id: UUID
    report: Report
    recipients: tuple[UUID, ...]

    @property
    def aggregate_id(self) -> str:
        return f"report-{self.report_id}"
