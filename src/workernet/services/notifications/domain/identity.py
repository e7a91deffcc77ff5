"""Names a letter keeps for life: derived, never drawn, so that every attempt carries the same."""

import hashlib
from uuid import UUID, uuid5

from workernet.services.notifications.domain.copies import same_box


def message_id(event_id: UUID, recipient_id: UUID, channel: str, host: str) -> str:
    """The Message-ID of one event's letter to one person."""
    seed = f"{event_id.hex}|{recipient_id.hex}|{channel}"
    return f"<{hashlib.sha256(seed.encode()).hexdigest()[:40]}@{host}>"


def thread_id(tenant_id: UUID, number: int, host: str) -> str:
    """The id every letter about a ticket refers to, so that mail programs show one conversation."""
    seed = f"{tenant_id.hex}|{number}"
    return f"<ticket-{number}.{hashlib.sha256(seed.encode()).hexdigest()[:24]}@{host}>"


def recipient_of(tenant_id: UUID, address: str) -> UUID:
    """Who an address in copy is, since nobody need stand behind it: the same within a desk, whatever its
    spelling, and never a person's own id."""
    return uuid5(tenant_id, f"mailto:{same_box(address)}")
