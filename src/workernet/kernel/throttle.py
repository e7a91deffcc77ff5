"""Counters of attempts in Redis: so many in a window, per key. Open when Redis is away."""

import re

import redis

from workernet.kernel.errors import Problem
from workernet.kernel.observability import log
from workernet.kernel.revocation import cache_client

_RATE = re.compile(r"(\d+)/(s|sec|second|min|minute|m|hour|h|day|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def parse_rate(rate: str) -> tuple[int, int]:
    """A limit such as 5/min as (count, seconds). Raises ValueError for another form.

    >>> parse_rate("5/min")
    (5, 60)
    """
    match = _RATE.fullmatch(rate.strip())
    if not match:
        raise ValueError(f"not a rate: {rate}")
    return int(match.group(1)), _SECONDS[match.group(2)[0]]


def check(key: str, rate: str) -> None:
    """Raises Problem(too_fast) with Retry-After when the key's window is full; counts nothing."""
    limit, _seconds = parse_rate(rate)
    try:
        used, wait = cache_client().get(_name(key)), cache_client().ttl(_name(key))
    except redis.RedisError as error:
        log.warning("throttle is open", error=type(error).__name__)
        return
    if int(used or 0) >= limit:
        raise refusal(limit, max(1, int(wait)))


def count(key: str, rate: str) -> None:
    """Add one to the key's window."""
    _limit, seconds = parse_rate(rate)
    try:
        with cache_client().pipeline() as pipe:
            pipe.incr(_name(key))
            pipe.expire(_name(key), seconds, nx=True)
            pipe.execute()
    except redis.RedisError as error:
        log.warning("throttle is open", error=type(error).__name__)


def refusal(limit: int, wait: int) -> Problem:
    """The answer to one too many, with the headers that say when to come back."""
    return Problem(
        "too_fast",
        headers={
            "Retry-After": str(wait),
            "RateLimit": f'"default";r=0;t={wait}',
            "RateLimit-Limit": str(limit),
        },
    )


def _name(key: str) -> str:
    return f"wn:throttle:{key}"


def limit(key: str, rate: str) -> None:
    """Count one and refuse it when the window was full already. Raises Problem(too_fast)."""
    check(key, rate)
    count(key, rate)
