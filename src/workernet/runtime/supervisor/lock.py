"""One portal per data folder: a file lock that the process manager holds for as long as it lives."""

import fcntl
import os
from pathlib import Path

from workernet.runtime.embedded.errors import PartError


def take(file: Path) -> int:
    """An open, locked handle to hand on; the lock ends with the last process that holds it.

    Raises PartError when another portal holds it.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise PartError(
            f"a portal already runs on {file.parent.parent}: "
            "stop it with ./workernet down, or choose another --data folder"
        ) from None
    return handle


def held(file: Path) -> bool:
    """Whether some portal runs there; asking never creates or keeps anything."""
    try:
        handle = os.open(file, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
