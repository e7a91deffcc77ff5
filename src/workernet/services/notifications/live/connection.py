"""One browser's connection: a short queue out, and an ear for its signs of life."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from workernet.services.notifications.domain.live import Listener

QUEUE_LENGTH = 256
SEND_SECONDS = 10
SILENCE_SECONDS = 80  # three pings without an answer
_LONGEST_MESSAGE = 1024

GOING_AWAY = 1001
TOO_BIG = 1009
SERVICE_RESTART = 1012
TRY_AGAIN_LATER = 1013
UNAUTHENTICATED = 4401
FOREIGN_PAGE = 4403


def frame(kind: str, **more: str) -> str:
    """A frame of the connection itself: hello, reset, ping."""
    return json.dumps({"type": kind, **more})


class Connection:
    """What the hub knows of a browser. `offer` and `drop` never wait, so no reader can hold up another."""

    def __init__(self, websocket: WebSocket, listener: Listener) -> None:
        self.id = uuid4().hex
        self.listener = listener
        self._websocket = websocket
        self._queue: asyncio.Queue[str] = asyncio.Queue(QUEUE_LENGTH)
        self._dropped = asyncio.Event()
        self._code = GOING_AWAY
        self._heard = time.monotonic()

    def offer(self, text: str) -> None:
        """Queue a frame; a reader too slow to keep up is dropped and resumes by its last id."""
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self.drop(TRY_AGAIN_LATER)

    def drop(self, code: int) -> None:
        """End the connection soon, with this close code."""
        if not self._dropped.is_set():
            self._code = code
            self._dropped.set()

    @property
    def silent(self) -> bool:
        """Whether the other side has shown no sign of life for too long."""
        return time.monotonic() - self._heard > SILENCE_SECONDS

    async def run(self, opening: AsyncIterator[str], said: Callable[[str], None] = lambda _: None) -> None:
        """Send the opening frames, then what is offered, until either side ends it.

        `said` is given every text the browser sends; it must not wait.
        """
        parts = [
            asyncio.create_task(self._send(opening)),
            asyncio.create_task(self._hear(said)),
            asyncio.create_task(self._dropped.wait()),
        ]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            outcomes = await asyncio.gather(*parts, return_exceptions=True)
            await self._close()
        for outcome in outcomes:
            if isinstance(outcome, Exception) and not isinstance(outcome, WebSocketDisconnect | TimeoutError):
                raise outcome

    async def _send(self, opening: AsyncIterator[str]) -> None:
        async for text in opening:
            await self._send_one(text)
        while True:
            await self._send_one(await self._queue.get())

    async def _send_one(self, text: str) -> None:
        # Not wait_for: before Python 3.12 it may swallow a cancellation, and this task would never end.
        async with asyncio.timeout(SEND_SECONDS):
            await self._websocket.send_text(text)

    async def _hear(self, said: Callable[[str], None]) -> None:
        """Whatever comes is a sign of life; a text may be more."""
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            if len(message.get("text") or message.get("bytes") or "") > _LONGEST_MESSAGE:
                self.drop(TOO_BIG)
                return
            self._heard = time.monotonic()
            if text := message.get("text"):
                said(text)

    async def _close(self) -> None:
        with contextlib.suppress(Exception):  # the other side may be gone already
            async with asyncio.timeout(2):
                await self._websocket.close(self._code)
