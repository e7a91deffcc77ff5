"""Waiting for what a page comes to, where there is no element to expect it of."""

import os
import time
from collections.abc import Callable


def until(holds: Callable[[], object], seconds: float = 15) -> None:
    """Raises AssertionError when it does not hold in that time."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not come to that in time"
        time.sleep(0.05)


def quiet() -> bool:
    """Whether how long something takes may be judged: a busy machine says nothing of the page."""
    return os.getloadavg()[0] <= float(os.cpu_count() or 1)
