"""The process's clock. Rows take their times from the database; this is for everything else."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return datetime.now(UTC)


def to_wire(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with a trailing Z, as every API answer and event writes a time.

    >>> from datetime import UTC, datetime
    >>> to_wire(datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    '2026-03-29T01:30:00Z'
    """
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
