"""Two counts of the same days side by side."""

from collections.abc import Iterable, Mapping
from datetime import date

from workernet.contracts.events import DayCount

# The day, the tickets counted and found, and both checksums.
Difference = tuple[date, int, int, int, int]
_EMPTY = (0, 0)


def differing(counted: Iterable[DayCount], found: Mapping[date, tuple[int, int]]) -> list[Difference]:
    """The days whose number or checksum is not the same; a day that one side has not is empty there."""
    told = {day.date: (day.tickets, day.checksum) for day in counted}
    pairs = {day: (told.get(day, _EMPTY), found.get(day, _EMPTY)) for day in told.keys() | found.keys()}
    return [
        (day, ours[0], theirs[0], ours[1], theirs[1])
        for day, (ours, theirs) in sorted(pairs.items())
        if ours != theirs
    ]
