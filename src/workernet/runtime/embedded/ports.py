"""Inner ports: found free once, remembered, found again when another program took one."""

import errno
import json
import random
import socket
from collections.abc import Iterable
from pathlib import Path

from workernet.runtime.embedded.errors import PartError

LOOPBACK = "127.0.0.1"
# SeaweedFS listens on each of its ports + 10000 as well, and Linux hands out 32768 and above to
# outgoing connections: an inner port and its twin stay below both.
FIRST, LAST = 20_000, 22_700
TWIN_OFFSET = 10_000


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen there now; a port in TIME_WAIT counts as free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def choose(names: Iterable[str], known: dict[str, int] | None = None, *, avoid: int = 0) -> dict[str, int]:
    """A free port (and its twin) for each name; a known one is kept while it is still free.

    `avoid` is a port that somebody else is about to take.

    Raises PartError when the range is exhausted.
    """
    known = known or {}
    chosen: dict[str, int] = {}
    taken = {avoid, avoid - TWIN_OFFSET}
    # Each search starts elsewhere, so that two portals starting at once seldom meet.
    candidates = iter(_from(random.randrange(FIRST, LAST)))  # noqa: S311 - not a secret
    for name in names:
        port = known.get(name)
        while port is None or port in taken or not _both_free(port):
            port = next(candidates, None)
            if port is None:
                raise PartError(f"no free port between {FIRST} and {LAST} on {LOOPBACK}")
        chosen[name] = port
        taken.add(port)
    return chosen


def _from(start: int) -> Iterable[int]:
    yield from range(start, LAST + 1)
    yield from range(FIRST, start)


def _both_free(port: int) -> bool:
    return is_free(port) and is_free(port + TWIN_OFFSET)


def remembered(file: Path, names: Iterable[str], *, avoid: int = 0) -> dict[str, int]:
    """The ports of this data folder, from its file; the file is brought up to date.

    Raises PartError when the file is not what this program wrote.
    """
    known = read(file) if file.exists() else {}
    chosen = choose(names, known, avoid=avoid)
    if chosen != known:
        file.write_text(json.dumps(chosen, indent=2) + "\n", encoding="utf-8")
    return chosen


def read(file: Path) -> dict[str, int]:
    """The ports as last chosen. Raises PartError when the portal has never been started here."""
    try:
        return {str(name): int(port) for name, port in json.loads(file.read_text()).items()}
    except FileNotFoundError:
        raise PartError(f"{file} is missing: start the portal once with ./workernet up") from None
    except (ValueError, AttributeError, TypeError):
        raise PartError(f"{file} is damaged: delete it, new ports will be chosen") from None
