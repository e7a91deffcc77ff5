"""Show an uploaded file at its ticket."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import TicketAttached
from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.services.tickets.commands.add_comment import claim_files
from workernet.services.tickets.models import Attachment, Comment, Person, Ticket
from workernet.services.tickets.models.ledger import Entry, save_ticket, snapshot


@dataclass(frozen=True)
class AttachFile:
    """What the files service says about a file that is ready."""

    file_id: UUID
    number: int
    uploader_id: UUID
    name: str
    size: int
    content_type: str
    safe_image: bool


@handles(AttachFile, database="tickets", roles=None)
def attach_file(command: AttachFile, work: Work) -> None:
    """List the file at its ticket, once.

    A file of a member of staff is internal until a public reply claims it, so that nothing meant for a
    note is seen in between.
    """
    ticket = (
        Ticket.objects.select_for_update().filter(number=command.number).first()
    )  # tenant: the transaction's
    known = Attachment.objects.filter(id=command.file_id).exists()  # tenant: the transaction's
    if ticket is None or known:
        return
    uploader = Person.objects.filter(id=command.uploader_id).first()  # tenant: the transaction's
    internal = uploader is None or uploader.role in STAFF
    attachment = Attachment.objects.create(  # tenant: the transaction's
        id=command.file_id,
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        uploader_id=command.uploader_id,
        name=command.name,
        size=command.size,
        content_type=command.content_type,
        safe_image=command.safe_image,
        internal=internal,
    )
    save_ticket(
        work,
        ticket,
        {"attachment_count": ticket.attachment_count + 1},
        Entry(
            "attached",
            {"file_id": str(attachment.id), "name": attachment.name},
            internal=internal,
            actor_id=command.uploader_id,
        ),
    )
    named_by = Comment.objects.filter(  # tenant: the transaction's
        ticket_id=ticket.id, author_id=command.uploader_id, claimed_files__contains=[attachment.id]
    ).first()
    if named_by:
        claim_files(work, ticket, named_by)
    work.publish(
        TicketAttached(
            ticket=snapshot(ticket),
            actor_id=command.uploader_id,
            actor_name=uploader.name if uploader else "",
            at=ticket.updated_at,
            file_id=attachment.id,
            name=attachment.name,
        )
    )
