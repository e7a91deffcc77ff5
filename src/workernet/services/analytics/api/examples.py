"""Samples that the examples of this service's operations are made of; see `workernet.kernel.openapi`."""

from typing import Any

SAMPLES: dict[str, Any] = {
    "created": 31,
    "resolved": 28,
    "backlog": 12,
    "first_response_median_seconds": 1260,
    "sla_met_percent": 96.4,
    "OverviewPriority.priority": "high",
    "DimensionDescription.name": "team",
    "DimensionDescription.title": "By team",
    "MeasureAnswer.by": "team",
    "MeasureAnswer.measure": "solved",
    "MeasureAnswer.unit": "tickets",
    "MeasureAnswer.tz": "Europe/Moscow",
    "MeasureDescription.name": "resolution_p90",
    "MeasureDescription.title": "Resolution, 90th percentile",
    "MeasureDescription.unit": "seconds",
    "MeasureDescription.dimensions[]": "team",
    "MeasureDescription.dimensions": ["all", "day", "team"],
    "MeasureRow.key": "",
    "NewReport.name": "The week in support",
    "ReportChanges.name": "The week in support",
    "Report.name": "The week in support",
    "ReportAnswer.name": "The week in support",
    "ReportPerson.name": "Sam Porter",
    "v2_reports_preview.200": "%PDF-1.7",
    "MeasureRow.tickets": "/api/v2/analytics/tickets?measure=solved&by=team&key=none",
}
