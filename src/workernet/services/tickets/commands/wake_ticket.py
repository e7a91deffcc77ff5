"""What the clock does to a ticket: end its sleep, and close what has been resolved for long enough."""

from dataclasses import dataclass
from datetime import timedelta

from workernet.contracts.events import TicketClosed, TicketWoken
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.tickets.commands.ask_rating import ask_rating
from workernet.services.tickets.commands.check_children import has_open_children
from workernet.services.tickets.commands.transition_ticket import standing_of
from workernet.services.tickets.domain.lifecycle import AUTOCLOSE_DAYS, move_columns
from workernet.services.tickets.models import DeskSettings, Ticket
from workernet.services.tickets.models.ledger import Entry, actor_of, save_ticket, snapshot


@dataclass(frozen=True)
class WakeTicket:
    """Issued by the sweep for each ticket whose sleep has ended."""

    number: int


@dataclass(frozen=True)
class CloseResolved:
    """Issued by the sweep for each ticket that has been resolved for the desk's number of days."""

    number: int


@handles(WakeTicket, database="tickets", roles=None)
def wake_ticket(command: WakeTicket, work: Work) -> bool:
    """True when the ticket was woken now; one that was woken, moved or put back to sleep is left."""
    ticket = _locked(command.number)
    moment = now()
    if ticket is None or ticket.snoozed_until is None or ticket.snoozed_until > moment:
        return False
    work.target = str(ticket.number)
    if ticket.status != "pending":
        save_ticket(work, ticket, {"snoozed_until": None})
        return False
    columns = move_columns(standing_of(ticket), "open", moment) | {"waiting_on": "us", "updated_at": moment}
    save_ticket(work, ticket, columns, Entry("woken", {"before": "pending", "after": "open"}))
    work.publish(TicketWoken(ticket=snapshot(ticket), **actor_of(work), at=moment))
    return True


@handles(CloseResolved, database="tickets", roles=None)
def close_resolved(command: CloseResolved, work: Work) -> bool:
    """True when the ticket was closed now, as solved; a parent waits for its children."""
    ticket = _locked(command.number)
    moment = now()
    settings = DeskSettings.objects.first()  # tenant: the transaction's
    days = settings.autoclose_days if settings else AUTOCLOSE_DAYS
    if ticket is None or ticket.status != "resolved" or ticket.resolved_at is None:
        return False
    if moment - ticket.resolved_at < timedelta(days=days):
        return False
    if has_open_children(ticket):
        return False
    work.target = str(ticket.number)
    columns = move_columns(standing_of(ticket), "closed", moment, reason="solved")
    entry = Entry("closed", {"before": "resolved", "after": "closed", "reason": "solved"})
    save_ticket(work, ticket, columns | {"updated_at": moment}, entry)
    work.publish(
        TicketClosed(ticket=snapshot(ticket, survey=ask_rating(ticket)), **actor_of(work), at=moment)
    )
    return True


def _locked(number: int) -> Ticket | None:
    rows = Ticket.objects.filter(number=number, deleted_at__isnull=True)  # tenant: the transaction's
    return rows.select_for_update().first()
