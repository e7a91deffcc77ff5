"""What happens to files: one is uploaded and looked at, shown to the customer, moved to another ticket."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from workernet.kernel.events import Event, published


@published
@dataclass(frozen=True)
class FileReady(Event):
    """An upload is complete; `content_type` is what the bytes say, `size` is in bytes."""

    type: ClassVar[str] = "file.ready"
    file_id: UUID
    ticket: int
    uploader_id: UUID
    name: str
    size: int
    content_type: str
    safe_image: bool

    @property
    def aggregate_id(self) -> str:
        return f"ticket-{self.ticket}"


@published
@dataclass(frozen=True)
class FilePublished(Event):
    """A public reply carries the file, so whoever sees the ticket may have it; tickets publishes this."""

    type: ClassVar[str] = "file.published"
    file_id: UUID
    ticket: int

    @property
    def aggregate_id(self) -> str:
        return f"ticket-{self.ticket}"


@published
@dataclass(frozen=True)
class FileMoved(Event):
    """The message that carries the file stands on ticket `to` now; tickets publishes this."""

    type: ClassVar[str] = "file.moved"
    file_id: UUID
    ticket: int
    to: int

    @property
    def aggregate_id(self) -> str:
        """The former ticket's: the news that made the file public has gone the same way before."""
        return f"ticket-{self.ticket}"
