"""What happens to tickets. Every event carries the whole ticket as it stands after the change, so that a
listener can fold events in any order by `version` and never has to ask back."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeAlias
from uuid import UUID

from workernet.kernel.events import Event, published


@dataclass(frozen=True)
class TicketSnapshot:
    """A ticket after a change; `number` is its public id, times are aware and in UTC.

    `due_at` is the promised time of the resolution, `first_due_at` and `next_due_at` those of the first and
    of the latest next response; they stay when the promise was kept or broken. `survey` is the question
    that is asked with this change, and stands in no later event.
    """

    number: int
    key: str
    title: str
    status: str
    priority: str
    version: int
    channel: str
    requester_id: UUID
    organization_id: UUID | None
    team_id: UUID | None
    assignee_id: UUID | None
    created_at: datetime
    updated_at: datetime
    first_response_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    closed_reason: str | None = None
    category: str = ""
    historic: bool = False
    tags: tuple[str, ...] = ()
    watcher_ids: tuple[UUID, ...] = ()
    cc: tuple[str, ...] = ()
    snoozed_until: datetime | None = None
    merged_into: int | None = None
    deleted: bool = False
    reopen_count: int = 0
    first_due_at: datetime | None = None
    next_due_at: datetime | None = None
    survey: UUID | None = None


@dataclass(frozen=True)
class CommentData:
    """A comment as listeners need it; `body` is its Markdown source."""

    comment_id: UUID
    author_id: UUID | None
    author_name: str
    by_staff: bool
    body: str
    mentions: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class TicketEvent(Event):
    """Base of all ticket events; `actor_id` is None when nobody in person did it."""

    ticket: TicketSnapshot
    actor_id: UUID | None
    actor_name: str
    at: datetime

    @property
    def aggregate_id(self) -> str:
        return f"ticket-{self.ticket.number}"

    @property
    def historic(self) -> bool:
        return self.ticket.historic


@published
@dataclass(frozen=True)
class TicketCreated(TicketEvent):
    """A ticket exists; `description` is its first message."""

    type: ClassVar[str] = "ticket.created"
    description: str


@published
@dataclass(frozen=True)
class TicketAssigned(TicketEvent):
    """Another person, or nobody, is responsible now."""

    type: ClassVar[str] = "ticket.assigned"
    previous_assignee_id: UUID | None


@published
@dataclass(frozen=True)
class TicketUpdated(TicketEvent):
    """Fields changed, among them possibly the status; `changed` names them."""

    type: ClassVar[str] = "ticket.updated"
    changed: tuple[str, ...]


@published
@dataclass(frozen=True)
class TicketReplied(TicketEvent):
    """A public reply was written; on a merged ticket it is heard at `target`, where that one reads on."""

    type: ClassVar[str] = "ticket.replied"
    comment: CommentData
    target: TicketSnapshot | None = None


@published
@dataclass(frozen=True)
class TicketNoted(TicketEvent):
    """An internal note was written; must never be shown to a requester."""

    type: ClassVar[str] = "ticket.noted"
    comment: CommentData


@published
@dataclass(frozen=True)
class TicketClosed(TicketEvent):
    """The ticket was closed, with the reason in its snapshot."""

    type: ClassVar[str] = "ticket.closed"


@published
@dataclass(frozen=True)
class TicketOverdue(TicketEvent):
    """The time promised for a resolution has passed; published once per ticket and due time."""

    type: ClassVar[str] = "ticket.overdue"


@published
@dataclass(frozen=True)
class TicketSlaWarned(TicketEvent):
    """50, 75 or 90 percent of a promise are used up; once per target (first, next, resolution) and cycle."""

    type: ClassVar[str] = "ticket.sla_warned"
    target: str
    cycle: int
    percent: int
    reached_at: datetime


@published
@dataclass(frozen=True)
class TicketSlaBreached(TicketEvent):
    """A promise is broken; once per target and cycle."""

    type: ClassVar[str] = "ticket.sla_breached"
    target: str
    cycle: int
    reached_at: datetime


@published
@dataclass(frozen=True)
class TicketAttached(TicketEvent):
    """A file was attached."""

    type: ClassVar[str] = "ticket.attached"
    file_id: UUID
    name: str


@published
@dataclass(frozen=True)
class TicketCommentEdited(TicketEvent):
    """The author has changed a message soon after writing it; of an `internal` one only staff may hear."""

    type: ClassVar[str] = "ticket.comment_edited"
    comment: CommentData
    internal: bool


@published
@dataclass(frozen=True)
class TicketMerged(TicketEvent):
    """The ticket reads on in `into`; its own conversation stays where it is."""

    type: ClassVar[str] = "ticket.merged"
    into: int


@published
@dataclass(frozen=True)
class TicketUnmerged(TicketEvent):
    """The ticket stands on its own again, as before it was merged into `into`."""

    type: ClassVar[str] = "ticket.unmerged"
    into: int


@published
@dataclass(frozen=True)
class TicketDeleted(TicketEvent):
    """Nobody sees the ticket any more; its rows stay for a restoration."""

    type: ClassVar[str] = "ticket.deleted"


@published
@dataclass(frozen=True)
class TicketRestored(TicketEvent):
    """A deleted ticket is back."""

    type: ClassVar[str] = "ticket.restored"


@published
@dataclass(frozen=True)
class TicketWoken(TicketEvent):
    """A snooze has ended and the ticket is open again."""

    type: ClassVar[str] = "ticket.woken"


@published
@dataclass(frozen=True)
class TicketRated(TicketEvent):
    """The requester has said how content they were, 1 to 5; `previous` is what they had said before."""

    type: ClassVar[str] = "ticket.rated"
    survey: UUID
    score: int
    previous: int | None
    comment: str = ""


AnyTicketEvent: TypeAlias = type[TicketEvent]
TICKET_EVENTS: tuple[AnyTicketEvent, ...] = (
    TicketCreated,
    TicketAssigned,
    TicketUpdated,
    TicketReplied,
    TicketNoted,
    TicketClosed,
    TicketOverdue,
    TicketSlaWarned,
    TicketSlaBreached,
    TicketAttached,
    TicketCommentEdited,
    TicketMerged,
    TicketUnmerged,
    TicketDeleted,
    TicketRestored,
    TicketWoken,
    TicketRated,
)
