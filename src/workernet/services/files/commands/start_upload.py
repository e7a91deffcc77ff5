"""Ask for room for a file."""

from dataclasses import dataclass

from workernet.kernel.bus import Work, handles
from workernet.kernel.config import get_config
from workernet.kernel.context import STAFF
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.kernel.ids import new_id
from workernet.kernel.texts import Text
from workernet.services.files.domain.access import UPLOADERS
from workernet.services.files.domain.names import clean_name
from workernet.services.files.domain.objects import incoming_key
from workernet.services.files.models import File, TicketCopy

EMPTY = Text("Файл пуст", "The file is empty")


@dataclass(frozen=True)
class StartUpload:
    """`size` in bytes is a promise: S3 takes no more than that."""

    ticket: int
    name: str
    size: int


@handles(StartUpload, database="files", roles=UPLOADERS)
def start_upload(command: StartUpload, work: Work) -> File:
    """The new file, waiting for its bytes.

    Raises Problem(not_found) for a ticket the actor may not see, too_large, validation_failed.
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    name = clean_name(command.name)
    if command.size < 1:
        raise invalid(size=EMPTY)
    most = get_config().max_upload_bytes
    if command.size > most:
        raise Problem("too_large", extra={"max_size": most})
    if not TicketCopy.objects.for_actor(actor).filter(number=command.ticket).exists():
        raise not_found()
    file_id = new_id()
    work.target = str(file_id)
    return File.objects.create(  # tenant: the transaction's
        id=file_id,
        tenant_id=work.context.tenant_id,
        ticket_number=command.ticket,
        uploader_id=actor.user_id,
        name=name,
        declared_size=command.size,
        internal=actor.role in STAFF,
        key=incoming_key(work.context.tenant_id, file_id),
    )
