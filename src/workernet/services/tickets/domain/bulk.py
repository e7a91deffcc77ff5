"""What may be done to many tickets at once."""

from collections.abc import Mapping
from typing import Any

from workernet.kernel.context import Role
from workernet.kernel.errors import CATALOGUE, Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.permissions import ALLOWED

MOST = 1_000
JOB_STATES = ("waiting", "running", "done", "stopped")
ITEM_STATES = ("pending", "done", "failed", "undone")
MOVE = ("status", "status_id", "reason", "snooze_until")
FIELDS = ("priority", "category", "add_tags", "remove_tags")
ASSIGNMENT = ("assignee_id", "team_id")
KEYS = frozenset({*MOVE, *FIELDS, *ASSIGNMENT, "delete"})

NOTHING = Text("Выберите, что изменить", "Choose what to change")
TOO_MANY = Text("За раз можно изменить до 1000 заявок", "At most 1000 tickets can be changed at once")
NONE_FOUND = Text("Таких заявок нет", "There are no such tickets")
WHICH = Text("Нужны номера или запрос", "Numbers or a query are needed")


def check_change(change: Mapping[str, Any], role: Role) -> None:
    """Raises Problem(validation_failed) on `change` when it names nothing we know, forbidden for what the
    role may not do to one ticket either."""
    if not change or not KEYS.issuperset(change):
        raise invalid(change=NOTHING)
    if change.get("delete") and role not in ALLOWED["delete"]:
        raise Problem("forbidden")
    if "status" not in change and any(change.get(name) for name in ("status_id", "reason")):
        raise invalid(change=NOTHING)


def sentences(problem: Problem) -> dict[str, str]:
    """Why a ticket was not changed, in both languages: the most exact words the refusal has."""
    said = [text for texts in problem.errors.values() for text in texts]
    texts = said or [problem.detail or CATALOGUE[problem.code][1]]
    both = [text if isinstance(text, Text) else Text(text, text) for text in texts]
    return {"ru": "; ".join(text.ru for text in both), "en": "; ".join(text.en for text in both)}
