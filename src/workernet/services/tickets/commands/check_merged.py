"""A merged ticket stands still: what is to be done is done where it reads on."""

from workernet.kernel.errors import Problem
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import number_of


def check_not_merged(ticket: Ticket) -> None:
    """For every change by staff. Raises Problem(merged) with the number where the ticket reads on."""
    if ticket.merged_into_id is not None:
        raise Problem("merged", extra={"merged_into": number_of(ticket.merged_into_id)})
