"""Work that finds its people: in turn or by load, within hours and capacity, and each ticket once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from tests.support.assigning import calendar_of, give, handed_out, team_of
from tests.support.hours import ALWAYS, NEVER
from tests.support.portal import Desk, Portal
from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.claim_ticket import ClaimTicket
from workernet.services.tickets.commands.set_work import SetAgentWork
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.tasks import sweep_waiting


def put(desk: Desk, count: int, team_id: UUID | None) -> list[int]:
    """New tickets in the team."""
    return [desk.ticket(by=desk.the("agent"), team_id=team_id) for _ in range(count)]


def work_of(desk: Desk, person: Principal, **values: Any) -> None:
    desk.do(SetAgentWork(person.user_id, values), desk.the("supervisor"))


def assignee(desk: Desk, number: int) -> str | None:
    found = get_ticket(desk.the("agent"), number)["assigned_to"]
    return found["id"] if found else None


def test_in_turn_the_oldest_first(portal: Portal, desk: Desk) -> None:
    people = [desk.person("agent") for _ in range(3)]
    team_id = team_of(desk, people, "round_robin")
    numbers = put(desk, 7, team_id)
    assert give(desk, team_id) == 7
    given = handed_out(portal, desk)
    assert [number for number, _ in given] == numbers
    order = [person for _, person in given]
    assert len(set(order[:3])) == 3
    assert order == (order[:3] * 3)[:7]
    entry = list_timeline(desk.the("agent"), numbers[0], 0)[1][-1]
    assert (entry["type"], entry["cause"], entry["actor"]) == ("assigned", "assignment", None)
    assert entry["data"]["after"] == str(order[0])
    assert give(desk, team_id) == 0


def test_by_load_a_share_of_the_capacity(portal: Portal, desk: Desk) -> None:
    small, large = desk.person("agent"), desk.person("agent")
    work_of(desk, small, capacity=2)
    work_of(desk, large, capacity=6)
    team_id = team_of(desk, [small, large], "least_loaded")
    numbers = put(desk, 10, team_id)
    assert give(desk, team_id) == 8
    had = Counter(person for _, person in handed_out(portal, desk)[:4])
    assert had == {small.user_id: 1, large.user_id: 3}
    assert Counter(person for _, person in handed_out(portal, desk)) == {small.user_id: 2, large.user_id: 6}
    assert [assignee(desk, number) for number in numbers[8:]] == [None, None]


def test_a_deleted_ticket_takes_no_room(portal: Portal, desk: Desk) -> None:
    person = desk.person("agent")
    work_of(desk, person, capacity=1)
    team_id = team_of(desk, [person], "least_loaded")
    first, second = put(desk, 2, team_id)
    assert give(desk, team_id) == 1
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE ticket SET deleted_at = now() WHERE tenant_id = %s AND number = %s",
            [desk.tenant_id, first],
        )
    assert give(desk, team_id) == 1
    assert assignee(desk, second) == str(person.user_id)


@pytest.mark.parametrize("capacity", [0, -1, 1001])
def test_a_capacity_that_makes_no_sense_is_refused_by_the_command_too(
    portal: Portal, desk: Desk, capacity: int
) -> None:
    person = desk.person("agent")
    work_of(desk, person, capacity=2)
    with pytest.raises(Problem) as refused:
        work_of(desk, person, capacity=capacity)
    assert (refused.value.code, list(refused.value.errors)) == ("validation_failed", ["capacity"])
    with portal.as_owner("tickets") as connection:
        found = connection.execute(
            "SELECT capacity FROM agent_work WHERE person_id = %s", [person.user_id]
        ).fetchone()
    assert found == (2,)


def test_a_place_that_gets_free_is_filled(portal: Portal, desk: Desk) -> None:
    person = desk.person("agent")
    work_of(desk, person, capacity=1)
    team_id = team_of(desk, [person], "round_robin")
    first, second, third = put(desk, 3, team_id)
    assert give(desk, team_id) == 1
    desk.do(TransitionTicket(first, Move("pending")))
    assert give(desk, team_id) == 1
    assert (assignee(desk, second), assignee(desk, third)) == (str(person.user_id), None)
    desk.do(AssignTicket(second, None), desk.the("supervisor"))
    assert give(desk, team_id) == 1, "it is the oldest again"
    assert (assignee(desk, second), assignee(desk, third)) == (str(person.user_id), None)
    work_of(desk, person, capacity=None)
    assert give(desk, team_id) == 1


def test_who_is_away_or_off_hours_gets_nothing_and_keeps_what_they_have(portal: Portal, desk: Desk) -> None:
    away, closed, here = (desk.person("agent") for _ in range(3))
    shut, open_ = calendar_of(portal, desk, NEVER), calendar_of(portal, desk, ALWAYS)
    team_id = team_of(desk, [away, closed, here], "round_robin", shut)
    (first,) = put(desk, 1, team_id)
    assert give(desk, team_id) == 0, "the team's calendar holds for all of them"
    for person in (away, here):
        work_of(desk, person, calendar_id=open_)
    desk.do(ClaimTicket(first), away)
    desk.do(SetAgentWork(away.user_id, {"available": False}), away)
    put(desk, 4, team_id)
    assert give(desk, team_id) == 4
    assert {person for _, person in handed_out(portal, desk)[1:]} == {here.user_id}
    assert assignee(desk, first) == str(away.user_id)


def test_what_is_not_handed_out(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    person = desk.person("agent")
    by_hand = team_of(desk, [person], "manual")
    team_id = team_of(desk, [person], "round_robin")
    (left,), (none,) = put(desk, 1, by_hand), put(desk, 1, None)
    waiting, done, deleted = put(desk, 3, team_id)
    desk.do(TransitionTicket(waiting, Move("pending")))
    desk.do(TransitionTicket(done, Move("resolved")))
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE ticket SET deleted_at = now() WHERE tenant_id = %s AND number = %s",
            [desk.tenant_id, deleted],
        )
    assert (give(desk, by_hand), give(desk, team_id), give(other_desk, team_id)) == (0, 0, 0)
    assert handed_out(portal, desk) == []
    assert {assignee(desk, number) for number in (left, none, waiting, done)} == {None}
    desk.do(TransitionTicket(done, Move("open")))
    assert give(desk, team_id) == 1, "a reopened one waits again"


def test_who_no_longer_works_here_gets_nothing(portal: Portal, desk: Desk) -> None:
    gone, customer, here = desk.person("agent"), desk.person("agent"), desk.person("supervisor")
    team_id = team_of(desk, [gone, customer, here], "least_loaded")
    with portal.as_owner("tickets") as connection:
        connection.execute("UPDATE person SET active = FALSE WHERE id = %s", [gone.user_id])
        connection.execute("UPDATE person SET role = 'requester' WHERE id = %s", [customer.user_id])
    put(desk, 3, team_id)
    assert give(desk, team_id) == 3
    assert {person for _, person in handed_out(portal, desk)} == {here.user_id}


@pytest.mark.parametrize("strategy", ["round_robin", "least_loaded"])
def test_two_sweeps_at_once_live_through_a_day(portal: Portal, desk: Desk, strategy: str) -> None:
    """Rounds of new work and finished work, two teams that share people, and two sweeps each time."""
    equals = [desk.person("agent") for _ in range(4)]
    narrow, away, closed = (desk.person("agent") for _ in range(3))
    for person in equals:
        work_of(desk, person, capacity=5)
    work_of(desk, narrow, capacity=2)
    work_of(desk, away, available=False)
    work_of(desk, closed, calendar_id=calendar_of(portal, desk, NEVER))
    first = team_of(desk, [*equals, away, closed], strategy)
    second = team_of(desk, [*equals, narrow], strategy)
    came: dict[UUID, list[int]] = {first: [], second: []}
    for round_ in range(5):
        came[first] += put(desk, 9, first)
        came[second] += put(desk, 4, second)
        _sweep_twice()
        _check_round(portal, desk, equals, narrow)
        for number, _person in handed_out(portal, desk)[round_ * 8 : round_ * 8 + 8]:
            desk.do(TransitionTicket(number, Move("resolved")))
    while _sweep_twice():
        for number, _person in handed_out(portal, desk):
            if get_ticket(desk.the("agent"), number)["status"] == "open":
                desk.do(TransitionTicket(number, Move("resolved")))
    given = handed_out(portal, desk)
    assert sorted(number for number, _ in given) == sorted(came[first] + came[second])
    assert len(given) == len({number for number, _ in given}) == 65, "each once"
    for numbers in came.values():
        assert [number for number, _ in given if number in numbers] == numbers, "the oldest first"
    had = Counter(person for _, person in given)
    assert max(had[each.user_id] for each in equals) - min(had[each.user_id] for each in equals) <= 1
    assert not had.keys() & {away.user_id, closed.user_id}
    assert had[narrow.user_id] > 0


def _sweep_twice() -> int:
    """Two sweeps at once; what they gave together."""
    together = Barrier(2, timeout=30)

    def sweep(_: int) -> int:
        together.wait()
        try:
            return sweep_waiting()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(sweep, range(2)))


def _check_round(portal: Portal, desk: Desk, equals: list[Principal], narrow: Principal) -> None:
    """Nobody has more than there is room for, and nobody is idle while something waits for them."""
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(
            "SELECT assignee_id, team_id, count(*) FROM ticket WHERE tenant_id = %s AND status = 'open' "
            "GROUP BY assignee_id, team_id",
            [desk.tenant_id],
        ).fetchall()
    had: Counter[UUID] = Counter()
    for person, _team, count in rows:
        if person:
            had[person] += count
    assert all(had[each.user_id] <= 5 for each in equals)
    assert had[narrow.user_id] <= 2
    if any(person is None for person, _team, _count in rows):
        assert all(had[each.user_id] == 5 for each in equals)
