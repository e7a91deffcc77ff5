"""What can happen to a ticket, and as what a person is told of it."""

from typing import Literal

Happened = Literal[
    "created",
    "assigned",
    "replied",
    "noted",
    "edited",
    "closed",
    "merged",
    "warned",
    "breached",
    "woken",
    "resolved",
    "rated",
]
Kind = Literal[
    "ticket_created",
    "ticket_assigned",
    "ticket_replied",
    "ticket_noted",
    "ticket_closed",
    "ticket_warned",
    "ticket_overdue",
    "ticket_mentioned",
    "ticket_watched",
    "ticket_woken",
    "ticket_resolved",
    "ticket_rated",
]
KINDS: tuple[Kind, ...] = (
    "ticket_created",
    "ticket_assigned",
    "ticket_replied",
    "ticket_noted",
    "ticket_closed",
    "ticket_warned",
    "ticket_overdue",
    "ticket_mentioned",
    "ticket_watched",
    "ticket_woken",
    "ticket_resolved",
    "ticket_rated",
)
# Kinds that may go by mail. A note's text never does: mail leaves the desk; a warning is not worth a letter.
MAILED: frozenset[Kind] = frozenset(set(KINDS) - {"ticket_noted", "ticket_warned"})
# Scores that the supervisors are told of.
BAD_SCORES = frozenset({1, 2})
# Shares of a promise, in percent, that somebody is told of before it is broken.
WARNED_AT = frozenset({75, 90})
REPORT = "report_made"  # a letter that brings a report; it is about no ticket
COPY = "ticket_copied"  # a letter to an address in copy; nobody has it in the portal
# What the list can be narrowed to, by the word in its address.
CHOICES: dict[str, Kind] = {"mentioned": "ticket_mentioned", "assigned": "ticket_assigned"}
