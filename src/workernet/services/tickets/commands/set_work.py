"""Say how a team hands out its work, and how one person takes theirs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.assignment import MOST_CAPACITY, STRATEGIES
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.permissions import ALLOWED, roles_for
from workernet.services.tickets.models import AgentWork, Person, TeamWork
from workernet.services.tickets.models.arranging import found
from workernet.services.tickets.models.catalogue import Team
from workernet.services.tickets.models.ledger import ensure_person
from workernet.services.tickets.models.promising import check_calendar
from workernet.services.tickets.models.working import hint_work

# What everybody says of themselves.
OWN = frozenset({"available", "calendar_id"})
BAD_CAPACITY = Text(
    f"Нужно целое число от 1 до {MOST_CAPACITY} или пусто: без ограничения",
    f"A whole number from 1 to {MOST_CAPACITY} is needed, or nothing: without a limit",
)


@dataclass(frozen=True)
class SetTeamWork:
    """How the team's tickets find their people from now on; `calendar_id` holds for members without one of
    their own, None is around the clock."""

    team_id: UUID
    strategy: str
    calendar_id: UUID | None = None


@dataclass(frozen=True)
class SetAgentWork:
    """Of `values` (available, capacity, calendar_id) only what is named is written."""

    person_id: UUID
    values: dict[str, Any]


@handles(SetTeamWork, database="tickets", roles=roles_for("configure"))
def set_team_work(command: SetTeamWork, work: Work) -> TeamWork:
    """The team's way of working. Raises Problem(not_found) for the team, validation_failed for the rest."""
    found(Team, command.team_id)
    if command.strategy not in STRATEGIES:
        raise invalid(strategy=UNKNOWN_CHOICE)
    rows = TeamWork.objects.select_for_update().filter(team_id=command.team_id)  # tenant: the transaction's
    present = rows.first()
    check_calendar(command.calendar_id, present.calendar_id if present else None)
    work.target = str(command.team_id)
    row, _new = TeamWork.objects.update_or_create(  # tenant: the transaction's
        team_id=command.team_id,
        tenant_id=work.context.tenant_id,
        defaults={"strategy": command.strategy, "calendar_id": command.calendar_id},
    )
    hint_work(work, team_id=row.team_id)
    return row


@handles(SetAgentWork, database="tickets", roles=roles_for("work", "set_work"))
def set_agent_work(command: SetAgentWork, work: Work) -> AgentWork:
    """The person's part. Everybody says of themselves whether they are available and when they work; how much
    they take, and anything of others, is for supervisors.

    Who becomes unavailable keeps what they have. Raises Problem(forbidden | not_found | validation_failed).
    """
    actor = work.context.actor
    if actor:
        ensure_person(actor)
        own = actor.user_id == command.person_id and command.values.keys() <= OWN
        if not own and actor.role not in ALLOWED["set_work"]:
            raise Problem("forbidden")
    staff = Person.objects.filter(active=True, role__in=STAFF)  # tenant: the transaction's
    if not staff.filter(id=command.person_id).exists():
        raise not_found()
    rows = AgentWork.objects.select_for_update().filter(person_id=command.person_id)  # tenant: the same
    present = rows.first()
    _check(command.values, present)
    work.target = str(command.person_id)
    row, _new = AgentWork.objects.update_or_create(  # tenant: the transaction's
        person_id=command.person_id,
        tenant_id=work.context.tenant_id,
        defaults=command.values | {"changed_at": now()},
    )
    if row.available:
        hint_work(work, person_id=row.person_id)
    return row


def _check(values: dict[str, Any], present: AgentWork | None) -> None:
    capacity = values.get("capacity")
    if capacity is not None and not 1 <= capacity <= MOST_CAPACITY:
        raise invalid(capacity=BAD_CAPACITY)
    check_calendar(values.get("calendar_id"), present.calendar_id if present else None)
