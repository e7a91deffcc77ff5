"""Forget an upload that was never completed."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.files.adapters.objects import remove
from workernet.services.files.domain.objects import file_key, incoming_key
from workernet.services.files.models import File


@dataclass(frozen=True)
class DiscardUpload:
    """The file that did not become one."""

    file_id: UUID


@handles(DiscardUpload, database="files", roles=None)
def discard_upload(command: DiscardUpload, work: Work) -> bool:
    """Remove bytes and row, bytes first: were S3 away, the row must stay to be found again.

    False for a file that has become ready meanwhile. Raises Problem(unavailable).
    """
    rows = File.objects.select_for_update()  # tenant: the transaction's
    file = rows.filter(id=command.file_id).exclude(status="ready").first()
    if file is None:
        return False
    work.target = str(file.id)
    remove(incoming_key(file.tenant_id, file.id), file_key(file.tenant_id, file.id))
    file.delete()
    return True
