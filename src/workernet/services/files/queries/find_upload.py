"""What the upload's own views must know before their commands."""

import time
from uuid import UUID

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.files.models import File, TicketCopy

_PAUSES = (0.05, 0.1, 0.2, 0.4)


def find_upload(principal: Principal, file_id: UUID) -> File:
    """The person's own upload in whatever state. Raises Problem(not_found)."""
    with tenant_transaction("files", principal.tenant_id):
        file = File.objects.uploaded_by(principal).filter(id=file_id).first()  # tenant: the transaction's
    if file is None:
        raise not_found()
    return file


def await_ticket(principal: Principal, number: int) -> None:
    """Give the news of a ticket made a moment ago up to 0.75 s to arrive here.

    Somebody else's ticket is waited for just as long as one that does not exist, so that the time tells
    nothing. Whether it may be used is the command's decision.
    """
    for pause in _PAUSES:
        with tenant_transaction("files", principal.tenant_id):
            tickets = TicketCopy.objects.for_actor(principal)  # tenant: the transaction's
            if tickets.filter(number=number).exists():
                return
        time.sleep(pause)
