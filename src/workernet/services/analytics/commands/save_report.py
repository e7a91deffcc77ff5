"""Arrange which figures go to whom, and when."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.services.analytics.domain.reports import (
    MOST_REPORTS,
    REPORT_ROLES,
    TOO_MANY,
    check_values,
)
from workernet.services.analytics.domain.schedules import next_run
from workernet.services.analytics.models import Report

_TIMED = frozenset({"rhythm", "weekday", "day", "hour", "active"})


@dataclass(frozen=True)
class SaveReport:
    """A new report without `report_id`; of `values` (name, figures, rhythm, weekday, day, hour, recipients,
    active) only what is named is written. `zone` is the desk's, `version` the one the person has seen."""

    report_id: UUID | None
    values: dict[str, Any]
    zone: str
    version: int | None = None


@dataclass(frozen=True)
class DeleteReport:
    """It is made no more; what was sent stays with its readers."""

    report_id: UUID
    version: int | None = None


@dataclass(frozen=True)
class AskForReport:
    """Somebody wants it at once: the folder makes it for the last whole period, beside its rhythm."""

    report_id: UUID


@handles(SaveReport, database="analytics", roles=REPORT_ROLES)
def save_report(command: SaveReport, work: Work) -> Report:
    """The report. Raises Problem(validation_failed | not_found | version_conflict)."""
    values = check_values(command.values)
    if command.report_id is None:
        report = _new(work)
    else:
        report = _kept(command.report_id, command.version)
        report.version += 1
    for name, value in values.items():
        setattr(report, name, value)
    if report._state.adding or _TIMED & values.keys():
        report.next_at = next_run(report.timing, command.zone, now()) if report.active else None
    report.updated_at = now()
    report.save()
    work.target = str(report.id)
    return report


@handles(DeleteReport, database="analytics", roles=REPORT_ROLES)
def delete_report(command: DeleteReport, work: Work) -> None:
    """Raises Problem(not_found | version_conflict)."""
    _kept(command.report_id, command.version).delete()
    work.target = str(command.report_id)


@handles(AskForReport, database="analytics", roles=REPORT_ROLES)
def ask_for_report(command: AskForReport, work: Work) -> Report:
    """The report, which will be made within moments; asked for again before that, it is made once.

    Raises Problem(not_found).
    """
    report = _kept(command.report_id, None)
    report.asked_at = report.asked_at or now()
    report.save(update_fields=["asked_at"])
    work.target = str(report.id)
    return report


def _new(work: Work) -> Report:
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    if Report.objects.count() >= MOST_REPORTS:  # tenant: the transaction's
        raise invalid(name=TOO_MANY)
    return Report(tenant_id=work.context.tenant_id, owner_id=actor.user_id)


def _kept(report_id: UUID, version: int | None) -> Report:
    report = Report.objects.select_for_update().filter(id=report_id).first()  # tenant: the transaction's
    if report is None:
        raise not_found()
    if version is not None and version != report.version:
        raise Problem("version_conflict", extra={"current_version": report.version})
    return report
