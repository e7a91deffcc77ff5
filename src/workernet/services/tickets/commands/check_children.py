"""The guard at a parent's end: nobody closes it over the heads of its children."""

from django.db.models import QuerySet

from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.lifecycle import ACTIVE
from workernet.services.tickets.models import Ticket, TicketLink

SHOWN = 20


def check_children(ticket: Ticket, actor: Principal | None = None) -> None:
    """For every path that resolves or closes a ticket. Raises Problem(children_open) with the numbers of the
    first `SHOWN` children that are neither resolved nor closed, of those the actor may see; deleted ones do
    not count.

    A child may be opened, or an open one linked, after its parent's end: the rule is one of the moment.
    """
    still_open = _open_children(ticket)
    if still_open.exists():
        shown = Ticket.objects.for_actor(actor).filter(id__in=still_open.values("id")).order_by("number")
        raise Problem(
            "children_open", extra={"children": list(shown.values_list("number", flat=True)[:SHOWN])}
        )


def has_open_children(ticket: Ticket) -> bool:
    """The same rule where nobody is told: the clock leaves such a parent alone."""
    return _open_children(ticket).exists()


def _open_children(ticket: Ticket) -> QuerySet[Ticket]:
    children = TicketLink.objects.filter(  # tenant: the transaction's
        from_ticket_id=ticket.id, type="parent_of"
    ).values("to_ticket_id")
    return Ticket.objects.filter(  # tenant: the transaction's
        id__in=children, status__in=ACTIVE, deleted_at__isnull=True
    )
