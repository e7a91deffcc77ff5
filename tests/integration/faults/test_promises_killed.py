"""A sweep of promises under a real worker that is killed in the middle, twice: each is told exactly once."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.integration.notifications.test_worker import QUIET, celery, until
from tests.support.portal import Desk, Portal
from tests.support.sla import office
from workernet.kernel.django.jobs import hint
from workernet.services.tickets.queries.verify_promises import verify_promises

pytestmark = [pytest.mark.fault, pytest.mark.timeout(300)]
TICKETS = 300
WORKER = ("worker", "-c", "2", *QUIET)
_PAST = """
WITH old AS (
  UPDATE ticket SET created_at = created_at - interval '5 hours',
    sla_wake_at = sla_wake_at - interval '5 hours' WHERE tenant_id = %s RETURNING id)
UPDATE timeline SET at = at - interval '5 hours' WHERE ticket_id IN (SELECT id FROM old)
"""
_TOLD = "SELECT count(DISTINCT ticket_id) FROM sla_mark WHERE tenant_id = %s"
_ONCE = """
SELECT count(*), min(warned), max(warned), min(broken), max(broken), min(marks), max(marks) FROM (
  SELECT (SELECT count(*) FROM outbox o WHERE o.tenant_id = t.tenant_id
      AND o.aggregate_id = 'ticket-' || t.number AND o.type = 'ticket.sla_warned') AS warned,
    (SELECT count(*) FROM outbox o WHERE o.tenant_id = t.tenant_id
      AND o.aggregate_id = 'ticket-' || t.number AND o.type = 'ticket.sla_breached') AS broken,
    (SELECT count(*) FROM sla_mark m WHERE m.ticket_id = t.id) AS marks
  FROM ticket t WHERE t.tenant_id = %s) each
"""


@pytest.fixture
def queues(portal: Portal) -> Iterator["redis.Redis"]:
    client = redis.Redis.from_url(portal.redis.url)
    client.delete("mail", "default")
    yield client
    client.delete("mail", "default")


def _told(desk: Desk) -> int:
    with desk.portal.as_owner("tickets") as connection:
        row = connection.execute(_TOLD, [desk.tenant_id]).fetchone()
    assert row is not None
    return int(row[0])


def _kill(pid: int) -> None:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for process in [*map(int, children), pid]:
        os.kill(process, signal.SIGKILL)


def test_a_sweep_killed_in_the_middle_tells_each_promise_once(
    portal: Portal, desk: Desk, queues: "redis.Redis", tmp_path: Path
) -> None:
    office(desk, minutes=10)
    for index in range(TICKETS):
        desk.ticket(f"Ticket {index} of many")
    with portal.as_owner("tickets") as connection:
        connection.execute(_PAST, [desk.tenant_id])
    for share in (5, 3):
        with celery(tmp_path, *WORKER) as victim:
            hint("tickets.sweep_promises")()
            hint("tickets.sweep_promises")()
            until(lambda share=share: _told(desk) >= TICKETS // share, tmp_path)
            _kill(victim.pid)
    assert _told(desk) < TICKETS, "the worker was killed after the work was done"
    with celery(tmp_path, *WORKER):
        hint("tickets.sweep_promises")()
        until(lambda: _told(desk) == TICKETS, tmp_path)
        until(lambda: queues.llen("default") == 0, tmp_path)
    with portal.as_owner("tickets") as connection:
        found = connection.execute(_ONCE, [desk.tenant_id]).fetchone()
    assert found == (TICKETS, 6, 6, 2, 2, 8, 8)
    assert [each for _count, each in verify_promises(desk.tenant_id) if each] == []
