"""The gauge of what waits for the relay tells what waits, not what has just gone."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event

import psycopg
import pytest

from tests.support.portal import Desk, Portal
from workernet.kernel import transport
from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.kernel.observability import OUTBOX_LAG
from workernet.runtime import relay
from workernet.runtime.relay import Connection, Transporter


@pytest.fixture(autouse=True)
def small(portal: Portal, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits but what the test publishes; a batch is two events."""
    desk.the("requester")
    portal.forget_traffic()
    monkeypatch.setattr(relay, "BATCH", 2)
    monkeypatch.setattr(transport, "BATCH", 2)
    monkeypatch.setattr(relay, "COUNT_SECONDS", 0.0)


@contextmanager
def operators() -> Iterator[dict[str, Connection]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                psycopg.connect(get_config().database(name, role="ops"), autocommit=True)
            )
            for name in SERVICES_WITH_DATABASE
        }


def shown() -> float:
    return float(OUTBOX_LAG.labels("tickets")._value.get())


def test_it_falls_as_the_backlog_is_carried(desk: Desk) -> None:
    for _ in range(5):
        desk.ticket()
    with operators() as ops:
        transporter = Transporter("tickets", Event())
        steps = [(transporter.carry(ops["tickets"], ops), shown()) for _ in range(4)]
    assert steps == [(2, 3.0), (2, 1.0), (1, 0.0), (0, 0.0)]


def test_it_tells_the_truth_while_nobody_carries(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        desk.ticket()
    stop = Event()
    monkeypatch.setattr(relay, "POLL_SECONDS", 0.05)
    with operators() as ops:
        assert transport.become_transporter(ops["tickets"]), "another relay holds the outbox"
        Transporter("tickets", stop).work()
        assert shown() == 3.0
        assert transport.waiting(ops["tickets"]) == 3, "and carried nothing"


def test_counting_a_mountain_ends_soon(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        desk.ticket()
    monkeypatch.setattr(transport, "MOST_COUNTED", 3)
    with operators() as ops:
        assert transport.waiting(ops["tickets"]) == 3


def test_it_is_asked_every_few_seconds_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "COUNT_SECONDS", 60.0)
    for _ in range(5):
        desk.ticket()
    with operators() as ops:
        transporter = Transporter("tickets", Event())
        transporter._counted_at = float("-inf")
        steps = [(transporter.carry(ops["tickets"], ops), shown()) for _ in range(3)]
    assert steps == [(2, 3.0), (2, 3.0), (1, 0.0)]
