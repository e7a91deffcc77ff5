"""Open, rename, archive and man a team."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.rewrite_views import rename_in_views
from workernet.services.tickets.commands.tell_names import tell_team
from workernet.services.tickets.domain.catalogue import clean_name
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Person, Team, TeamMember
from workernet.services.tickets.models.arranging import check_names, found, one_at_a_time, write
from workernet.services.tickets.models.working import hint_work

NOT_STAFF = Text("Среди них есть не сотрудники службы", "Some of them are not staff of this desk")


@dataclass(frozen=True)
class SaveTeam:
    """A new team without `item_id`; of `values` (name, archived) only what is named is written."""

    item_id: UUID | None
    values: dict[str, Any]


@dataclass(frozen=True)
class SetTeamMembers:
    """Who works in the team from now on, in place of those who did."""

    item_id: UUID
    person_ids: tuple[UUID, ...]


@handles(SaveTeam, database="tickets", roles=roles_for("configure"))
def save_team(command: SaveTeam, work: Work) -> Team:
    """The team. Raises Problem(not_found | validation_failed | conflict).

    An archived one takes no new tickets; those it has keep it.
    """
    one_at_a_time(work)
    own = found(Team, command.item_id)
    values = dict(command.values)
    if "name" in values:
        values["name"] = clean_name(values["name"], "name")
    check_names(Team, own, values, "name")
    if own is not None and values.get("name", own.name) != own.name:
        rename_in_views("team", own.name, values["name"])
    team = write(Team, own, work, values)
    tell_team(work, team)
    return team


@handles(SetTeamMembers, database="tickets", roles=roles_for("configure"))
def set_team_members(command: SetTeamMembers, work: Work) -> Team:
    """The team. Raises Problem(not_found), or validation_failed for somebody new to it who is no active
    staff."""
    one_at_a_time(work)
    team = found(Team, command.item_id)
    assert team is not None  # an id was given
    wanted = set(command.person_ids)
    members = TeamMember.objects.filter(team_id=team.id)  # tenant: the transaction's
    present = set(members.values_list("person_id", flat=True))
    staff = Person.objects.filter(id__in=wanted - present, active=True, role__in=STAFF)  # tenant: the same
    if staff.count() != len(wanted - present):
        raise invalid(person_ids=NOT_STAFF)
    work.target = str(team.id)
    members.exclude(person_id__in=wanted).delete()
    TeamMember.objects.bulk_create(  # tenant: the transaction's
        TeamMember(tenant_id=work.context.tenant_id, team_id=team.id, person_id=person_id)
        for person_id in wanted - present
    )
    hint_work(work, team_id=team.id)
    return team
