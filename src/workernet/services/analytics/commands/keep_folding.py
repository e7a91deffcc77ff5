"""The folder: the one thread of the installation that keeps the fact store up to date."""

import threading
import time
from collections.abc import Callable

import structlog

from workernet.kernel.observability import log
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.footprint import release_code_pages
from workernet.services.analytics.adapters.schema import ensure_schema
from workernet.services.analytics.commands.fold_events import BATCH, drain_once
from workernet.services.analytics.commands.rebuild_facts import rebuild, reconcile
from workernet.services.analytics.commands.watch_desks import measure_checks, restore_desks, watch_once

POLL_SECONDS = 2.0
_SLICE_SECONDS = 0.25
_LONGEST_PAUSE = 5.0
_QUIET_POLLS = 5  # about ten seconds in which nothing was filed
Step = Callable[[inbox.Connection, ClickHouse], int]


class Folder(threading.Thread):
    """Sleeps on NOTIFY, looks by itself every two seconds, and outlives faults of both stores.

    `settled` is set once the facts are known to match the log: figures asked for before that would be
    wrong, not late. `also` is done whenever all that was filed is folded, in this order.
    """

    def __init__(self, store: ClickHouse, *also: Step) -> None:
        super().__init__(name="folder", daemon=True)
        self.settled = threading.Event()
        self._store = store
        self._also = also
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End soon, after the batch in hand."""
        self._stopping.set()

    def run(self) -> None:
        structlog.contextvars.bind_contextvars(**{"service.name": "analytics"})
        pause = 0.2
        while not self._stopping.is_set():
            started = time.monotonic()
            try:
                self._work()
            except Exception as error:  # whatever it was, the events wait in PostgreSQL for the next try
                log.warning("folding was interrupted", error=type(error).__name__, exc_info=error)
                pause = 0.2 if time.monotonic() - started > 60 else min(_LONGEST_PAUSE, pause * 2)
                self._stopping.wait(pause)

    def _work(self) -> None:
        with inbox.connect() as connection:
            connection.execute("LISTEN inbox")
            while not self._stopping.is_set() and not inbox.become_folder(connection):
                self.settled.set()  # another process folds into the same server; it answers for the facts
                self._stopping.wait(POLL_SECONDS)
            if self._stopping.is_set():
                return
            ensure_schema(self._store)
            restore_desks(connection, self._store)
            self._settle(connection)
            measure_checks(self._store)
            quiet = 0
            while not self._stopping.is_set():
                folded = drain_once(connection, self._store)
                busy = folded + watch_once(connection, self._store)
                if folded < BATCH:
                    busy += sum(step(connection, self._store) for step in self._also)
                quiet = 0 if busy else quiet + 1
                if quiet == _QUIET_POLLS:
                    release_code_pages()
                if quiet:
                    self._sleep(connection)

    def _settle(self, connection: inbox.Connection) -> None:
        """Check the facts against the log, and rebuild them when they are not what was folded."""
        differing = reconcile(connection, self._store)
        if differing:
            self.settled.clear()
            log.warning("the facts do not match the log", tenants=len(differing))
            log.info("facts rebuilt", events=rebuild(connection, self._store))
        self.settled.set()

    def _sleep(self, connection: inbox.Connection) -> None:
        """Until something is filed, the poll interval is over, or the process stops."""
        until = time.monotonic() + POLL_SECONDS
        while time.monotonic() < until and not self._stopping.is_set():
            if list(connection.notifies(timeout=_SLICE_SECONDS, stop_after=1)):
                return
