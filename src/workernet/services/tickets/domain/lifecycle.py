"""The life of a ticket: statuses, the allowed moves as one table, and the reasons to close."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal, get_args

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

REOPEN_DAYS, AUTOCLOSE_DAYS = 14, 7
NOT_POSSIBLE = Text(
    "Из этого состояния заявку можно перевести только в указанные",
    "From this state the ticket can only move to those listed",
)
TOO_LATE = Text(
    "Заявка давно закрыта; ответ заведёт новую, связанную с ней",
    "The ticket was closed long ago; a reply opens a new one linked to it",
)
IN_THE_FUTURE = Text("Нужно время в будущем, не дальше года", "A time in the future is needed, within a year")
LONGEST_SNOOZE = timedelta(days=365)
ONLY_PENDING = Text(
    "Отложить до времени можно только ожидающую заявку", "Only a pending ticket can sleep until a time"
)


@dataclass(frozen=True)
class Standing:
    """Where a ticket stands, as far as a move asks."""

    status: Status
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopen_count: int = 0


def allowed_moves(status: Status) -> list[Status]:
    """Where a ticket may go from `status`, in the order statuses are shown."""
    return [candidate for candidate in STATUSES if candidate in MOVES[status]]


def check_move(current: Status, wanted: Status) -> None:
    """Raises Problem(move_not_allowed) with the list of what is allowed.

    >>> check_move("open", "resolved")
    """
    if wanted not in MOVES[current]:
        raise Problem("move_not_allowed", NOT_POSSIBLE, extra={"allowed": allowed_moves(current)})


def move_columns(
    standing: Standing, wanted: Status, moment: datetime, *, reason: CloseReason | None = None
) -> dict[str, Any]:
    """The columns that follow a move to another category; a sleep ends with every move.

    Raises Problem(move_not_allowed).
    """
    check_move(standing.status, wanted)
    columns: dict[str, Any] = {"status": wanted, "status_id": None, "snoozed_until": None}
    if wanted in ("resolved", "closed"):
        columns |= {"resolved_at": standing.resolved_at or moment, "waiting_on": "nobody"}
    if wanted == "closed":
        return columns | {"closed_at": moment, "closed_reason": reason}
    if standing.status in ("resolved", "closed") and wanted != "resolved":
        columns |= {
            "resolved_at": None,
            "closed_at": None,
            "closed_reason": None,
            "reopen_count": standing.reopen_count + 1,
            "waiting_on": "us",
        }
    return columns


def may_reopen(standing: Standing, moment: datetime, days: int) -> bool:
    """Whether a closed ticket may still come back; one that is not closed always may.

    >>> from datetime import UTC
    >>> may_reopen(Standing("closed", closed_at=datetime(2026, 1, 1, tzinfo=UTC)),
    ...            datetime(2026, 1, 20, tzinfo=UTC), 14)
    False
    """
    closed_at = standing.closed_at
    return standing.status != "closed" or closed_at is None or moment - closed_at <= timedelta(days=days)


def check_snooze(until: datetime | None, wanted: Status, moment: datetime) -> None:
    """Raises Problem(validation_failed) on `snooze_until`: only a pending ticket sleeps, at most a year."""
    if until is None:
        return
    if wanted != "pending":
        raise Problem("validation_failed", errors={"snooze_until": [ONLY_PENDING]})
    if until.tzinfo is None or not moment < until <= moment + LONGEST_SNOOZE:
        raise Problem("validation_failed", errors={"snooze_until": [IN_THE_FUTURE]})
