"""Writes the live stream: once per event, whoever tries how often."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import redis
from redis.commands.core import Script

from workernet.kernel.config import get_config
from workernet.services.notifications.domain.live import (
    STREAM_LENGTH,
    STREAM_SECONDS,
    Audience,
    stream_of,
    ticket_frame,
    to_entry,
)

# The mark and the entry are one step, so that an event handled twice is told once and never not at all.
_ONCE = """
if redis.call('SET', KEYS[2], 1, 'NX', 'EX', 3600) then
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'frame', ARGV[3], 'audience', ARGV[4])
  redis.call('EXPIRE', KEYS[1], ARGV[2])
  return 1
end
return 0
"""


@lru_cache(maxsize=1)
def _script() -> Script:
    client = redis.Redis.from_url(get_config().redis_url, socket_timeout=2, socket_connect_timeout=1)
    return client.register_script(_ONCE)


def append(tenant_id: UUID, mark: str, frame: Mapping[str, object], audience: Audience) -> bool:
    """True when the entry was added now, False when `mark` was used before.

    Raises redis.RedisError when the broker is away.
    """
    entry = to_entry(frame, audience)
    keys = [stream_of(tenant_id), f"wn:live:told:{mark}"]
    arguments: list[int | str] = [STREAM_LENGTH, STREAM_SECONDS, entry["frame"], entry["audience"]]
    return bool(_script()(keys=keys, args=arguments))


def announce(tenant_id: UUID, people: Iterable[UUID], about: Mapping[str, Any], event_id: UUID) -> None:
    """Tell these people's browsers that a notification waits; losing it only delays the badge."""
    moment: datetime = about["at"]
    frame = ticket_frame(
        "notification", ticket=about["ticket"], version=about["version"], actor=None, at=moment
    )
    audience = Audience(people=frozenset(str(person) for person in people))
    append(tenant_id, f"n:{event_id.hex}", frame, audience)
