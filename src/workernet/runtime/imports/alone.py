"""One import or seed at a time; a second one waits for the first."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Hold the lock of that name for the whole installation.

    It is kept by this thread's connection, which all commands of the run share, so a crash lets go of it.
    """
    _call("pg_advisory_lock", name)
    try:
        yield
    finally:
        _call("pg_advisory_unlock", name)


def _call(function: str, name: str) -> None:
    with connections["tickets"].cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [name])
