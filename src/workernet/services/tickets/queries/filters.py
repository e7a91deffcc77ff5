"""The filters and orders of ticket lists, from request parameters to SQL conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import PRIORITIES, UNKNOWN_CHOICE
from workernet.services.tickets.domain.lifecycle import STATUSES

BAD_ID = Text("Нужен идентификатор, me или none", "An id, me or none is needed")
BAD_SEARCH = Text("Слишком длинный запрос", "The query is too long")

# What a list may be ordered by (`domain.orders`), as SQL.
ORDERS: dict[str, str] = {
    "created_at": "t.created_at",
    "updated_at": "t.updated_at",
    "priority": "t.priority_rank",
    "due_at": "coalesce(t.due_at, 'infinity')",
}
SEARCH = (
    "(t.search @@ websearch_to_tsquery('russian', replace(lower(%(search)s), 'ё', 'е')) "
    "OR t.number = %(search_number)s)"
)


@dataclass(frozen=True)
class Filters:
    """Checked conditions with their parameters."""

    conditions: tuple[str, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)


def parse_filters(query: Mapping[str, str], me: UUID) -> Filters:
    """The filters status, priority, assigned_to, requester and search of a query string.

    Raises Problem(validation_failed) naming each parameter that has a value we do not know.
    """
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    errors: dict[str, list[Text]] = {}
    for name, known in (("status", STATUSES), ("priority", PRIORITIES)):
        wanted = [value for value in query.get(name, "").split(",") if value]
        if any(value not in known for value in wanted):
            errors[name] = [UNKNOWN_CHOICE]
        elif wanted:
            one = len(wanted) == 1  # an index keeps its order for one value, and for one only
            conditions.append(f"t.{name} = %({name})s" if one else f"t.{name} = ANY(%({name})s)")
            parameters[name] = wanted[0] if one else wanted
    for name, column in (("assigned_to", "t.assignee_id"), ("requester", "t.requester_id")):
        value = query.get(name, "")
        if value == "none" and name == "assigned_to":
            conditions.append(f"{column} IS NULL")
        elif value:
            try:
                parameters[name] = me if value == "me" else UUID(value)
            except ValueError:
                errors[name] = [BAD_ID]
                continue
            conditions.append(f"{column} = %({name})s")
    if query.get("overdue") == "true":
        conditions.append("t.overdue_at IS NOT NULL AND t.status NOT IN ('resolved', 'closed')")
    search = query.get("search", "").strip().replace("\x00", "")
    if len(search) > 500:
        errors["search"] = [BAD_SEARCH]
    elif search:
        conditions.append(SEARCH)
        parameters |= {"search": search, "search_number": _number_in(search)}
    if errors:
        raise Problem("validation_failed", errors=errors)
    return Filters(tuple(conditions), parameters)


def _number_in(search: str) -> int:
    """The ticket number a query names (1042, WN-1042), or one that no ticket has."""
    digits = search.rpartition("-")[2]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else -1
