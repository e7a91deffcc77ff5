"""Facts of a desk that are filled anew."""

from datetime import datetime
from typing import TypedDict


class RebuildState(TypedDict):
    """`events` of `total` are folded again; `total` is not known before it begins."""

    asked_at: datetime
    finished_at: datetime | None
    events: int
    total: int | None
