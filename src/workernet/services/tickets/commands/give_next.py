"""Hand out the work of a team: its oldest waiting ticket to whoever's turn it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.tickets.commands.assign_ticket import hand_over
from workernet.services.tickets.domain.assignment import ACTIVE, Strategy, next_taker
from workernet.services.tickets.models import AgentWork, Person, TeamWork, Ticket
from workernet.services.tickets.models.ticket import TicketSet
from workernet.services.tickets.models.working import GIVE, candidates_of, lock_members

__all__ = ["GIVE", "GiveNext", "give_next"]


@dataclass(frozen=True)
class GiveNext:
    """Issued for a team while it has somebody to give to and something to give; one ticket each time."""

    team_id: UUID


@handles(GiveNext, database="tickets", roles=None, audited=False)
def give_next(command: GiveNext, work: Work) -> bool:
    """Whether a ticket was given; False when nothing waits, nobody may take it, or it is done by hand.

    One at a time per team and per person, so two sweeps at once give nothing twice and nobody gets more
    than there is room for.
    """
    rows = TeamWork.objects.select_for_update().filter(team_id=command.team_id)  # tenant: the transaction's
    team = rows.first()
    if team is None or not _waiting(command.team_id).exists():
        return False
    moment = now()
    if _taker(team, moment) is None:  # the usual case at night: no row of anybody's is touched
        return False
    lock_members(command.team_id)
    taker = _taker(team, moment)
    if taker is None or (ticket := _oldest(command.team_id)) is None:
        return False
    work.target = str(ticket.number)
    hand_over(work, ticket, Person.objects.get(id=taker))  # tenant: the transaction's
    AgentWork.objects.filter(person_id=taker).update(last_given_at=moment)  # tenant: the same, locked above
    return True


def _taker(team: TeamWork, moment: datetime) -> UUID | None:
    strategy: Strategy = team.strategy  # type: ignore[assignment]  # the column holds strategies only
    return next_taker(strategy, candidates_of(team.team_id, moment))


def _waiting(team_id: UUID) -> TicketSet:
    """The team's tickets that wait for somebody, the oldest first; an index holds just these."""
    rows = Ticket.objects.filter(team_id=team_id, assignee_id__isnull=True)  # tenant: the transaction's
    return rows.filter(deleted_at__isnull=True, status__in=ACTIVE).order_by("created_at", "number")


def _oldest(team_id: UUID) -> Ticket | None:
    """The oldest waiting ticket, locked; one that somebody takes while we wait for its row is passed over."""
    while number := _waiting(team_id).values_list("number", flat=True).first():
        if ticket := _waiting(team_id).select_for_update().filter(number=number).first():
            return ticket
    return None
