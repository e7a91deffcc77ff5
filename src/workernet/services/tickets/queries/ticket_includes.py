"""What may come along with tickets: the table of includes, and the two ways an answer gets them.

A new include is one line in the table. `of_one` answers for one ticket what its own address answers first;
`of_many` answers for a page in one statement, and stands only where a list may have it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from workernet.kernel.context import Principal
from workernet.services.tickets.adapters.markdown import with_html
from workernet.services.tickets.queries.get_ticket import (
    get_ticket,
    get_ticket_with_comments,
    list_attachments,
)
from workernet.services.tickets.queries.list_drafts import list_drafts
from workernet.services.tickets.queries.list_links import list_links
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.queries.ticket_children import (
    Children,
    Numbers,
    attachments_of,
    latest_comments_of,
)

LATEST = 20
# Read together with the ticket, in its own statement.
WITH_THE_TICKET = "comments"


@dataclass(frozen=True)
class Include:
    """How a member is read; both may assume that the reader sees the ticket, and check it all the same."""

    of_one: Callable[[Principal, int], list[Any]]
    of_many: Callable[[Principal, Numbers], Children] | None = None


def _comments(principal: Principal, number: int) -> list[Any]:
    return list(get_ticket_with_comments(principal, number, comments=LATEST)["comments"])


def _comments_of(principal: Principal, numbers: Numbers) -> Children:
    found = latest_comments_of(principal, numbers, last=LATEST)
    return {number: [with_html(comment) for comment in comments] for number, comments in found.items()}


def _timeline(principal: Principal, number: int) -> list[Any]:
    return list_timeline(principal, number, 0)[1]


INCLUDES: dict[str, Include] = {
    "comments": Include(_comments, _comments_of),
    "timeline": Include(_timeline),
    "attachments": Include(list_attachments, attachments_of),
    "links": Include(list_links),  # staff's; Problem(forbidden) for others
    "drafts": Include(list_drafts),  # the reader's own
}
LIST_INCLUDES = tuple(name for name, include in INCLUDES.items() if include.of_many)


def get_ticket_including(principal: Principal, number: int, names: Collection[str]) -> dict[str, Any]:
    """The ticket with these includes: one statement, and one more for each beside the comments.

    Raises Problem(not_found | forbidden).
    """
    read = get_ticket_with_comments if WITH_THE_TICKET in names else get_ticket
    ticket = read(principal, number)
    for name in names:
        if name != WITH_THE_TICKET:
            ticket[name] = INCLUDES[name].of_one(principal, number)
    return ticket


def add_includes(principal: Principal, items: list[dict[str, Any]], names: Collection[str]) -> None:
    """Put these includes onto the items of a page, in one statement each."""
    numbers = tuple(item["id"] for item in items)
    for name in names:
        load = INCLUDES[name].of_many
        found = load(principal, numbers) if load and numbers else {}
        for item in items:
            item[name] = found.get(item["id"], [])
