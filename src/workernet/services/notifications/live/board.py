"""Where the live processes keep who looks at what: one hash per tenant and ticket in Redis.

A field is one connection's word and runs out by itself, so that a process killed on the spot leaves nobody
behind. All times are those of Redis: the processes' clocks need not agree.
"""

import json
from collections.abc import AsyncIterator, Iterable
from typing import Any, NamedTuple

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff

from workernet.services.notifications.domain.presence import WORD_MS, Sighting, Word

CHANNEL = "wn:presence"
_SECONDS = 2

# What a repetition does not change is told to nobody; the readers look again when a word would have run out.
_SAY = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local old = redis.call('HGET', KEYS[1], ARGV[1])
old = old and cjson.decode(old)
if ARGV[2] == 'left' then
  if redis.call('HDEL', KEYS[1], ARGV[1]) == 1 then redis.call('PUBLISH', ARGV[6], ARGV[7]) end
  return
end
if old and old['until'] <= now then old = nil end
local word = {state = ARGV[2], mode = ARGV[3], name = ARGV[4], since = old and old['since'] or now}
word['until'] = now + ARGV[5]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(word))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if not old or old['state'] ~= word['state'] or old['mode'] ~= word['mode'] then
  redis.call('PUBLISH', ARGV[6], ARGV[7])
end
"""
_READ = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local all, found = redis.call('HGETALL', KEYS[1]), {}
for i = 1, #all, 2 do
  if cjson.decode(all[i + 1])['until'] <= now then
    redis.call('HDEL', KEYS[1], all[i])
  else
    found[#found + 1], found[#found + 2] = all[i], all[i + 1]
  end
end
return {tostring(now), found}
"""


class Place(NamedTuple):
    """A ticket's number within a tenant. Whether the tenant has such a ticket, nobody here knows or needs
    to: what is said in one tenant is heard in that tenant only."""

    tenant_id: str
    ticket: int


class Said(NamedTuple):
    """A connection's word, with the name that its one-time ticket gave."""

    place: Place
    user_id: str
    connection_id: str
    name: str
    word: Word


class Seen(NamedTuple):
    """Who is there, and how many seconds that holds without another word."""

    sightings: list[Sighting]
    seconds: float


def connect_board(url: str) -> Redis:
    """A client that tries once more, and gives up soon: a word that comes late is worth nothing."""
    return Redis.from_url(
        url,
        decode_responses=True,
        protocol=2,
        socket_timeout=_SECONDS,
        socket_connect_timeout=_SECONDS,
        retry=Retry(ConstantBackoff(0.05), 1),
    )


class Board:
    """The words in Redis. Every method raises redis.RedisError when Redis is away."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._say = redis.register_script(_SAY)
        self._read = redis.register_script(_READ)

    async def say(self, words: Iterable[Said]) -> None:
        """Write the words down, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for said in words:
                arguments: list[str | int] = [
                    f"{said.user_id}:{said.connection_id}",
                    said.word.state,
                    said.word.mode or "",
                    said.name,
                    WORD_MS,
                    CHANNEL,
                    f"{said.place.tenant_id} {said.place.ticket}",
                ]
                await self._say(keys=[_key(said.place)], args=arguments, client=pipe)
            await pipe.execute()

    async def read(self, places: list[Place]) -> list[Seen]:
        """Who is at each of the places, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for place in places:
                await self._read(keys=[_key(place)], client=pipe)
            answers: list[Any] = await pipe.execute()
        return [_seen(int(now), fields) for now, fields in answers]

    async def changes(self) -> AsyncIterator[Place | None]:
        """Places where something changed, as it happens; None first, when from now on none is missed."""
        async with self._redis.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            yield None
            while True:
                message = await channel.get_message(ignore_subscribe_messages=True, timeout=_SECONDS)
                if message:
                    tenant_id, _, number = str(message["data"]).partition(" ")
                    yield Place(tenant_id, int(number))


def _key(place: Place) -> str:
    return f"wn:presence:{place.tenant_id}:{place.ticket}"


def _seen(now: int, fields: list[str]) -> Seen:
    sightings = [_sighting(name, value) for name, value in zip(fields[::2], fields[1::2], strict=True)]
    soonest = min((each.until for each in sightings), default=now + WORD_MS)
    return Seen(sightings, max(0.0, (soonest - now) / 1000))


def _sighting(field: str, value: str) -> Sighting:
    word = json.loads(value)
    return Sighting(
        user_id=field.partition(":")[0],
        name=word["name"],
        state=word["state"],
        mode=word["mode"] or None,
        since=int(word["since"]),
        until=int(word["until"]),
    )
