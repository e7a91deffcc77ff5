"""A ticket as another system tells it: its opening, and how it stood from moment to moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from workernet.services.tickets.domain.fields import Priority
from workernet.services.tickets.domain.lifecycle import CloseReason, Status


class Known(NamedTuple):
    """A person or a team, by id and by the name it had."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Message:
    """Something that was said; an internal one is a note of the staff."""

    author: Known
    body: str
    by_staff: bool
    internal: bool = False


@dataclass(frozen=True)
class Moment:
    """How a ticket stood from `at` on; `order` decides between moments of the same time.

    `state` is the source's own word where it is finer than `status`; `details` are further facts whose
    changes are worth an entry; `told_by` is the source's name for somebody who is no person here.
    """

    at: datetime
    status: Status
    priority: Priority
    order: int = 0
    category: str = ""
    team: Known | None = None
    assignee: Known | None = None
    state: str = ""
    details: tuple[tuple[str, str], ...] = ()
    actor: Known | None = None
    told_by: str = ""
    message: Message | None = None
    reason: CloseReason = "solved"


@dataclass(frozen=True)
class Opening:
    """How it began; `resolved_at` and `closed_at` are the source's word on how it ended, if it says so."""

    at: datetime
    title: str
    text: str
    by: Known
    resolved_at: datetime | None = None
    closed_at: datetime | None = None


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """The moments by time and order; those equal in both stay as they were told."""
    return sorted(moments, key=lambda moment: (moment.at, moment.order))
