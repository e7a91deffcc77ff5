"""Open a queue of work."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import invalid
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.tell_names import tell_team
from workernet.services.tickets.domain.fields import EMPTY
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Team


@dataclass(frozen=True)
class CreateTeam:
    """`team_id` may be chosen by an import, so that a second run finds the same team."""

    name: str
    team_id: UUID | None = None


@handles(CreateTeam, database="tickets", roles=roles_for("create_team"))
def create_team(command: CreateTeam, work: Work) -> Team:
    """Create the team, or answer the one that already has this name."""
    name = command.name.strip()
    if not name or len(name) > 100:
        raise invalid(name=EMPTY)
    team, created = Team.objects.get_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id, name=name, defaults={"id": command.team_id or new_id()}
    )
    work.target = str(team.id)
    if created:
        tell_team(work, team)
    return team
