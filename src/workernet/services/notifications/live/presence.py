"""Who looks at the same ticket, told to each other's browsers; one loop per process for all."""

import asyncio
import contextlib
import time

from redis.asyncio import Redis
from redis.exceptions import RedisError

from workernet.kernel.context import STAFF
from workernet.kernel.observability import log
from workernet.services.notifications.domain.presence import (
    Pace,
    Word,
    parse_word,
    presence_frame,
)
from workernet.services.notifications.live.board import Board, Place, Said
from workernet.services.notifications.live.connection import Connection

MOST_TICKETS = 10  # one tab shows one ticket, perhaps a list with a few more beside it
_LOOK_AGAIN_SECONDS = 5.0  # a change whose announcement was lost is seen this late
_PAUSE_SECONDS = 1.0
_MARGIN_SECONDS = 0.05


class Presence:
    """The process's part: which connection follows which ticket, and what it was told last.

    A connection follows a ticket from its first word about it until it says that it left, or closes; a
    reader whose tab has fallen silent is gone for the others, and still hears of them.
    """

    def __init__(self, redis: Redis) -> None:
        self._board = Board(redis)
        self._following: dict[Place, set[Connection]] = {}
        self._told: dict[Connection, dict[Place, str]] = {}
        self._paces: dict[Connection, Pace] = {}
        self._words: dict[tuple[Connection, Place], Word] = {}
        self._due: dict[Place, float] = {}
        self._wake = asyncio.Event()

    def hear(self, connection: Connection, text: str) -> None:
        """Take what a browser said. Only the staff's words count; whatever else is said means nothing."""
        if connection.listener.role not in STAFF:
            return
        word = parse_word(text)
        if word is None:
            return
        pace = self._paces.setdefault(connection, Pace())
        if not pace.allows(time.monotonic()):
            return
        place = Place(connection.listener.tenant_id, word.ticket)
        if word.state == "left":
            self._forget(connection, place)
        else:
            self._follow(connection, place)
            self._words[connection, place] = word
        self._wake.set()

    def leave(self, connection: Connection) -> None:
        """The connection is closed: its reader is nowhere now."""
        for place in list(self._told.get(connection, ())):
            self._forget(connection, place)
        self._told.pop(connection, None)
        self._paces.pop(connection, None)
        self._wake.set()

    def _follow(self, connection: Connection, place: Place) -> None:
        told = self._told.setdefault(connection, {})
        if place in told:
            return
        if len(told) >= MOST_TICKETS:
            self._forget(connection, next(iter(told)))
        told[place] = ""
        self._following.setdefault(place, set()).add(connection)
        self._due[place] = 0.0

    def _forget(self, connection: Connection, place: Place) -> None:
        if self._told.get(connection, {}).pop(place, None) is None:
            return
        self._words[connection, place] = Word(place.ticket, "left")
        followers = self._following[place]
        followers.discard(connection)
        self._due[place] = 0.0
        if not followers:
            del self._following[place], self._due[place]

    async def carry_forever(self) -> None:
        """Write what was said, and read again where somebody came, went, or must have run out by now."""
        while True:
            self._wake.clear()
            try:
                await self._write()
                await self._look()
            except (RedisError, OSError, ValueError, KeyError) as error:
                log.warning("presence lost redis", error=type(error).__name__)
                self._know_nothing()
                await asyncio.sleep(_PAUSE_SECONDS)
            soonest = min(self._due.values(), default=time.monotonic() + _LOOK_AGAIN_SECONDS)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, soonest - time.monotonic())):
                    await self._wake.wait()

    async def listen_forever(self) -> None:
        """Look again wherever another process, or this one, has changed something."""
        while True:
            try:
                async for place in self._board.changes():
                    for changed in list(self._following) if place is None else [place]:
                        self._look_soon(changed)
            except (RedisError, OSError, ValueError) as error:
                log.warning("presence hears no changes", error=type(error).__name__)
            await asyncio.sleep(_PAUSE_SECONDS / 2)

    def _look_soon(self, place: Place) -> None:
        if place in self._following:
            self._due[place] = 0.0
            self._wake.set()

    async def _write(self) -> None:
        words, self._words = self._words, {}
        if words:
            await self._board.say(
                Said(place, c.listener.user_id, c.id, c.listener.name, word)
                for (c, place), word in words.items()
            )

    async def _look(self) -> None:
        now = time.monotonic()
        places = [place for place, moment in self._due.items() if moment <= now]
        if not places:
            return
        for place in places:
            self._due[place] = now + _LOOK_AGAIN_SECONDS
        for place, seen in zip(places, await self._board.read(places), strict=True):
            if place not in self._following:
                continue  # everybody left while we were reading
            soon = now + min(_LOOK_AGAIN_SECONDS, seen.seconds + _MARGIN_SECONDS)
            self._due[place] = min(self._due[place], soon)
            self._tell(place, presence_frame(place.ticket, seen.sightings))

    def _tell(self, place: Place, text: str) -> None:
        for connection in self._following[place]:
            if self._told[connection][place] != text:
                self._told[connection][place] = text
                connection.offer(text)

    def _know_nothing(self) -> None:
        """Without Redis nobody is seen: better a blank than somebody who has gone long ago."""
        again = time.monotonic() + _PAUSE_SECONDS
        for place in self._following:
            self._due[place] = again
            self._tell(place, presence_frame(place.ticket, ()))
