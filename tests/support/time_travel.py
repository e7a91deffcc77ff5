"""Time in a running portal: its rows are made older, and what the clock does is done at once."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
from celery import Celery

from tests.support.running import RunningPortal
from workernet.runtime.embedded import postgres, redis, roles
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.ports import read
from workernet.runtime.embedded.secrets import load


def database(running: RunningPortal, service: str) -> str:
    """The superuser's URL of a service's database."""
    folder = DataFolder(running.data)
    secret = load(folder.secrets_file).postgres_superuser
    return roles.url(postgres.SUPERUSER, secret, read(folder.ports_file)["postgres"], f"workernet_{service}")


def age_comment(running: RunningPortal, comment: str, minutes: int) -> None:
    """That message was written so many minutes ago."""
    then = "created_at = now() - %s * interval '1 minute'"
    _alter(running, f"UPDATE comment SET {then} WHERE id = %s", minutes, comment)


def age_closing(running: RunningPortal, ticket: int, days: int) -> None:
    """The ticket was closed so many days ago."""
    then = "closed_at = now() - %s * interval '1 day'"
    _alter(running, f"UPDATE ticket SET {then} WHERE number = %s AND status = 'closed'", days, ticket)


def end_sleep(running: RunningPortal, ticket: int) -> None:
    """The moment the ticket was put away until is now, and the clock strikes."""
    slept = "number = %s AND snoozed_until > now()"
    _alter(running, f"UPDATE ticket SET snoozed_until = now() WHERE {slept}", ticket)
    _strike(running, "tickets.sweep_snoozed")


@contextmanager
def an_hour_ago(running: RunningPortal) -> Iterator[None]:
    """What is done within is told as of an hour ago: the relay rests until it is over."""
    relay = running.pid("relay")
    os.kill(relay, signal.SIGSTOP)
    try:
        yield
        with psycopg.connect(database(running, "tickets"), autocommit=True) as connection:
            earlier = "occurred_at = occurred_at - interval '1 hour'"
            connection.execute(f"UPDATE outbox SET {earlier} WHERE sent_at IS NULL")
    finally:
        os.kill(relay, signal.SIGCONT)


def count_desks(running: RunningPortal) -> None:
    """The desks are counted as every night."""
    _strike(running, "tickets.count_desks")


def change_unseen(running: RunningPortal, ticket: int, priority: str) -> None:
    """The ticket is changed behind the portal's back: no event tells of it."""
    _alter(running, "UPDATE ticket SET priority = %s WHERE number = %s", priority, ticket)


def _strike(running: RunningPortal, task: str) -> None:
    """What the clock asks for is done now."""
    folder = DataFolder(running.data)
    broker = redis.url(read(folder.ports_file)["redis"], load(folder.secrets_file).redis)
    with Celery("tests", broker=broker, set_as_current=False) as clock:
        clock.send_task(task, queue="default")


def _alter(running: RunningPortal, statement: LiteralString, *values: object) -> None:
    with psycopg.connect(database(running, "tickets"), autocommit=True) as connection:
        assert connection.execute(statement, values).rowcount == 1
