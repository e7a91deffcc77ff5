"""The desk's reports as their door shows them."""

from typing import Any
from uuid import UUID

from workernet.kernel.clock import to_wire
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.analytics.models import Person, Report


def list_reports(tenant_id: UUID) -> list[dict[str, Any]]:
    """All of them, by name."""
    with tenant_transaction("analytics", tenant_id):
        found = list(Report.objects.order_by("name", "id"))  # tenant: the transaction's
        return _shown(found)


def get_report(tenant_id: UUID, report_id: UUID) -> dict[str, Any]:
    """One of them. Raises Problem(not_found)."""
    with tenant_transaction("analytics", tenant_id):
        return _shown([find_report(report_id)])[0]


def find_report(report_id: UUID) -> Report:
    """The row, within the tenant's transaction. Raises Problem(not_found)."""
    report = Report.objects.filter(id=report_id).first()  # tenant: the transaction's
    if report is None:
        raise not_found()
    return report


def _shown(reports: list[Report]) -> list[dict[str, Any]]:
    ids = {person for report in reports for person in (report.owner_id, *report.recipients)}
    names = dict(Person.objects.filter(id__in=ids).values_list("id", "name"))  # tenant: the transaction's

    def person(person_id: UUID) -> dict[str, Any]:
        return {"id": str(person_id), "name": names.get(person_id, "")}

    return [
        {
            "id": str(report.id),
            "name": report.name,
            "figures": report.figures,
            "rhythm": report.rhythm,
            "weekday": report.weekday,
            "day": report.day,
            "hour": report.hour,
            "recipients": [person(each) for each in report.recipients],
            "active": report.active,
            "owner": person(report.owner_id),
            "next_at": to_wire(report.next_at),
            "last_at": to_wire(report.last_at),
            "version": report.version,
            "created_at": to_wire(report.created_at),
            "updated_at": to_wire(report.updated_at),
        }
        for report in reports
    ]
