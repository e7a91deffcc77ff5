"""What a report may be made of: checked once, when it is arranged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.context import Role
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.analytics.domain.inquiries import Inquiry
from workernet.services.analytics.domain.measures import DIMENSIONS, MEASURES
from workernet.services.analytics.domain.periods import UNKNOWN_CHOICE, Period
from workernet.services.analytics.domain.schedules import LAST_DAY, RHYTHMS

REPORT_ROLES: frozenset[Role] = frozenset({"supervisor", "admin"})
NAME_MAX, MOST_FIGURES, MOST_RECIPIENTS, MOST_REPORTS = 120, 10, 20, 100
# A report is read as a list: a week of hours has no place in it.
NOT_IN_REPORTS = frozenset({"weekday_hour"})
LAYOUTS = tuple(name for name in DIMENSIONS if name not in NOT_IN_REPORTS)

BAD_NAME = Text("Нужно название до 120 знаков в одну строку", "A name of up to 120 characters on one line")
NO_FIGURES = Text("Нужно от 1 до 10 показателей", "Between 1 and 10 figures are needed")
TWICE = Text("Этот показатель с таким разрезом уже есть", "This figure with this layout is there already")
NOT_HERE = Text("В отчёте такого разреза не бывает", "A report cannot be laid out so")
BAD_HOUR = Text("Час от 0 до 23", "An hour from 0 to 23")
BAD_WEEKDAY = Text("День недели от 0 (понедельник) до 6", "A weekday from 0 (Monday) to 6")
BAD_DAY = Text("Число месяца от 1 до 28", "A day of the month from 1 to 28")
NO_RECIPIENTS = Text("Нужно от 1 до 20 получателей", "Between 1 and 20 recipients are needed")
TOO_MANY = Text("Отчётов уже слишком много", "There are too many reports already")
NEED_FLAG = Text("Нужно да или нет", "Yes or no is needed")

Errors = dict[str, list[Text]]


@dataclass(frozen=True)
class Figure:
    """One table of a report: a measure and what it is laid out by."""

    measure: str
    by: str

    def inquiry(self, period: Period, zone: str) -> Inquiry:
        """The question that fills it."""
        return Inquiry(MEASURES[self.measure], self.by, period, zone, {})


def check_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """What of a report is named, cleaned. Raises Problem(validation_failed) naming every wrong field."""
    errors: Errors = {}
    clean = {name: _CHECKS[name](value, errors) for name, value in values.items() if name in _CHECKS}
    if errors:
        raise Problem("validation_failed", errors=errors)
    return clean


def _name(value: Any, errors: Errors) -> str:
    name = value.strip() if isinstance(value, str) and len(value) <= NAME_MAX else ""
    if not name or not name.isprintable():
        errors["name"] = [BAD_NAME]
    return name


def _figures(value: Any, errors: Errors) -> list[dict[str, str]]:
    found = value if isinstance(value, Sequence) else ()
    if not 1 <= len(found) <= MOST_FIGURES:
        errors["figures"] = [NO_FIGURES]
        return []
    seen: set[tuple[str, str]] = set()
    for place, said in enumerate(found):
        measure, by = said["measure"], said["by"]
        if measure not in MEASURES:
            errors[f"figures.{place}.measure"] = [UNKNOWN_CHOICE]
        if by in NOT_IN_REPORTS:
            errors[f"figures.{place}.by"] = [NOT_HERE]
        elif by not in DIMENSIONS:
            errors[f"figures.{place}.by"] = [UNKNOWN_CHOICE]
        elif (measure, by) in seen:
            errors[f"figures.{place}.measure"] = [TWICE]
        seen.add((measure, by))
    return [{"measure": said["measure"], "by": said["by"]} for said in found]


def _recipients(value: Any, errors: Errors) -> list[UUID]:
    if not 1 <= len(value) <= MOST_RECIPIENTS:
        errors["recipients"] = [NO_RECIPIENTS]
    return list(dict.fromkeys(value))


def _rhythm(value: Any, errors: Errors) -> str:
    if value not in RHYTHMS:
        errors["rhythm"] = [UNKNOWN_CHOICE]
    return str(value)


def _whole(name: str, least: int, most: int, wrong: Text) -> Callable[[Any, Errors], int]:
    def check(value: Any, errors: Errors) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            errors[name] = [wrong]
            return least
        return value

    return check


def _active(value: Any, errors: Errors) -> bool:
    if not isinstance(value, bool):
        errors["active"] = [NEED_FLAG]
    return bool(value)


_CHECKS: dict[str, Callable[[Any, Errors], Any]] = {
    "name": _name,
    "figures": _figures,
    "rhythm": _rhythm,
    "weekday": _whole("weekday", 0, 6, BAD_WEEKDAY),
    "day": _whole("day", 1, LAST_DAY, BAD_DAY),
    "hour": _whole("hour", 0, 23, BAD_HOUR),
    "recipients": _recipients,
    "active": _active,
}
