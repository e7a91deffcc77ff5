"""The command bus: one handler per intention, and everything a handler must not forget.

Around each handler, once for all services: authorization, the transaction with its tenant, the idempotency
key, the audit row, the outbox, a span and a metric. Handlers get a `Work` and return a result; they never
open or commit a transaction and never touch the outbox table.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast

from workernet.kernel.context import Context, Role
from workernet.kernel.errors import Problem
from workernet.kernel.events import Event
from workernet.kernel.observability import COMMAND_DURATION, tracer

C = TypeVar("C")
R = TypeVar("R")


@dataclass
class Work:
    """What a handler works with: its frame, and the events and audit target it leaves behind."""

    context: Context
    events: list[Event] = field(default_factory=list)
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    target: str = ""

    def publish(self, event: Event) -> None:
        """Hand the event to the outbox of this transaction; it leaves only if the transaction commits."""
        self.events.append(event)

    def enqueue(self, job: Callable[[], None]) -> None:
        """Run `job` after the commit. It must be a hint only: some sweep has to find the work without it."""
        self.after_commit.append(job)


@dataclass(frozen=True)
class Answer:
    """A rendered result, as the idempotency table keeps it."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)


class Store(Protocol):
    """What the bus needs of a database; the Django implementation is `kernel.django.store`."""

    def transaction(self, database: str, context: Context) -> AbstractContextManager[None]: ...
    def recall(self, database: str, context: Context, command: str, fingerprint: str) -> Answer | None: ...
    def remember(self, database: str, context: Context, command: str, answer: Answer) -> None: ...
    def write_events(self, database: str, context: Context, events: Sequence[Event]) -> None: ...
    def write_audit(self, database: str, context: Context, command: str, target: str) -> None: ...
    def fingerprint(self, command: object) -> str: ...
    def on_commit(self, database: str, job: Callable[[], None]) -> None: ...


@dataclass(frozen=True)
class _Entry(Generic[C, R]):
    handler: Callable[[C, Work], R]
    database: str
    roles: frozenset[Role] | None
    audited: bool


_HANDLERS: dict[type[Any], _Entry[Any, Any]] = {}


def handles(
    command: type[C], *, database: str, roles: frozenset[Role] | None, audited: bool = True
) -> Callable[[Callable[[C, Work], R]], Callable[[C, Work], R]]:
    """Register the one handler of a command.

    `roles` are those a person needs to issue it; None means only the installation itself may (events,
    sweeps, the command line). Raises ValueError for a second handler of the same command.
    """

    def register(handler: Callable[[C, Work], R]) -> Callable[[C, Work], R]:
        if command in _HANDLERS:
            raise ValueError(f"{command.__name__} has two handlers")
        _HANDLERS[command] = _Entry(handler, database, roles, audited)
        return handler

    return register


def registered_commands() -> dict[type[Any], tuple[str, frozenset[Role] | None]]:
    """Every command with its database and the roles that may issue it; tests walk over this table."""
    return {command: (entry.database, entry.roles) for command, entry in _HANDLERS.items()}


class Bus:
    """Executes commands against a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def execute(self, command: object, context: Context) -> Any:
        """Run the command's handler in its transaction and return the handler's result.

        Raises Problem, after which nothing has been changed or published.
        """
        return self._run(command, context, None)

    def answer(self, command: object, context: Context, render: Callable[[Any], Answer]) -> Answer:
        """Like `execute`, and rendered inside the transaction so that a repeated idempotency key is
        answered with the very same bytes."""
        return cast(Answer, self._run(command, context, render))

    def _run(self, command: object, context: Context, render: Callable[[Any], Answer] | None) -> Any:
        entry = _HANDLERS[type(command)]
        name = type(command).__name__
        started = time.perf_counter()
        outcome = "failed"
        try:
            with tracer.start_as_current_span(_span_name(name)):
                _authorize(entry, context)
                result = self._transact(entry, command, name, context, render)
            outcome = "done"
            return result
        except Problem as problem:
            outcome = problem.code
            raise
        finally:
            COMMAND_DURATION.labels(name, outcome).observe(time.perf_counter() - started)

    def _transact(
        self,
        entry: _Entry[Any, Any],
        command: object,
        name: str,
        context: Context,
        render: Callable[[Any], Answer] | None,
    ) -> Any:
        store = self._store
        keyed = bool(render and context.idempotency_key)
        with store.transaction(entry.database, context):
            if keyed:
                stored = store.recall(entry.database, context, name, store.fingerprint(command))
                if stored is not None:
                    return stored
            work = Work(context)
            result: Any = entry.handler(command, work)
            with tracer.start_as_current_span("save_to_db"):
                store.write_events(entry.database, context, work.events)
                if entry.audited:
                    store.write_audit(entry.database, context, name, work.target)
            if render:
                result = render(result)
                if keyed:
                    store.remember(entry.database, context, name, result)
            for job in work.after_commit:
                store.on_commit(entry.database, job)
            return result


def _authorize(entry: _Entry[Any, Any], context: Context) -> None:
    if context.actor is None:
        return
    if entry.roles is None or context.actor.role not in entry.roles:
        raise Problem("forbidden")


def _span_name(command: str) -> str:
    """CreateTicket becomes create_ticket, the name the seed asks for."""
    return "".join(("_" + c.lower()) if c.isupper() else c for c in command).lstrip("_")
