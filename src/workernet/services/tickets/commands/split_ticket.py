"""Take chosen messages of a ticket into a new one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workernet.contracts.events import FileMoved, TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.commands.create_ticket import open_ticket
from workernet.services.tickets.commands.merge_ticket import shown
from workernet.services.tickets.domain.fields import clean_title
from workernet.services.tickets.domain.lifecycle import ACTIVE
from workernet.services.tickets.domain.mentions import without_ids
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Attachment, Comment, Organization, Person, Ticket, TicketLink
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)

MOST = 200
CHOOSE = Text("Выберите от 1 до 200 сообщений этой заявки", "Choose 1 to 200 messages of this ticket")


@dataclass(frozen=True)
class SplitTicket:
    """`comment_ids` are the ticket's own messages, replies and notes; their files go with them."""

    number: int
    title: str
    comment_ids: tuple[UUID, ...]
    version: int | None = None


@handles(SplitTicket, database="tickets", roles=roles_for("split"))
def split_ticket(command: SplitTicket, work: Work) -> Ticket:
    """The new ticket, of the first customer among the messages' authors, or else of the source's requester.

    Counts, last message and whose turn it is follow from the messages in both. The source's history keeps
    its entries. Raises Problem(validation_failed | merged | version_conflict).
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    title = clean_title(command.title)
    ensure_person(actor)
    source = lock_ticket(work, command.number, version=command.version)
    check_not_merged(source)
    moved = _chosen(source, command.comment_ids)
    requester = _requester(source, moved)
    new = open_ticket(
        work,
        actor,
        description="",
        title=title,
        priority=source.priority,
        category=source.category,
        tags=source.tags,
        requester_id=requester[0],
        organization_id=requester[1],
        team_id=source.team_id,
        entry_data={"split_from": shown(source)},
    )
    work.target = str(source.number)
    _move(work, source, new, moved)
    _tell(work, source, new, moved)
    return new


def _chosen(source: Ticket, ids: tuple[UUID, ...]) -> list[Comment]:
    own = Comment.objects.filter(id__in=ids, ticket_id=source.id)  # tenant: the transaction's
    found = list(own.order_by("created_at", "id"))
    if not 1 <= len(set(ids)) <= MOST or len(found) != len(set(ids)):
        raise invalid(comment_ids=CHOOSE)
    return found


def _requester(source: Ticket, moved: list[Comment]) -> tuple[UUID, UUID | None]:
    """(person, company); a company whose copy is not here yet is left out."""
    asker = next((one.author_id for one in moved if not one.by_staff), None)
    if asker is None or asker == source.requester_id:
        return source.requester_id, source.organization_id
    companies = Organization.objects.filter(  # tenant: the transaction's
        id__in=Person.objects.filter(id=asker).values("organization_id")  # tenant: the transaction's
    )
    return asker, companies.values_list("id", flat=True).first()


def _move(work: Work, source: Ticket, new: Ticket, moved: list[Comment]) -> None:
    ids = [comment.id for comment in moved]
    Comment.objects.filter(id__in=ids).update(ticket_id=new.id)  # tenant: the transaction's
    files = Attachment.objects.filter(ticket_id=source.id, comment_id__in=ids)  # tenant: the transaction's
    for file_id in files.values_list("id", flat=True):
        work.publish(FileMoved(file_id=file_id, ticket=source.number, to=new.number))
    files.update(ticket_id=new.id)
    actor = work.context.actor
    TicketLink.objects.create(  # tenant: the transaction's
        tenant_id=source.tenant_id,
        from_ticket_id=new.id,
        to_ticket_id=source.id,
        type="split_from",
        created_by_id=actor.user_id if actor else None,
        created_at=now(),
    )


def _tell(work: Work, source: Ticket, new: Ticket, moved: list[Comment]) -> None:
    moment = now()
    entries = [
        Entry(
            "noted" if comment.visibility == "internal" else "commented",
            comment_id=comment.id,
            internal=comment.visibility == "internal",
            actor_id=comment.author_id,
            at=comment.created_at,
        )
        for comment in moved
    ]
    save_ticket(work, new, columns_from_messages(new, moment), *entries)
    data = {"into": shown(new), "comments": len(moved)}
    save_ticket(work, source, columns_from_messages(source, moment), Entry("split", data, internal=True))
    for ticket in (source, new):
        work.publish(
            TicketUpdated(ticket=snapshot(ticket), **actor_of(work), at=moment, changed=("comments",))
        )


def columns_from_messages(ticket: Ticket, moment: datetime) -> dict[str, Any]:
    """The columns that are kept of the messages, counted again from the rows. The first response of a ticket
    that has had one stays: it was given, wherever its text stands now."""
    comments = Comment.objects.filter(ticket_id=ticket.id)  # tenant: the transaction's
    public = comments.filter(visibility="public")
    last = public.order_by("created_at", "id").last()
    answer = public.filter(by_staff=True).order_by("created_at").first()
    files = Attachment.objects.filter(ticket_id=ticket.id)  # tenant: the transaction's
    columns: dict[str, Any] = {
        "updated_at": moment,
        "comment_count": public.count(),
        "note_count": comments.count() - public.count(),
        "attachment_count": files.count(),
        "last_message_at": last.created_at if last else ticket.created_at,
        "last_message": without_ids(last.body if last else ticket.description)[:200],
        "first_response_at": ticket.first_response_at or (answer.created_at if answer else None),
    }
    if ticket.status in ACTIVE:
        columns["waiting_on"] = "customer" if last and last.by_staff else "us"
    return columns
