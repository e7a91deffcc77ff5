"""The latest comparisons of a tenant's facts with its tickets."""

from dataclasses import dataclass
from datetime import date, datetime

from workernet.services.analytics.adapters.tenant_reader import TenantReader

LATEST = 30
_CHECKS = f"""
SELECT counted_at, checked_at, tickets, day, counted, found FROM $checks
ORDER BY counted_at DESC LIMIT {LATEST}
"""


@dataclass(frozen=True)
class Check:
    """`differing` are (day, tickets of the desk, tickets of the facts); empty when all agreed."""

    counted_at: datetime
    checked_at: datetime
    tickets: int
    differing: list[tuple[date, int, int]]


def get_reconciliation(reader: TenantReader) -> list[Check]:
    """The comparisons, the newest first. Raises Problem(unavailable)."""
    return [
        Check(
            row["counted_at"],
            row["checked_at"],
            int(row["tickets"]),
            list(zip(row["day"], row["counted"], row["found"], strict=True)),
        )
        for row in reader.rows(_CHECKS)
    ]
