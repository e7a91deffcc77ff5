"""A change of 500 tickets under a real worker that is killed in the middle: each is changed exactly once."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.integration.notifications.test_worker import QUIET, celery, no_broker, until
from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.start_bulk import StartBulk
from workernet.services.tickets.tasks import sweep_bulk

pytestmark = pytest.mark.slow
TICKETS = 500
WORKER = ("worker", "-c", "2", *QUIET)
_HISTORY = """
SELECT count(*) FILTER (WHERE changes = 1), count(*) FILTER (WHERE changes <> 1) FROM (
  SELECT t.id, count(e.id) AS changes FROM ticket t
  LEFT JOIN timeline e ON e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND e.type = 'updated'
  WHERE t.tenant_id = %s GROUP BY t.id) told
"""


@pytest.fixture
def queues(portal: Portal) -> Iterator["redis.Redis"]:
    """The broker with empty queues."""
    client = redis.Redis.from_url(portal.redis.url)
    client.delete("mail", "default")
    yield client
    client.delete("mail", "default")


def _one(desk: Desk, statement: str, *given: Any) -> Any:
    with desk.portal.as_owner("tickets") as connection:
        return connection.execute(statement, given).fetchone()


def _done(desk: Desk, job: Any) -> tuple[str, int]:
    state, done = _one(desk, "SELECT state, done FROM bulk_job WHERE id = %s", job)
    return state, done


def _kill(pid: int) -> None:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for process in [*map(int, children), pid]:
        os.kill(process, signal.SIGKILL)


def test_a_worker_killed_in_the_middle_repeats_nothing_and_loses_nothing(
    desk: Desk, queues: "redis.Redis", tmp_path: Path
) -> None:
    numbers = tuple(desk.ticket(f"Ticket of many {index}") for index in range(TICKETS))
    with no_broker():  # the hint is lost: the sweep finds the job
        job = desk.do(StartBulk({"priority": "high"}, numbers)).id
    with celery(tmp_path, *WORKER) as victim:
        assert sweep_bulk() >= 1
        until(lambda: _done(desk, job)[1] >= TICKETS // 4, tmp_path)
        _kill(victim.pid)
        victim.wait(10)
    state, done = _done(desk, job)
    assert state == "running"
    assert TICKETS // 4 <= done < TICKETS
    assert tuple(_one(desk, _HISTORY, desk.tenant_id)) == (done, TICKETS - done)
    queues.delete("default", "unacked", "unacked_index")
    _one(
        desk,
        "UPDATE bulk_job SET lease_until = now() - interval '1 second' WHERE id = %s RETURNING id",
        job,
    )
    with celery(tmp_path, *WORKER):
        sweep_bulk()
        sweep_bulk()
        until(lambda: _done(desk, job)[0] == "done", tmp_path)
    assert _done(desk, job) == ("done", TICKETS)
    assert tuple(_one(desk, _HISTORY, desk.tenant_id)) == (TICKETS, 0)
    assert _one(desk, "SELECT count(*), sum(version) FROM ticket WHERE tenant_id = %s", desk.tenant_id) == (
        TICKETS,
        2 * TICKETS,
    )
