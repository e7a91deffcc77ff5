"""Let the customer have a file that a public reply carries."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.files.models import File


@dataclass(frozen=True)
class PublishFile:
    """A file and the ticket whose reply carries it."""

    file_id: UUID
    number: int


@handles(PublishFile, database="files", roles=None)
def publish_file(command: PublishFile, work: Work) -> None:
    """Take the internal mark off; a file of another ticket is left as it is."""
    work.target = str(command.file_id)
    File.objects.filter(  # tenant: the transaction's
        id=command.file_id, ticket_number=command.number
    ).update(internal=False)
