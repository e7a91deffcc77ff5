"""Teams that hand out their work, in tests."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tests.support.portal import Desk, Portal
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.give_next import GiveNext
from workernet.services.tickets.commands.save_team import SetTeamMembers
from workernet.services.tickets.commands.set_work import SetTeamWork

_HANDED_OUT = """
SELECT (payload -> 'ticket' ->> 'number')::bigint, (payload -> 'ticket' ->> 'assignee_id')::uuid
FROM outbox WHERE tenant_id = %s AND type = 'ticket.assigned' ORDER BY seq
"""


def team_of(desk: Desk, people: Sequence[Principal], strategy: str, calendar_id: UUID | None = None) -> UUID:
    """A new team of these people that works by the strategy."""
    admin = desk.the("admin")
    team_id: UUID = desk.do(CreateTeam(f"Team {new_id().hex[-8:]}"), admin).id
    desk.do(SetTeamMembers(team_id, tuple(person.user_id for person in people)), admin)
    desk.do(SetTeamWork(team_id, strategy, calendar_id), admin)
    return team_id


def calendar_of(portal: Portal, desk: Desk, spec: dict[str, Any], *, archived: bool = False) -> UUID:
    """A calendar of the desk, straight into its table."""
    calendar_id = new_id()
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "INSERT INTO sla_calendar (id, tenant_id, name, spec, archived) "
            "VALUES (%s, %s, %s, %s::jsonb, %s)",
            [calendar_id, desk.tenant_id, f"Calendar {calendar_id.hex[-8:]}", json.dumps(spec), archived],
        )
    return calendar_id


def give(desk: Desk, team_id: UUID) -> int:
    """Hand out what can be handed out; returns how many tickets that were."""
    given = 0
    while bus.execute(GiveNext(team_id), system_context(desk.tenant_id, cause="assignment")):
        given += 1
    return given


def handed_out(portal: Portal, desk: Desk) -> list[tuple[int, UUID]]:
    """(number, who got it) of every assignment of the desk, in order."""
    with portal.as_owner("tickets") as connection:
        return [(row[0], row[1]) for row in connection.execute(_HANDED_OUT, [desk.tenant_id]).fetchall()]
