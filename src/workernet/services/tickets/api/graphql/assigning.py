"""Claiming, handing out work and who has how much over GraphQL: the commands and reads of REST v2."""

from typing import Any

import strawberry
from strawberry.types import Info

from workernet.services.tickets.api.graphql.payloads import TicketPayload, change
from workernet.services.tickets.api.graphql.reader import checked, given_in, issue, reader_of
from workernet.services.tickets.api.graphql.types import NamedType, PersonType, uuid_of
from workernet.services.tickets.api.rest.v2 import assigning_shapes as shapes
from workernet.services.tickets.commands.claim_ticket import ClaimTicket
from workernet.services.tickets.commands.set_work import SetAgentWork, SetTeamWork
from workernet.services.tickets.queries.get_work import get_person_work, get_team_load, get_team_work


@strawberry.type(name="TeamWork")
class TeamWorkType:
    """How a team's tickets find their people; without a calendar around the clock."""

    team: NamedType
    strategy: str
    calendar: NamedType | None


@strawberry.type(name="PersonWork")
class PersonWorkType:
    """One person's part in it; without a capacity there is no limit, without a calendar the team's holds."""

    person: PersonType
    available: bool
    capacity: int | None
    calendar: NamedType | None
    active: int


@strawberry.type(name="WaitingTicket")
class WaitingTicketType:
    """A ticket that waits."""

    id: int
    key: str
    title: str
    created_at: str


@strawberry.type(name="MemberLoad")
class MemberLoadType:
    """What one of the team has in hand, in all teams."""

    person: PersonType
    available: bool
    capacity: int | None
    calendar: NamedType | None
    active: int
    within_hours: bool
    may_take: bool
    oldest_waiting: WaitingTicketType | None


@strawberry.type(name="Backlog")
class BacklogType:
    """What waits for somebody."""

    count: int
    oldest: WaitingTicketType | None


@strawberry.type(name="TeamLoad")
class TeamLoadType:
    """Who has how much, and what waits for somebody."""

    team: NamedType
    strategy: str
    backlog: BacklogType
    members: list[MemberLoadType]


@strawberry.input
class PersonWorkInput:
    """What is left out stays. Everybody sets their own `available` and hours, supervisors the rest."""

    available: strawberry.Maybe[bool]
    capacity: strawberry.Maybe[int | None]
    calendar_id: strawberry.Maybe[strawberry.ID | None]


def _named(row: dict[str, Any] | None) -> NamedType | None:
    return NamedType(**row) if row else None


def _waiting(row: dict[str, Any] | None) -> WaitingTicketType | None:
    return WaitingTicketType(**row) if row else None


def _team_type(row: dict[str, Any]) -> TeamWorkType:
    return TeamWorkType(**row | {"team": NamedType(**row["team"]), "calendar": _named(row["calendar"])})


def _person_type(row: dict[str, Any]) -> PersonWorkType:
    return PersonWorkType(
        **row | {"person": PersonType(**row["person"]), "calendar": _named(row["calendar"])}
    )


def _member_type(row: dict[str, Any]) -> MemberLoadType:
    oldest = _waiting(row["oldest_waiting"])
    shown = {"person": PersonType(**row["person"]), "calendar": _named(row["calendar"])}
    return MemberLoadType(**row | shown | {"oldest_waiting": oldest})


def _team_work(info: Info[Any, Any], id: strawberry.ID) -> TeamWorkType:
    return _team_type(get_team_work(reader_of(info), uuid_of(id, "id")))


def _person_work(info: Info[Any, Any], id: strawberry.ID | None = None) -> PersonWorkType:
    reader = reader_of(info)
    return _person_type(get_person_work(reader, uuid_of(id, "id") if id else reader.user_id))


def _team_load(info: Info[Any, Any], id: strawberry.ID) -> TeamLoadType:
    row = get_team_load(reader_of(info), uuid_of(id, "id"))
    backlog = row["backlog"]
    return TeamLoadType(
        team=NamedType(**row["team"]),
        strategy=row["strategy"],
        backlog=BacklogType(count=backlog["count"], oldest=_waiting(backlog["oldest"])),
        members=[_member_type(member) for member in row["members"]],
    )


def _claim_ticket(info: Info[Any, Any], id: int) -> TicketPayload:
    return change(info, ClaimTicket(id))


def _set_team_work(
    info: Info[Any, Any], id: strawberry.ID, strategy: str, calendar_id: strawberry.ID | None = None
) -> TeamWorkType:
    reader, team_id = reader_of(info), uuid_of(id, "id")
    data = checked(shapes.NewTeamWorkSerializer, {"strategy": strategy, "calendar_id": calendar_id})
    return _team_type(issue(info, SetTeamWork(team_id, **data), lambda _: get_team_work(reader, team_id)))


def _set_person_work(
    info: Info[Any, Any], values: PersonWorkInput, id: strawberry.ID | None = None
) -> PersonWorkType:
    reader = reader_of(info)
    person_id = uuid_of(id, "id") if id else reader.user_id
    data = checked(shapes.PersonWorkChangesSerializer, given_in(values))
    command = SetAgentWork(person_id, data)
    return _person_type(issue(info, command, lambda _: get_person_work(reader, person_id)))


@strawberry.type
class AssigningQueries:
    """How work is handed out. Staff only."""

    team_work: TeamWorkType = strawberry.field(
        resolver=_team_work, description="How a team hands out its work."
    )
    person_work: PersonWorkType = strawberry.field(
        resolver=_person_work, description="How somebody takes work; oneself without `id`."
    )
    team_load: TeamLoadType = strawberry.field(
        resolver=_team_load,
        description="Who of a team has how much, and what waits; for supervisors and the team's agents.",
    )


@strawberry.type
class AssigningMutations:
    """Taking work, and how it is handed out."""

    claim_ticket: TicketPayload = strawberry.mutation(
        resolver=_claim_ticket,
        description="Take a ticket that is nobody's; the first one gets it. Staff only.",
    )
    set_team_work: TeamWorkType = strawberry.mutation(
        resolver=_set_team_work,
        description="manual, round_robin or least_loaded, and the hours of those without their own. Admins.",
    )
    set_person_work: PersonWorkType = strawberry.mutation(
        resolver=_set_person_work,
        description="Whether one takes work, and when; of others, and capacity, for supervisors and admins.",
    )
