"""Take a file out of quarantine.

The bytes are looked at before this command: a store that hangs is met with no transaction open. The copy
is made inside it, under the row's lock. That lock makes one of two rivals copy and publish; and since the
target key follows from the row, a crash between copy and commit leaves nothing that a repeat does not
overwrite or the sweep does not find. The copy happens within the store (0.3 s for 25 MiB) and is bounded
by its timeouts.
"""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from workernet.contracts.events import FileReady
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import invalid, not_found
from workernet.kernel.texts import Text
from workernet.services.files.adapters.objects import Arrival, move, remove
from workernet.services.files.domain.access import UPLOADERS
from workernet.services.files.domain.names import disposition
from workernet.services.files.domain.objects import file_key
from workernet.services.files.domain.types import served_as
from workernet.services.files.models import File

NOT_UPLOADED = Text("Файл ещё не загружен целиком", "The file has not been uploaded completely yet")


@dataclass(frozen=True)
class CompleteUpload:
    """`arrival` is what was found in quarantine, None when nothing was."""

    file_id: UUID
    arrival: Arrival | None


@handles(CompleteUpload, database="files", roles=UPLOADERS)
def complete_upload(command: CompleteUpload, work: Work) -> File:
    """The file, ready; or refused for its size, which is remembered. Done before: the same file again.

    Raises Problem(not_found) unless the actor uploads it, validation_failed while bytes are missing,
    unavailable.
    """
    own = File.objects.uploaded_by(work.context.actor)  # tenant: the transaction's
    file = own.select_for_update(of=("self",)).filter(id=command.file_id).first()
    if file is None:
        raise not_found()
    work.target = str(file.id)
    if file.status != "uploading":
        return file
    if command.arrival is None:
        raise invalid(file=NOT_UPLOADED)
    if 0 < command.arrival.size <= file.declared_size:
        _release(file, command.arrival, work)
    else:
        _refuse(file, command.arrival, work)
    return file


def _release(file: File, arrival: Arrival, work: Work) -> None:
    source, target = file.key, file_key(file.tenant_id, file.id)
    moved = move(
        source,
        target,
        mark=arrival.mark,
        content_type=served_as(arrival.sniffed.content_type),
        content_disposition=disposition(file.name),
    )
    if not moved:
        raise invalid(file=NOT_UPLOADED)
    file.status, file.key, file.size = "ready", target, arrival.size
    file.content_type, file.safe_image = arrival.sniffed.content_type, arrival.sniffed.safe_image
    file.completed_at = now()
    file.save(update_fields=["status", "key", "size", "content_type", "safe_image", "completed_at"])
    work.enqueue(partial(remove, source))
    work.publish(
        FileReady(
            file_id=file.id,
            ticket=file.ticket_number,
            uploader_id=file.uploader_id,
            name=file.name,
            size=file.size,
            content_type=file.content_type,
            safe_image=file.safe_image,
        )
    )


def _refuse(file: File, arrival: Arrival, work: Work) -> None:
    """Only a store that does not keep to the signed form brings a file here."""
    file.status, file.size = "refused", arrival.size
    file.save(update_fields=["status", "size"])
    work.enqueue(partial(remove, file.key))
