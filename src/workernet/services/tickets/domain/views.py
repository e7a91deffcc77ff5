"""Saved views: the ones every desk begins with, and what may stand in one's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE

MOST_OWN, MOST_SHARED, MOST_COUNTED, CAP = 100, 100, 20, 1000
TOO_MANY = Text("Представлений уже слишком много", "There are too many views already")
BAD_COLUMNS = Text("Такого столбца нет", "There is no such column")


@dataclass(frozen=True)
class BuiltinView:
    """A view that is always there; it is named by its key."""

    key: str
    name: Text
    q: str
    sort: str


BUILTIN: tuple[BuiltinView, ...] = (
    BuiltinView("mine", Text("Мои", "Mine"), "assignee:me is:active", "-updated_at"),
    BuiltinView("unassigned", Text("Без исполнителя", "Unassigned"), "is:unassigned is:active", "created_at"),
    BuiltinView("open", Text("Новые", "Open"), "status:open", "-created_at"),
    BuiltinView("pending", Text("Ждут клиента", "Pending"), "status:pending", "-updated_at"),
    BuiltinView("overdue", Text("Просроченные", "Overdue"), "is:overdue", "due_at"),
    BuiltinView("all", Text("Все", "All"), "", "-created_at"),
    BuiltinView("watched", Text("Слежу", "Watched"), "is:watched", "-updated_at"),
    BuiltinView("snoozed", Text("Отложенные до срока", "Snoozed"), "is:snoozed", "-updated_at"),
    BuiltinView("mentions", Text("Упоминания", "Mentions"), "mentions:me", "-updated_at"),
)
BUILTIN_KEYS: tuple[str, ...] = tuple(view.key for view in BUILTIN)

COLUMNS: tuple[str, ...] = (
    *("key", "title", "status", "priority", "requester", "organization", "assigned_to", "team", "category"),
    *("tags", "created_at", "updated_at", "due_at", "last_message_at", "waiting_on", "snoozed_until"),
    *("comment_count", "attachment_count"),
)
_OWN_COLUMN = re.compile(r"field\.[a-z0-9_-]{1,50}")


def check_columns(columns: Sequence[str]) -> list[str]:
    """Columns in their order, each once; a desk's own field is `field.<key>`. Raises
    Problem(validation_failed)."""
    if any(column not in COLUMNS and not _OWN_COLUMN.fullmatch(column) for column in columns):
        raise invalid(columns=BAD_COLUMNS)
    return list(dict.fromkeys(columns))


def check_names(names: Sequence[str], known: Sequence[str], field: str) -> list[str]:
    """Keys and ids of views, each once. Raises Problem(validation_failed) on `field` for one that is not
    `known`."""
    if any(name not in known for name in names):
        raise invalid(**{field: UNKNOWN_CHOICE})
    return list(dict.fromkeys(names))
