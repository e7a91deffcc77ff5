"""Say how one ticket stands to another."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections
from django.db.models import Q

from workernet.contracts.events import TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, invalid
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.links import (
    CIRCLE,
    KNOWN,
    LINK_TYPES,
    MAX_LINKS,
    SYMMETRIC,
    TOO_MANY,
    LinkType,
    ends,
    other_direction,
)
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Ticket, TicketLink
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_two,
    prefix,
    save_ticket,
    snapshot,
)

# Two links that close a circle only together have no ticket in common: links are made one after the other.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('ticket_link ' || %s, 0))"
_REACHES = """
WITH RECURSIVE reached (id) AS (
  SELECT %(start)s::uuid
  UNION
  SELECT l.to_ticket_id FROM reached JOIN ticket_link l ON l.from_ticket_id = reached.id AND l.type = %(kind)s
) SELECT EXISTS (SELECT FROM reached WHERE id = %(wanted)s)
"""


@dataclass(frozen=True)
class LinkTickets:
    """`number` stands to `to` as the type says: `parent_of` makes `to` the child."""

    number: int
    type: str
    to: int


@handles(LinkTickets, database="tickets", roles=roles_for("link"))
def link_tickets(command: LinkTickets, work: Work) -> TicketLink:
    """The new link, told in both tickets' internal history.

    Raises Problem(validation_failed) for the type, for a ticket the actor may not see, for a circle and for
    a hundred links; conflict for a link that is there.
    """
    if command.type not in LINK_TYPES:
        raise invalid(type=UNKNOWN_CHOICE)
    kind: LinkType = command.type
    actor = work.context.actor
    if actor:
        ensure_person(actor)
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [str(work.context.tenant_id)])
    ticket, other = lock_two(work, command.number, command.to, field="to")
    pair = {ticket.number: ticket, other.number: other}
    first, second = (pair[number] for number in ends(kind, command.number, command.to))
    _check(first, second, kind)
    link = TicketLink.objects.create(  # tenant: the transaction's
        tenant_id=ticket.tenant_id,
        from_ticket_id=first.id,
        to_ticket_id=second.id,
        type=kind,
        created_by_id=actor.user_id if actor else None,
        created_at=now(),
    )
    tell_both(work, "linked", link, first, second)
    return link


def tell_both(work: Work, what: str, link: TicketLink, first: Ticket, second: Ticket) -> None:
    """An internal entry in both histories: a customer need not see the other ticket."""
    kind: LinkType = link.type  # type: ignore[assignment]  # the column holds link types only
    for ticket, other, direction in (
        (first, second, "out"),
        (second, first, other_direction(kind)),
    ):
        shown = {"id": other.number, "key": f"{prefix()}-{other.number}"}
        entry = Entry(what, {"link": kind, "direction": direction, "ticket": shown}, internal=True)
        save_ticket(work, ticket, {}, entry)
        work.publish(
            TicketUpdated(ticket=snapshot(ticket), **actor_of(work), at=ticket.updated_at, changed=("links",))
        )


def _check(first: Ticket, second: Ticket, kind: LinkType) -> None:
    known = TicketLink.objects.filter(  # tenant: the transaction's
        from_ticket_id=first.id, to_ticket_id=second.id, type=kind
    )
    if known.exists():
        raise Problem("conflict", KNOWN)
    for ticket in (first, second):
        both = Q(from_ticket_id=ticket.id) | Q(to_ticket_id=ticket.id)
        if TicketLink.objects.filter(both).count() >= MAX_LINKS:  # tenant: the transaction's
            raise invalid(to=TOO_MANY)
    if kind not in SYMMETRIC and _reaches(second.id, first.id, kind):
        raise invalid(to=CIRCLE)


def _reaches(start: UUID, wanted: UUID, kind: LinkType) -> bool:
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_REACHES, {"start": start, "wanted": wanted, "kind": kind})
        return bool(cursor.fetchone()[0])
