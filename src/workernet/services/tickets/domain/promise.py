"""The first promise: by when a ticket should be resolved, by its priority, around the clock."""

from datetime import datetime, timedelta
from types import MappingProxyType

from workernet.services.tickets.domain.fields import Priority

RESOLUTION: MappingProxyType[Priority, timedelta] = MappingProxyType(
    {
        "critical": timedelta(hours=4),
        "urgent": timedelta(hours=8),
        "high": timedelta(hours=24),
        "medium": timedelta(hours=72),
        "low": timedelta(hours=120),
    }
)


def due_at(created_at: datetime, priority: Priority) -> datetime:
    """The moment of the promise; a change of priority counts from the creation again."""
    return created_at + RESOLUTION[priority]
