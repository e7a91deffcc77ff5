"""Reads the tenants' streams in Redis."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError

from workernet.services.notifications.domain.live import NOTHING_YET, parse_id, stream_of

Fields = Mapping[str, str]
BLOCK_SECONDS = 5
_PAGE = 500


def connect(url: str) -> Redis:
    """A client that reports every lost connection: what was written meanwhile may be lost too, and only
    the caller knows whom to tell. Its time-out is longer than a blocking read."""
    return Redis.from_url(
        url,
        decode_responses=True,
        protocol=2,
        socket_timeout=BLOCK_SECONDS + 5,
        socket_connect_timeout=2,
        retry=Retry(NoBackoff(), 0),
    )


class Streams:
    """The tenants' streams, by tenant id. Every method raises redis.RedisError when Redis is away."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def latest(self, tenant_id: str) -> str:
        """The id of the newest entry."""
        found: Any = await self._redis.xrevrange(stream_of(tenant_id), count=1)
        return str(found[0][0]) if found else NOTHING_YET

    async def knows(self, tenant_id: str, after: str, latest: str) -> bool:
        """Whether everything since `after` is still there: only then can a reader go on from it."""
        mine, newest = parse_id(after), parse_id(latest)
        if mine is None or newest is None or mine > newest:
            return False
        stream = stream_of(tenant_id)
        if mine == (0, 0):
            return await self._never_trimmed(stream)
        return bool(await self._redis.xrange(stream, after, after, count=1))

    async def _never_trimmed(self, stream: str) -> bool:
        try:
            facts: dict[str, Any] = await self._redis.xinfo_stream(stream)
        except ResponseError:
            return True  # there is no stream, so nothing was ever said
        return int(facts["entries-added"]) == int(facts["length"])

    async def between(self, tenant_id: str, after: str, until: str) -> AsyncIterator[tuple[str, Fields]]:
        """Entries later than `after`, up to and with `until`, in order."""
        while parse_id(after) != parse_id(until):
            page: Any = await self._redis.xrange(stream_of(tenant_id), f"({after}", until, count=_PAGE)
            for entry_id, fields in page:
                yield entry_id, fields
            if len(page) < _PAGE:
                return
            after = page[-1][0]

    async def read(self, positions: Mapping[str, str]) -> list[tuple[str, list[tuple[str, Fields]]]]:
        """What came after the positions (by stream name); waits some seconds when there is nothing."""
        wanted: dict[Any, Any] = dict(positions)
        found: Any = await self._redis.xread(wanted, count=_PAGE, block=BLOCK_SECONDS * 1000)
        return list(found or [])

    async def wake(self, stream: str) -> None:
        """Let a waiting `read` that listens to this stream return."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.xadd(stream, {"wake": "1"}, maxlen=1)
            pipe.expire(stream, 3600)
            await pipe.execute()
