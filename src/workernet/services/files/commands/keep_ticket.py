"""Keep the copies of tickets that decide who may have a file."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.files.models import TicketCopy


@dataclass(frozen=True)
class KeepTicket:
    """Whose ticket it is as of `version`."""

    number: int
    requester_id: UUID
    organization_id: UUID | None
    version: int


@handles(KeepTicket, database="files", roles=None, audited=False)
def keep_ticket(command: KeepTicket, work: Work) -> None:
    """Insert or overwrite the copy; a version older than the one here changes nothing."""
    TicketCopy.objects.keep(  # tenant: the transaction's
        work.context.tenant_id,
        command.number,
        command.requester_id,
        command.organization_id,
        command.version,
    )
