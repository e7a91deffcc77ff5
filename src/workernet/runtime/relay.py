"""The relay: carries events from outboxes to inboxes and runs their handlers.

One thread per outbox and one per inbox; each sleeps on NOTIFY and looks by itself every two seconds. A
database that goes away is waited for, with growing pauses; nothing is kept in memory that a crash could lose.
"""

import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import Error as DatabaseError

from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.kernel.django.dispatch import close_connections, dispatch
from workernet.kernel.observability import OUTBOX_LAG, configure_logging, log, serve_metrics
from workernet.kernel.subscriptions import subscriptions
from workernet.kernel.transport import BATCH, become_transporter, transport, waiting
from workernet.runtime import celery, watching
from workernet.runtime.registry import load_services

POLL_SECONDS = 2.0
COUNT_SECONDS = 3.0
Connection = psycopg.Connection[Any]


def _connect(service: str) -> Connection:
    return psycopg.connect(
        get_config().database(service, role="ops"), connect_timeout=3, application_name=f"relay-{service}"
    )


class Loop(threading.Thread):
    """Repeats one step until stopped; reconnects after a database fault."""

    def __init__(self, name: str, stop: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.stop = stop

    def run(self) -> None:
        pause = 0.2
        while not self.stop.is_set():
            try:
                self.work()
                pause = 0.2
            except (psycopg.Error, DatabaseError) as error:
                log.warning("relay lost a database", loop=self.name, error=type(error).__name__)
                close_connections()
                self.stop.wait(pause)
                pause = min(5.0, pause * 2)

    def work(self) -> None:
        raise NotImplementedError

    def drain(self, listener: Connection, step: Callable[[], int]) -> None:
        """Work while there is work, then sleep until a notification or the poll interval."""
        while not self.stop.is_set():
            if step() == 0:
                for _ in listener.notifies(timeout=POLL_SECONDS, stop_after=1):
                    pass


class Transporter(Loop):
    """Outbox of one service → inboxes of its listeners."""

    def __init__(self, service: str, stop: threading.Event) -> None:
        super().__init__(f"transport-{service}", stop)
        self.service = service
        self._counted_at = 0.0

    def work(self) -> None:
        with _connect(self.service) as outbox:
            self._count(outbox)  # also while another relay carries, or an inbox is away
            if not become_transporter(outbox):
                self.stop.wait(POLL_SECONDS)
                return
            outbox.autocommit = True
            inboxes = {name: _connect(name) for name in {item.service for item in subscriptions()}}
            try:
                outbox.execute("LISTEN outbox")
                self.drain(outbox, lambda: self.carry(outbox, inboxes))
            finally:
                for connection in inboxes.values():
                    connection.close()

    def carry(self, outbox: Connection, inboxes: dict[str, Connection]) -> int:
        """Carry one batch, and show what is left; returns how many events it had."""
        sent = transport(self.service, outbox, inboxes, subscriptions())
        if sent < BATCH:
            OUTBOX_LAG.labels(self.service).set(0)  # it was all there was
        else:
            self._count(outbox)
        return sent

    def _count(self, outbox: Connection) -> None:
        """Show what waits; asked every few seconds only, because it is the backlog that makes it costly."""
        if time.monotonic() - self._counted_at >= COUNT_SECONDS:
            OUTBOX_LAG.labels(self.service).set(waiting(outbox))
            self._counted_at = time.monotonic()


class Dispatcher(Loop):
    """Inbox of one service → its handlers."""

    def __init__(self, service: str, stop: threading.Event) -> None:
        super().__init__(f"dispatch-{service}", stop)
        self.service = service

    def work(self) -> None:
        with _connect(self.service) as finder:
            finder.autocommit = True
            finder.execute("LISTEN inbox")
            self.drain(finder, lambda: dispatch(self.service, finder))


class Watcher(Loop):
    """What waits too long in one service's database, shown to the alarms."""

    def __init__(self, service: str, stop: threading.Event) -> None:
        super().__init__(f"watch-{service}", stop)
        self.service = service

    def work(self) -> None:
        with _connect(self.service) as connection:
            connection.autocommit = True
            watching.keep_looking(self.service, connection, self.stop)


def start(stop: threading.Event) -> list[Loop]:
    """Start all loops of the relay; they end soon after `stop` is set."""
    loops: list[Loop] = [Transporter(name, stop) for name in SERVICES_WITH_DATABASE]
    listening = {item.service for item in subscriptions() if item.handler}
    loops += [Dispatcher(name, stop) for name in sorted(listening)]
    loops += [Watcher(name, stop) for name in SERVICES_WITH_DATABASE]
    for loop in loops:
        loop.start()
    return loops


def main() -> None:
    """Run the relay until SIGTERM or SIGINT."""
    configure_logging("relay")
    load_services()
    celery.app.set_default()  # hints of handlers reach the worker's queues
    serve_metrics()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    loops = start(stop)
    log.info("relay started", loops=[loop.name for loop in loops])
    stop.wait()
    for loop in loops:
        loop.join(timeout=POLL_SECONDS + 3)


if __name__ == "__main__":
    main()
