"""What a desk promises: how soon it answers and resolves, by priority, counted in a calendar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal, get_args

from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import PRIORITIES, Priority
from workernet.services.tickets.domain.sla.calendar import (
    NEED_OBJECT,
    NEED_YES_NO,
    UNKNOWN_KEY,
    Calendar,
    Errors,
)

Target = Literal["first", "next", "resolution"]
TARGETS: tuple[Target, ...] = get_args(Target)
# Who a policy is chosen for, the dearest agreement first.
CHOSEN_FOR = ("contract", "organization", "team", "category")
MOST_MINUTES = 525_600
_MINUTE = timedelta(minutes=1)
_KEYS = frozenset({"targets", "pause_on_hold"})

UNKNOWN_PRIORITY = Text("Такого приоритета нет", "There is no such priority")
UNKNOWN_TARGET = Text(
    "Срок бывает для первого ответа, следующего ответа и решения",
    "A target is for the first response, the next response or the resolution",
)
NEED_MINUTES = Text("Нужно целое число минут от 1 до 525600", "A whole number of minutes from 1 to 525600")


@dataclass(frozen=True)
class Policy:
    """Working time promised by priority and target; a missing one is no promise.

    `pause_on_hold`: whether the clocks stand while a third party is waited for.
    """

    targets: Mapping[Priority, Mapping[Target, timedelta]]
    calendar: Calendar = field(repr=False)
    pause_on_hold: bool = True

    def promised(self, priority: Priority, target: Target) -> timedelta | None:
        """The working time promised; None when nothing is."""
        return self.targets.get(priority, {}).get(target)


def parse_policy(data: Any, calendar: Calendar) -> Policy:
    """A policy from its JSON form, which leaves the calendar out; targets are in minutes.

    Raises Problem(validation_failed) with an error per place (`targets.high.first`, `pause_on_hold`).
    """
    if not isinstance(data, Mapping):
        raise invalid(policy=NEED_OBJECT)
    errors: Errors = {str(key)[:50]: [UNKNOWN_KEY] for key in data if key not in _KEYS}
    pauses = data.get("pause_on_hold", True)
    if not isinstance(pauses, bool):
        errors["pause_on_hold"] = [NEED_YES_NO]
    targets = _read_targets(data.get("targets"), errors)
    if errors:
        raise Problem("validation_failed", errors=errors)
    return Policy(targets, calendar, bool(pauses))


def print_policy(policy: Policy) -> dict[str, Any]:
    """The JSON form that `parse_policy` reads, priorities and targets in their usual order."""
    targets = {
        priority: {
            target: policy.targets[priority][target] // _MINUTE
            for target in TARGETS
            if target in policy.targets[priority]
        }
        for priority in PRIORITIES
        if priority in policy.targets
    }
    return {"targets": targets, "pause_on_hold": policy.pause_on_hold}


def _read_targets(said: Any, errors: Errors) -> dict[Priority, dict[Target, timedelta]]:
    if not isinstance(said, Mapping):
        errors["targets"] = [NEED_OBJECT]
        return {}
    errors |= {f"targets.{str(key)[:50]}": [UNKNOWN_PRIORITY] for key in said if key not in PRIORITIES}
    return {
        priority: _read_promises(said[priority], f"targets.{priority}", errors)
        for priority in PRIORITIES
        if priority in said
    }


def _read_promises(said: Any, place: str, errors: Errors) -> dict[Target, timedelta]:
    if not isinstance(said, Mapping):
        errors[place] = [NEED_OBJECT]
        return {}
    errors |= {f"{place}.{str(key)[:50]}": [UNKNOWN_TARGET] for key in said if key not in TARGETS}
    read: dict[Target, timedelta] = {}
    for target in TARGETS:
        if target not in said:
            continue
        minutes = said[target]
        if isinstance(minutes, int) and not isinstance(minutes, bool) and 1 <= minutes <= MOST_MINUTES:
            read[target] = minutes * _MINUTE
        else:
            errors[f"{place}.{target}"] = [NEED_MINUTES]
    return read
