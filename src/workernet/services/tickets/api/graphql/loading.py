"""The tickets of one answer with what hangs on them, read once for all of them.

The first ticket whose comments are asked for reads those of all its siblings; the others find them there.
So the number of statements depends on the query and not on the size of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workernet.kernel.context import Principal
from workernet.services.tickets.queries.ticket_children import (
    Children,
    attachments_of,
    comments_of,
    tickets_by_number,
    timelines_of,
)


@dataclass
class Siblings:
    """The tickets of one answer, by number, with what has been read for them so far."""

    reader: Principal
    numbers: tuple[int, ...]
    highlights: Children = field(default_factory=dict)
    _read: dict[tuple[Any, ...], Children] = field(default_factory=dict)

    def comments(self, number: int, first: int, after: UUID | None) -> list[dict[str, Any]]:
        """The first comments the reader may see after comment `after`, oldest first."""
        return self._once(number, comments_of, first=first, after=after)

    def timeline(self, number: int, first: int, after: int) -> list[dict[str, Any]]:
        """The first entries the reader may see after sequence number `after`, in order."""
        return self._once(number, timelines_of, first=first, after=after)

    def attachments(self, number: int) -> list[dict[str, Any]]:
        """The files the reader may see, oldest first."""
        return self._once(number, attachments_of)

    def _once(self, number: int, load: Callable[..., Children], **asked: Any) -> list[dict[str, Any]]:
        key = (load, *asked.values())
        if key not in self._read:
            self._read[key] = load(self.reader, self.numbers, **asked)
        return self._read[key].get(number, [])


def in_order(siblings: Siblings, shape: Callable[[dict[str, Any], Siblings], Any]) -> list[Any]:
    """The siblings shaped, in the order of their numbers' tuple; one that has gone meanwhile is left out."""
    found = tickets_by_number(siblings.reader, siblings.numbers)
    return [shape(found[number], siblings) for number in siblings.numbers if number in found]
