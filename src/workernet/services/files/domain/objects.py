"""Where a file's bytes lie. Names are metadata only and never part of a key."""

from datetime import timedelta
from uuid import UUID

QUARANTINE = "incoming/"
ABANDONED_AFTER = timedelta(hours=24)


def incoming_key(tenant_id: UUID, file_id: UUID) -> str:
    """Where a browser may put the bytes; nothing is ever handed out from here."""
    return f"{QUARANTINE}{tenant_id}/{file_id}"


def file_key(tenant_id: UUID, file_id: UUID) -> str:
    """Where the bytes lie once they were looked at; only this service writes here."""
    return f"files/{tenant_id}/{file_id}"
