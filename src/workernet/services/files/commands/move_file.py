"""Let a file follow its message to another ticket."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.files.models import File


@dataclass(frozen=True)
class MoveFile:
    """A file, the ticket it was listed at and the one it is listed at now."""

    file_id: UUID
    number: int
    to: int


@handles(MoveFile, database="files", roles=None)
def move_file(command: MoveFile, work: Work) -> None:
    """Whoever may see the new ticket may have the file, and no longer who may see the former one only."""
    work.target = str(command.file_id)
    File.objects.filter(  # tenant: the transaction's
        id=command.file_id, ticket_number=command.number
    ).update(ticket_number=command.to)
