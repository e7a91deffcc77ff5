"""Who may open a live connection: a page of ours, with a one-time ticket."""

from urllib.parse import urlsplit

from redis.asyncio import Redis
from starlette.websockets import WebSocket

from workernet.services.notifications.domain.live import Listener, ticket_key


def from_our_page(websocket: WebSocket, public_url: str) -> bool:
    """Browsers always say whose page opens a socket; programs that say nothing have no cookies to abuse."""
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    ours = {urlsplit(public_url).netloc, websocket.headers.get("host", "")}
    return urlsplit(origin).netloc in ours - {""}


async def admit(cache: Redis, ticket: str) -> Listener | None:
    """The ticket's holder; reading it uses it up. None for a ticket used, expired or never given.

    Raises redis.RedisError when the cache is away.
    """
    if not 20 <= len(ticket) <= 100:
        return None
    claims = await cache.getdel(ticket_key(ticket))
    if claims is None:
        return None
    return Listener.parse(claims)
