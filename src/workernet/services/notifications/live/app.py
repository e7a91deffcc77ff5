"""The ASGI application of the live service: `/ws?ticket=…&after=<last event id>`."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from functools import partial

from redis.asyncio import Redis
from redis.exceptions import RedisError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from workernet.kernel.config import get_config
from workernet.kernel.observability import configure_logging, log, serve_metrics
from workernet.services.notifications.domain.live import Listener, from_entry
from workernet.services.notifications.live.board import connect_board
from workernet.services.notifications.live.connection import (
    FOREIGN_PAGE,
    SERVICE_RESTART,
    TRY_AGAIN_LATER,
    UNAUTHENTICATED,
    Connection,
    frame,
)
from workernet.services.notifications.live.door import admit, from_our_page
from workernet.services.notifications.live.hub import Hub
from workernet.services.notifications.live.presence import Presence
from workernet.services.notifications.live.stream import Streams, connect

GOODBYE_SECONDS = 1.5  # shorter than the server waits before it kills its worker


class Live:
    """The process's one hub and its clients, made at start-up on the server's loop."""

    def __init__(self) -> None:
        config = get_config()
        self.redis: Redis = connect(config.redis_url)
        self.cache: Redis = connect(config.cache)
        self.streams = Streams(self.redis)
        self.hub = Hub(self.streams)
        self.board: Redis = connect_board(config.redis_url)
        self.presence = Presence(self.board)
        self.public_url = config.public_url
        self.leaving = False

    async def say_goodbye(self) -> None:
        """Send everybody to the next process, and wait until they have gone."""
        self.leaving = True
        self.hub.close_all(SERVICE_RESTART)
        deadline = asyncio.get_running_loop().time() + GOODBYE_SECONDS
        while self.hub.occupied and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.05)

    async def leave(self) -> None:
        """On SIGTERM: goodbye first, then the server's own stop, which it also starts on SIGINT.

        The server would cut the sockets before it tells the application that it ends.
        """
        await self.say_goodbye()
        signal.raise_signal(signal.SIGINT)

    async def opening(self, listener: Listener, position: str, after: str | None) -> AsyncIterator[str]:
        """hello, then what was missed since `after`; reset instead when that is no longer known."""
        yield frame("hello", id=position)
        if not after:
            return
        if not await self.streams.knows(listener.tenant_id, after, position):
            yield frame("reset", id=position)
            return
        async for entry_id, fields in self.streams.between(listener.tenant_id, after, position):
            text, audience = from_entry(entry_id, fields)
            if audience.admits(listener):
                yield text


async def ws(websocket: WebSocket) -> None:
    """One connection from its first to its last moment."""
    live: Live = websocket.app.state.live
    if live.leaving:
        await websocket.close(SERVICE_RESTART)
        return
    if not from_our_page(websocket, live.public_url):
        await websocket.close(FOREIGN_PAGE)
        return
    try:
        listener = await admit(live.cache, websocket.query_params.get("ticket", ""))
    except RedisError:
        await websocket.close(TRY_AGAIN_LATER)
        return
    if listener is None:
        await websocket.close(UNAUTHENTICATED)
        return
    await websocket.accept()
    if live.hub.crowded(listener.user_id):
        await websocket.close(TRY_AGAIN_LATER)
        return
    await _converse(live, websocket, listener)


async def _converse(live: Live, websocket: WebSocket, listener: Listener) -> None:
    connection = Connection(websocket, listener)
    try:
        position = await live.hub.join(connection)
        after = websocket.query_params.get("after")
        await connection.run(live.opening(listener, position, after), partial(live.presence.hear, connection))
    except (RedisError, OSError) as error:
        log.warning("live connection ended", error=type(error).__name__)
        with contextlib.suppress(RuntimeError):  # already closed
            await websocket.close(TRY_AGAIN_LATER)
    finally:
        live.presence.leave(connection)
        live.hub.leave(connection)


async def livez(_request: Request) -> JSONResponse:
    """The process runs; a dependency's fault is no reason to restart it."""
    return JSONResponse({"status": "alive"})


async def readyz(request: Request) -> JSONResponse:
    """Whether connections should be sent here now: Redis answers within a second."""
    try:
        async with asyncio.timeout(1):
            await request.app.state.live.redis.ping()
    except (RedisError, OSError, TimeoutError):
        return JSONResponse({"status": "not ready"}, status_code=503)
    return JSONResponse({"status": "ready"})


@contextlib.asynccontextmanager
async def lifespan(application: Starlette) -> AsyncIterator[None]:
    """Start the loops; at the end tell everybody to come back to the next process."""
    configure_logging("live")
    serve_metrics()
    live = application.state.live = Live()
    hub, presence = live.hub, live.presence
    endless = (
        *(hub.read_forever(), hub.pulse_forever()),
        *(presence.carry_forever(), presence.listen_forever()),
    )
    loops = [asyncio.create_task(each) for each in endless]
    with contextlib.suppress(ValueError, RuntimeError):  # only the main thread is sent signals
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, lambda: loops.append(asyncio.create_task(live.leave())))
    try:
        yield
    finally:
        await live.say_goodbye()
        for task in loops:
            task.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        for client in (live.redis, live.cache, live.board):
            await client.aclose()


app = Starlette(
    routes=[WebSocketRoute("/ws", ws), Route("/livez", livez), Route("/readyz", readyz)], lifespan=lifespan
)
