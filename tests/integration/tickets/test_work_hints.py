"""When a team's work is handed out at once: each change that makes it possible asks for it, no other does."""

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import redis

from tests.integration.notifications.test_worker import QUIET, celery, until
from tests.support.assigning import give, team_of
from tests.support.portal import Desk, Portal
from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.claim_ticket import ClaimTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.delete_ticket import DeleteTicket, RestoreTicket
from workernet.services.tickets.commands.save_team import SetTeamMembers
from workernet.services.tickets.commands.set_work import SetAgentWork, SetTeamWork
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket


class Queue:
    """The broker's queue, looked at between two acts."""

    def __init__(self, url: str) -> None:
        self.client = redis.Redis.from_url(url)

    def asked(self) -> list[UUID]:
        """The teams for which work was to be handed out since the last look."""
        teams = []
        while taken := self.client.lpop("default"):
            message: dict[str, Any] = json.loads(taken)  # type: ignore[arg-type]
            if message["headers"]["task"] == "tickets.give_work":
                (_tenant, team), *_rest = json.loads(base64.b64decode(message["body"]))
                teams.append(UUID(team))
        return teams


@pytest.fixture
def queue(portal: Portal) -> Iterator[Queue]:
    queue = Queue(portal.redis.url)
    queue.asked()
    yield queue
    queue.asked()


@pytest.fixture
def worker(desk: Desk) -> Principal:
    return desk.person("agent")


@pytest.fixture
def team_id(desk: Desk, worker: Principal, queue: Queue) -> UUID:
    made = team_of(desk, [worker], "round_robin")
    assert queue.asked() == [made]
    return made


def _ticket(desk: Desk, team_id: UUID | None, **more: Any) -> int:
    return desk.ticket(by=desk.the("agent"), team_id=team_id, **more)


def test_what_lands_in_a_team_asks_for_it(desk: Desk, worker: Principal, team_id: UUID, queue: Queue) -> None:
    number = _ticket(desk, team_id)
    assert queue.asked() == [team_id], "created"
    moved = _ticket(desk, None)
    assert queue.asked() == []
    desk.do(AssignTicket(moved, None, team_id=team_id, set_team=True, set_assignee=False))
    assert queue.asked() == [team_id], "moved into the team"
    desk.do(AssignTicket(number, worker.user_id))
    assert queue.asked() == []
    desk.do(AssignTicket(number, None))
    assert queue.asked() == [team_id], "nobody's again, and a place is free"
    desk.do(CloseTicket(number, "solved"))
    assert queue.asked() == []
    desk.do(TransitionTicket(number, Move("open")))
    assert queue.asked() == [team_id], "reopened"
    desk.do(DeleteTicket(number, None), desk.the("supervisor"))
    assert queue.asked() == []
    desk.do(RestoreTicket(number), desk.the("supervisor"))
    assert queue.asked() == [team_id], "restored"


@pytest.mark.parametrize(
    "free",
    [
        lambda desk, number: desk.do(TransitionTicket(number, Move("resolved"))),
        lambda desk, number: desk.do(TransitionTicket(number, Move("pending"))),
        lambda desk, number: desk.do(AssignTicket(number, desk.the("agent").user_id)),
        lambda desk, number: desk.do(DeleteTicket(number, None), desk.the("supervisor")),
    ],
    ids=["finished", "waits for the customer", "given on", "deleted"],
)
def test_a_place_that_gets_free_asks_for_it(
    desk: Desk, worker: Principal, team_id: UUID, queue: Queue, free: Callable[[Desk, int], object]
) -> None:
    number = _ticket(desk, None)
    desk.do(AssignTicket(number, worker.user_id))
    assert queue.asked() == []
    free(desk, number)
    assert queue.asked() == [team_id]


def test_who_comes_back_or_takes_more_asks_for_it(
    desk: Desk, worker: Principal, team_id: UUID, queue: Queue
) -> None:
    desk.do(SetAgentWork(worker.user_id, {"available": False}), worker)
    assert queue.asked() == []
    desk.do(SetAgentWork(worker.user_id, {"available": True}), worker)
    assert queue.asked() == [team_id]
    desk.do(SetAgentWork(worker.user_id, {"capacity": 9}), desk.the("supervisor"))
    assert queue.asked() == [team_id]
    desk.do(SetTeamWork(team_id, "least_loaded"), desk.the("admin"))
    assert queue.asked() == [team_id]
    desk.do(SetTeamMembers(team_id, (worker.user_id, desk.the("agent").user_id)), desk.the("admin"))
    assert queue.asked() == [team_id]


def test_nothing_else_does(desk: Desk, worker: Principal, team_id: UUID, queue: Queue) -> None:
    by_hand = team_of(desk, [worker], "manual")
    number = _ticket(desk, team_id)
    queue.asked()
    _ticket(desk, by_hand)
    _ticket(desk, team_id, assignee_id=worker.user_id)
    desk.do(AddComment(number, "A reply"))
    desk.do(UpdateTicket(number, {"priority": "high"}))
    desk.do(ClaimTicket(number), worker)
    with pytest.raises(Problem, match="not_found"):
        desk.do(ClaimTicket(9999), worker)
    assert give(desk, team_id) == 0
    assert queue.asked() == []


@pytest.mark.slow
def test_a_worker_hands_it_out_by_the_hint_alone(
    desk: Desk, worker: Principal, team_id: UUID, queue: Queue, tmp_path: Path
) -> None:
    numbers = [_ticket(desk, team_id) for _ in range(3)]
    agent = desk.the("agent")
    with celery(tmp_path, "worker", "-c", "2", *QUIET):
        until(lambda: all(get_ticket(agent, number)["assigned_to"] for number in numbers), tmp_path, 30)
    assert {get_ticket(agent, number)["assigned_to"]["id"] for number in numbers} == {str(worker.user_id)}
    assert [get_ticket(agent, number)["version"] for number in numbers] == [2, 2, 2]
