"""A real Celery worker and beat: a hint sends a letter, a lost hint only delays it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import httpx
import kombu.pools
import pytest
import redis
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from kombu.exceptions import OperationalError

from tests.integration.notifications.support import Mailbox, change, deliveries
from tests.support.doors import free_port
from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.kernel.django.jobs import hint
from workernet.runtime.celery import app
from workernet.services.notifications.tasks import sweep_deliveries


@contextmanager
def celery(folder: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """`celery -A … worker|beat` as the portal starts it; stopped at the end."""
    log = folder / f"{arguments[0]}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "workernet.runtime.celery:app", *arguments],
            env=os.environ | {"LOG_LEVEL": "INFO"} | environment,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def until(true: Callable[[], bool], folder: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            logs = "\n".join(file.read_text()[-3000:] for file in folder.glob("*.log"))
            raise AssertionError(f"waited in vain\n{logs}")
        time.sleep(0.1)


@contextmanager
def no_broker() -> Iterator[None]:
    """This process cannot reach its broker; the worker can."""
    broker = app.conf.broker_url
    try:
        _use("redis://127.0.0.1:1/0")
        yield
    finally:
        _use(broker)


def _use(broker: str) -> None:
    kombu.pools.reset()
    cast(Any, app)._after_fork()  # forgets its connections
    app.conf.update(broker_url=broker)


QUIET = ("--without-gossip", "--without-mingle", "-l", "INFO")
WORKER = ("worker", "-c", "2", *QUIET)
THREADS = ("worker", "--pool", "threads", "-c", "4", *QUIET)


@pytest.fixture
def queues(portal: Portal) -> Iterator["redis.Redis"]:
    """The broker with empty queues."""
    client = redis.Redis.from_url(portal.redis.url)
    client.delete("mail", "default")
    yield client
    client.delete("mail", "default")


@pytest.mark.parametrize("worker", [WORKER, THREADS], ids=["processes", "threads"])
def test_a_worker_sends_and_two_sweeps_at_once_double_nothing(
    portal: Portal,
    desk: Desk,
    mailbox: Mailbox,
    queues: "redis.Redis",
    tmp_path: Path,
    *,
    worker: tuple[str, ...],
) -> None:
    metrics = free_port()
    with celery(tmp_path, *worker, WORKERNET_METRICS_PORT=str(metrics)):
        desk.ticket()
        portal.relay()
        until(lambda: deliveries(desk)[0]["state"] == "sent", tmp_path)

        queues_before = len(mailbox.of(desk))
        desk.ticket("Its hint is lost")
        with no_broker():
            portal.relay()
        assert [row["state"] for row in deliveries(desk)] == ["sent", "queued"]
        change(
            desk, "UPDATE delivery SET next_attempt_at = now() - interval '1 minute' WHERE state = 'queued'"
        )
        sweep_deliveries()
        sweep_deliveries()
        until(lambda: [row["state"] for row in deliveries(desk)] == ["sent", "sent"], tmp_path)
        until(lambda: queues.llen("mail") == 0, tmp_path)
        numbers = httpx.get(f"http://127.0.0.1:{metrics}/metrics", trust_env=False).text
    assert (queues_before, len(mailbox.of(desk))) == (1, 2)
    assert all(row["attempts"] == 1 for row in deliveries(desk))
    taken = next(line for line in numbers.splitlines() if line.startswith("worker_tasks_total{"))
    assert 'task="notifications.send_delivery"' in taken
    assert float(taken.split()[-1]) >= 3


def test_a_hint_without_a_broker_gives_up_soon(portal: Portal) -> None:
    started = time.monotonic()
    with no_broker(), pytest.raises(OperationalError):
        hint("notifications.send_delivery", "x", "y")()
    assert time.monotonic() - started < 3


def test_the_hint_goes_to_the_class_of_its_work(portal: Portal, queues: "redis.Redis") -> None:
    hint("notifications.send_delivery", "x", "y")()
    hint("tickets.sweep_overdue")()
    assert (queues.llen("mail"), queues.llen("default")) == (1, 1)


def test_beat_keeps_the_sweeps_going(portal: Portal, queues: "redis.Redis", tmp_path: Path) -> None:
    get_config.cache_clear()
    with celery(tmp_path, "beat", "--schedule", str(tmp_path / "schedule"), "--pidfile=", "-l", "INFO"):
        until(lambda: queues.llen("default") >= 1, tmp_path, 40)
    text = (tmp_path / "beat.log").read_text()
    assert "notifications.sweep_deliveries" in text
    assert '"message"' in text, "structured logs"


class Stuck:
    """A mail server that keeps its first sender waiting, and counts what it has accepted."""

    def __init__(self) -> None:
        self.asked, self.accepted = 0, 0

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.asked += 1
        if self.asked == 1:
            await asyncio.sleep(30)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        self.accepted += 1
        return "250 OK"


def test_a_worker_killed_in_mid_letter_loses_nothing_and_doubles_nothing(
    portal: Portal, desk: Desk, queues: "redis.Redis", tmp_path: Path
) -> None:
    sink, port = Stuck(), free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    smtp = {"SMTP_URL": f"smtp://127.0.0.1:{port}"}
    try:
        with celery(tmp_path, *WORKER, **smtp) as victim:
            desk.ticket()
            portal.relay()
            until(lambda: sink.asked == 1, tmp_path)
            for process in [*_children(victim.pid), victim.pid]:
                os.kill(process, signal.SIGKILL)
        assert deliveries(desk)[0]["state"] == "sending"
        change(desk, "UPDATE delivery SET lease_until = now() - interval '1 second'")
        with celery(tmp_path, *WORKER, **smtp):
            sweep_deliveries()
            until(lambda: deliveries(desk)[0]["state"] == "sent", tmp_path)
            sweep_deliveries()
            until(lambda: queues.llen("mail") == 0, tmp_path)
        assert (sink.accepted, deliveries(desk)[0]["attempts"]) == (1, 2)
    finally:
        controller.stop()


def _children(pid: int) -> list[int]:
    """The worker's own processes, by /proc."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
