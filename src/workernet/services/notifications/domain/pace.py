"""A delivery's states and the pauses between its attempts."""

from datetime import timedelta

STATES = ("queued", "sending", "sent", "failed")
MAX_ATTEMPTS = 8
LEASE = timedelta(seconds=90)  # longer than one sending can last, so an ended lease has no owner
_FIRST_SECONDS = 10.0
_MOST_SECONDS = 3600.0


def pause(failures: int, chance: float) -> timedelta:
    """How long to wait after the given number of failures in a row.

    10 s, doubling to an hour, a fifth more or less by `chance` (0 to 1) so that letters that failed
    together do not come back together.

    >>> pause(1, 0.5).total_seconds(), pause(3, 0.5).total_seconds()
    (10.0, 40.0)
    """
    seconds = _FIRST_SECONDS * 2 ** min(max(failures, 1) - 1, 20)
    return timedelta(seconds=min(_MOST_SECONDS, seconds * (0.8 + 0.4 * chance)))
