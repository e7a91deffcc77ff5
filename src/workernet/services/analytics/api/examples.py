"""Samples that the examples of this service's operations are made of; see `workernet.kernel.openapi`."""

from typing import Any

SAMPLES: dict[str, Any] = {
    "created": 31,
    "resolved": 28,
    "backlog": 12,
    "first_response_median_seconds": 1260,
    "sla_met_percent": 96.4,
    "OverviewPriority.priority": "high",
}
