"""What tickets tells of its own tables, so that whoever keeps copies can see whether they are whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from workernet.kernel.events import Event, published


@dataclass(frozen=True)
class DayCount:
    """The tickets created on one day in UTC: how many, and the sum of their fingerprints.

    A fingerprint is the first 32 bits of the MD5 of `number:version:status:priority`.
    """

    day: str
    tickets: int
    checksum: int

    @property
    def date(self) -> date:
        return date.fromisoformat(self.day)


@published
@dataclass(frozen=True)
class TicketsCounted(Event):
    """All tickets of a tenant, deleted ones included, as they stood at `counted_at`.

    `moving` are the numbers of those about which something was told after `quiet_since`: they are left out,
    because it cannot be said on which side of the count a change in flight falls.
    """

    type: ClassVar[str] = "tickets.counted"
    tenant_id: UUID
    counted_at: datetime
    quiet_since: datetime
    days: tuple[DayCount, ...]
    moving: tuple[int, ...] = ()

    @property
    def aggregate_id(self) -> str:
        return f"count-{self.tenant_id}"

    @property
    def historic(self) -> bool:
        return True
