"""All connections of this process, and the one loop that reads for all of them."""

import asyncio
from collections.abc import Mapping
from uuid import UUID, uuid4

from redis.exceptions import RedisError

from workernet.kernel.observability import ACTIVE_USERS, log
from workernet.kernel.revocation import is_revoked
from workernet.services.notifications.domain.live import (
    NOTHING_YET,
    from_entry,
    parse_id,
    stream_of,
)
from workernet.services.notifications.live.connection import (
    GOING_AWAY,
    UNAUTHENTICATED,
    Connection,
    frame,
)
from workernet.services.notifications.live.stream import Fields, Streams

PING_SECONDS = 25.0
MOST_PER_PERSON = 20
_LONGEST_PAUSE = 5.0


class Hub:
    """Positions and connections by tenant. Everything runs on one loop: between two awaits nothing moves."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._positions: dict[str, str] = {}
        self._connections: dict[str, set[Connection]] = {}
        self._waker = f"wn:live:wake:{uuid4().hex}"
        self._woken = NOTHING_YET

    async def join(self, connection: Connection) -> str:
        """Register the connection and return the tenant's position.

        Later entries come through the connection's queue, earlier ones are for its opening to read: no gap
        and no double. Raises redis.RedisError when Redis is away.
        """
        tenant = connection.listener.tenant_id
        if tenant in self._positions:
            return self._register(connection)
        latest = await self._streams.latest(tenant)
        self._positions.setdefault(tenant, latest)
        position = self._register(connection)
        await self._streams.wake(self._waker)  # only now: the loop must see the new tenant when it looks
        return position

    def _register(self, connection: Connection) -> str:
        tenant = connection.listener.tenant_id
        self._connections.setdefault(tenant, set()).add(connection)
        self._count()
        return self._positions[tenant]

    def leave(self, connection: Connection) -> None:
        """Forget the connection, and its tenant with the last one."""
        tenant = connection.listener.tenant_id
        members = self._connections.get(tenant, set())
        members.discard(connection)
        if not members:
            self._connections.pop(tenant, None)
            self._positions.pop(tenant, None)
        self._count()

    def crowded(self, user_id: str) -> bool:
        """Whether the person has as many connections as one may have."""
        mine = [c for c in self._everybody() if c.listener.user_id == user_id]
        return len(mine) >= MOST_PER_PERSON

    async def read_forever(self) -> None:
        """Carry entries to connections; after a loss of Redis tell everybody to fetch anew."""
        while True:
            try:
                names = {stream_of(tenant): tenant for tenant in self._positions}
                wanted = {name: self._positions[tenant] for name, tenant in names.items()}
                for name, entries in await self._streams.read({**wanted, self._waker: self._woken}):
                    if name == self._waker:
                        self._woken = entries[-1][0]
                    else:
                        self._carry(names[name], entries)
            except (RedisError, OSError) as error:
                log.warning("live lost redis", error=type(error).__name__)
                await self._recover()

    def _carry(self, tenant: str, entries: list[tuple[str, Fields]]) -> None:
        for entry_id, fields in entries:
            position = self._positions.get(tenant)
            # The tenant may have left, or come back at a later position, while the read was under way.
            if position is None or (parse_id(entry_id) or (0, 0)) <= (parse_id(position) or (0, 0)):
                continue
            self._positions[tenant] = entry_id
            self._tell(tenant, entry_id, fields)

    def _tell(self, tenant: str, entry_id: str, fields: Mapping[str, str]) -> None:
        try:
            text, audience = from_entry(entry_id, fields)
        except (ValueError, KeyError, TypeError):
            log.error("unreadable live entry", entry=entry_id)
            return
        for connection in self._connections.get(tenant, ()):
            if audience.admits(connection.listener):
                connection.offer(text)

    async def _recover(self) -> None:
        pause = 0.1
        while True:
            await asyncio.sleep(pause)
            try:
                latest = {tenant: await self._streams.latest(tenant) for tenant in list(self._positions)}
                await self._streams.wake(self._waker)
                break
            except (RedisError, OSError):
                pause = min(_LONGEST_PAUSE, pause * 2)
        self._woken = NOTHING_YET
        for tenant, position in latest.items():
            if tenant in self._positions:
                self._positions[tenant] = position
                for connection in self._connections.get(tenant, ()):
                    connection.offer(frame("reset", id=position))

    async def pulse_forever(self, seconds: float = PING_SECONDS) -> None:
        """Ping everybody, drop the silent and those whose session has been ended."""
        while True:
            await asyncio.sleep(seconds)
            everybody = self._everybody()
            ended = await self._ended(everybody)
            for connection in everybody:
                if connection in ended:
                    connection.drop(UNAUTHENTICATED)
                elif connection.silent:
                    connection.drop(GOING_AWAY)
                else:
                    connection.offer(frame("ping"))

    async def _ended(self, everybody: list[Connection]) -> set[Connection]:
        """Those whose session was revoked; asked in a thread, because the kernel's client waits."""
        return await asyncio.to_thread(lambda: {c for c in everybody if _revoked(c)})

    def close_all(self, code: int) -> None:
        """End every connection with this code."""
        for connection in self._everybody():
            connection.drop(code)

    @property
    def occupied(self) -> bool:
        """Whether anybody is connected."""
        return bool(self._connections)

    def _everybody(self) -> list[Connection]:
        return [connection for members in self._connections.values() for connection in members]

    def _count(self) -> None:
        ACTIVE_USERS.set(len({connection.listener.user_id for connection in self._everybody()}))


def _revoked(connection: Connection) -> bool:
    session_id = connection.listener.session_id
    return session_id is not None and is_revoked(UUID(session_id))
