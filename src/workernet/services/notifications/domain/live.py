"""The live stream's entries: what is said, and who may hear it. Ids only, never a title or a text."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workernet.kernel.clock import to_wire
from workernet.kernel.context import CUSTOMERS, STAFF

STREAM_LENGTH = 10_000
STREAM_SECONDS = 24 * 3600
TICKET_SECONDS = 30
NOTHING_YET = "0-0"


def stream_of(tenant_id: UUID | str) -> str:
    """The tenant's stream in Redis."""
    return f"wn:live:{tenant_id}"


def ticket_key(ticket: str) -> str:
    """Where a ticket's claims lie: under its digest, so that a look into Redis gives no ticket away."""
    return f"wn:live-ticket:{hashlib.sha256(ticket.encode()).hexdigest()}"


@dataclass(frozen=True)
class Listener:
    """Who holds a live connection, as their one-time ticket said."""

    user_id: str
    tenant_id: str
    role: str
    organization_id: str | None
    session_id: str | None
    name: str = ""

    @classmethod
    def parse(cls, text: str | bytes) -> "Listener":
        """The listener that `dump` wrote. Raises ValueError or TypeError for anything else."""
        return cls(**json.loads(text))

    def dump(self) -> str:
        return json.dumps(vars(self))


@dataclass(frozen=True)
class Audience:
    """Who may hear an entry: the persons named, or everybody with a right to the ticket."""

    people: frozenset[str] = frozenset()
    staff: bool = False
    requester_id: str | None = None
    organization_id: str | None = None

    def admits(self, listener: Listener) -> bool:
        """As with tickets: staff all, an org_admin the organization's, a requester their own."""
        if listener.user_id in self.people:
            return True
        if listener.role in STAFF:
            return self.staff
        if listener.role not in CUSTOMERS:
            return False
        if self.requester_id == listener.user_id:
            return True
        return (
            listener.role == "org_admin"
            and self.organization_id is not None
            and self.organization_id == listener.organization_id
        )


def ticket_frame(
    kind: str, *, ticket: int, version: int, actor: UUID | None, at: datetime
) -> dict[str, object]:
    """What a browser is told; the entry's id is added when it is sent."""
    return {
        "type": kind,
        "ticket": ticket,
        "version": version,
        "actor": str(actor) if actor else None,
        "at": to_wire(at),
    }


def to_entry(frame: Mapping[str, object], audience: Audience) -> dict[str, str]:
    """The stream's fields."""
    heard = {
        "people": sorted(audience.people),
        "staff": audience.staff,
        "requester": audience.requester_id,
        "organization": audience.organization_id,
    }
    return {"frame": json.dumps(frame), "audience": json.dumps(heard)}


def from_entry(entry_id: str, fields: Mapping[str, str]) -> tuple[str, Audience]:
    """(the frame as text with its id, who may hear it). Raises ValueError or KeyError for a foreign entry."""
    heard = json.loads(fields["audience"])
    audience = Audience(
        frozenset(heard["people"]), bool(heard["staff"]), heard["requester"], heard["organization"]
    )
    return json.dumps({"id": entry_id, **json.loads(fields["frame"])}), audience


def parse_id(text: str) -> tuple[int, int] | None:
    """A stream id as two numbers that compare in the stream's order; None when it is none.

    >>> parse_id("1764-2"), parse_id("1764"), parse_id("x-1")
    ((1764, 2), None, None)
    """
    first, dash, second = text.partition("-")
    if not (dash and text.isascii() and first.isdigit() and second.isdigit() and len(text) <= 42):
        return None
    return int(first), int(second)
