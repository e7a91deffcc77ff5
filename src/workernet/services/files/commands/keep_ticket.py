"""Keep the copies of tickets that decide who may have a file."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.files.models import TicketCopy


@dataclass(frozen=True)
class KeepTicket:
    """Whose ticket it is as of `version`, and whether it is deleted."""

    number: int
    requester_id: UUID
    organization_id: UUID | None
    version: int
    deleted: bool = False


@handles(KeepTicket, database="files", roles=None, audited=False)
def keep_ticket(command: KeepTicket, work: Work) -> None:
    """Insert or overwrite the copy; a version older than the one here changes nothing."""
    copy = TicketCopy(tenant_id=work.context.tenant_id, **vars(command))
    TicketCopy.objects.keep(copy)  # tenant: the transaction's
