"""How one ticket may stand to another."""

from typing import Literal, get_args

from workernet.kernel.texts import Text

LinkType = Literal["relates", "duplicate_of", "parent_of", "caused_by", "follow_up_of", "split_from"]
LINK_TYPES: tuple[LinkType, ...] = get_args(LinkType)

# Read the same from both ends: kept once, from the smaller number to the greater, and shown as `out`.
SYMMETRIC: frozenset[LinkType] = frozenset({"relates"})
MAX_LINKS = 100

TOO_MANY = Text("У заявки уже 100 связей", "The ticket has 100 links already")
CIRCLE = Text(
    "Так заявка оказалась бы связана сама с собой через другие",
    "That way the ticket would be linked to itself through others",
)
NO_SUCH_TICKET = Text("Такой заявки нет", "There is no such ticket")
SAME_TICKET = Text("Нужна другая заявка", "Another ticket is needed")
KNOWN = Text("Такая связь уже есть", "There is such a link already")


def ends(kind: LinkType, number: int, other: int) -> tuple[int, int]:
    """The numbers of (from, to) as the link is kept.

    >>> ends("relates", 9, 4), ends("parent_of", 9, 4)
    ((4, 9), (9, 4))
    """
    return (other, number) if kind in SYMMETRIC and other < number else (number, other)


def other_direction(kind: LinkType) -> str:
    """How the link's second ticket shows it: `in`, unless it reads the same from both ends."""
    return "out" if kind in SYMMETRIC else "in"
