"""Sessions that ended before their tokens did: a Redis key per session, as long as a token can live."""

import time
from functools import lru_cache
from uuid import UUID

import redis

from workernet.kernel.config import get_config

ACCESS_LIFETIME_SECONDS = 15 * 60
_REMEMBER_SECONDS = 1.0
_known: dict[UUID, tuple[float, bool]] = {}


@lru_cache(maxsize=1)
def cache_client() -> "redis.Redis":
    """The process's connection pool to the cache database; short timeouts, because it is only a cache."""
    return redis.Redis.from_url(get_config().cache, socket_timeout=0.5, socket_connect_timeout=0.5)


def _key(session_id: UUID) -> str:
    return f"wn:revoked:{session_id.hex}"


def revoke(session_id: UUID) -> None:
    """Refuse every access token of the session from now on, in every process, within a second."""
    _known[session_id] = (time.monotonic(), True)
    try:
        cache_client().set(_key(session_id), 1, ex=ACCESS_LIFETIME_SECONDS + 60)
    except redis.RedisError:
        return  # the refresh token is dead already; the access token dies of age


def is_revoked(session_id: UUID) -> bool:
    """Whether the session was ended. Answers False when Redis cannot be asked."""
    known = _known.get(session_id)
    now = time.monotonic()
    if known and (known[1] or now - known[0] < _REMEMBER_SECONDS):
        return known[1]
    try:
        revoked = bool(cache_client().exists(_key(session_id)))
    except redis.RedisError:
        revoked = False
    if len(_known) > 10_000:
        _known.clear()
    _known[session_id] = (now, revoked)
    return revoked
