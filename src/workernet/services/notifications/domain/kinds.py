"""What a person can be told about."""

from typing import Literal

Kind = Literal[
    "ticket_created", "ticket_assigned", "ticket_replied", "ticket_noted", "ticket_closed", "ticket_overdue"
]
KINDS: tuple[Kind, ...] = (
    "ticket_created",
    "ticket_assigned",
    "ticket_replied",
    "ticket_noted",
    "ticket_closed",
    "ticket_overdue",
)
# A note is never sent by mail: mail leaves the desk.
MAILED: frozenset[Kind] = frozenset(set(KINDS) - {"ticket_noted"})
