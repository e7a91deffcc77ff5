"""What the files service tells: a file has been uploaded, looked at and may be shown."""

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
