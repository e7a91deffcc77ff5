"""The life of a ticket: statuses, the allowed moves as one table, and the reasons to close."""

from types import MappingProxyType
from typing import Literal, get_args

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

Status = Literal["open", "in_progress", "pending", "on_hold", "resolved", "closed"]
STATUSES: tuple[Status, ...] = get_args(Status)
ACTIVE: frozenset[Status] = frozenset({"open", "in_progress", "pending", "on_hold"})

_AMONG_ACTIVE: frozenset[Status] = ACTIVE | {"resolved", "closed"}
MOVES: MappingProxyType[Status, frozenset[Status]] = MappingProxyType(
    {
        "open": _AMONG_ACTIVE - {"open"},
        "in_progress": _AMONG_ACTIVE - {"in_progress"},
        "pending": _AMONG_ACTIVE - {"pending"},
        "on_hold": _AMONG_ACTIVE - {"on_hold"},
        "resolved": frozenset({"open", "closed"}),
        "closed": frozenset({"open"}),
    }
)

CloseReason = Literal["solved", "duplicate", "merged", "spam", "rejected", "no_answer"]
CLOSE_REASONS: tuple[CloseReason, ...] = get_args(CloseReason)
CHOSEN_REASONS: tuple[CloseReason, ...] = tuple(reason for reason in CLOSE_REASONS if reason != "merged")

REOPEN_DAYS = 14
NOT_POSSIBLE = Text(
    "Из этого состояния заявку можно перевести только в указанные",
    "From this state the ticket can only move to those listed",
)


def allowed_moves(status: Status) -> list[Status]:
    """Where a ticket may go from `status`, in the order statuses are shown."""
    return [candidate for candidate in STATUSES if candidate in MOVES[status]]


def check_move(current: Status, wanted: Status) -> None:
    """Raises Problem(move_not_allowed) with the list of what is allowed.

    >>> check_move("open", "resolved")
    """
    if wanted not in MOVES[current]:
        raise Problem("move_not_allowed", NOT_POSSIBLE, extra={"allowed": allowed_moves(current)})
