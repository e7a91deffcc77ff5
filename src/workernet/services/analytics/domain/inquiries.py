"""A question about one measure: read from text, checked, and written as a link again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.analytics.domain.measures import (
    COLUMNS,
    DIMENSIONS,
    MEASURES,
    NO_BACKLOG,
    NONE,
    Measure,
)
from workernet.services.analytics.domain.periods import PRIORITIES, UNKNOWN_CHOICE, Period, read_question

MAX_VALUES, MAX_LENGTH = 50, 100
BAD_ID = Text("Нужен идентификатор или none", "An id or none is needed")
TOO_MANY = Text("Не больше 50 значений", "At most 50 values")
TOO_LONG_VALUE = Text("Не больше 100 знаков", "At most 100 characters")
NOT_BY_HOUR = Text("Остаток по часам не считается", "The backlog is not counted by hour")
BAD_KEY = Text("Такой строки в отчёте нет", "The report has no such row")
_IDS = frozenset({"team", "agent", "organization"})
TICKETS = "/api/v2/analytics/tickets"


@dataclass(frozen=True)
class Inquiry:
    """A checked question; `filters` have values by dimension, an empty one standing for none."""

    measure: Measure
    by: str
    period: Period
    zone: str
    filters: Mapping[str, tuple[str, ...]]

    def buckets(self) -> list[Period]:
        """The days or weeks of the period in order, cut at its ends; the period itself for another layout."""
        if self.by == "day":
            return [Period(day, day) for day in self.period.days()]
        if self.by != "week":
            return [self.period]
        found, first = [], self.period.first
        while first <= self.period.last:
            last = min(self.period.last, first + timedelta(days=6 - first.weekday()))
            found.append(Period(first, last))
            first = last + timedelta(days=1)
        return found

    def row(self, key: str) -> "Inquiry":
        """The question behind one row: only its days, only its value.

        Raises Problem(validation_failed) on `key` when the report could have no such row.
        """
        if self.by in ("day", "week"):
            for bucket in self.buckets():
                if bucket_key(self.by, bucket.first) == key:
                    return replace(self, period=bucket)
            raise Problem("validation_failed", errors={"key": [BAD_KEY]})
        if self.by in COLUMNS:
            errors: dict[str, list[Text]] = {}
            (value,) = _values(self.by, key, errors, single=True) or ("",)
            if errors:
                raise Problem("validation_failed", errors={"key": [BAD_KEY]})
            chosen = self.filters.get(self.by)
            mine = (value,) if chosen is None or value in chosen else None
            if mine is None:
                raise Problem("validation_failed", errors={"key": [BAD_KEY]})
            return replace(self, filters={**self.filters, self.by: mine})
        return self

    def link(self, key: str) -> str:
        """Where the tickets behind the row are listed."""
        asked = {
            "measure": self.measure.name,
            "by": self.by,
            "key": key or (NONE if self.by in COLUMNS else ""),
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "tz": self.zone,
        }
        filters = {name: ",".join(value or NONE for value in values) for name, values in self.filters.items()}
        return f"{TICKETS}?{urlencode(asked | filters)}"


def bucket_key(by: str, first: date) -> str:
    """A day by its date, a week by its Monday."""
    return (first - timedelta(days=first.weekday()) if by == "week" else first).isoformat()


def read_inquiry(said: Mapping[str, str | None], moment: datetime, zone: str) -> Inquiry:
    """The question that parameters ask; `zone` counts where `tz` is not given.

    Raises Problem(validation_failed) naming every wrong parameter.
    """
    errors: dict[str, list[Text]] = {}
    measure, by = MEASURES.get(said.get("measure") or ""), said.get("by") or "all"
    if measure is None:
        errors["measure"] = [UNKNOWN_CHOICE]
    if by not in DIMENSIONS:
        errors["by"] = [UNKNOWN_CHOICE]
    elif measure and measure.population == "backlog" and by in NO_BACKLOG:
        errors["by"] = [NOT_BY_HOUR]
    filters = {}
    for name in COLUMNS:
        if raw := said.get(name):
            filters[name] = _values(name, raw, errors)
    try:
        question = read_question(said.get("from"), said.get("to"), said.get("tz") or zone, None, moment)
    except Problem as problem:
        raise Problem("validation_failed", errors={**errors, **problem.errors}) from None
    if errors or measure is None:
        raise Problem("validation_failed", errors=errors)
    return Inquiry(measure, by, question.period, question.zone, filters)


def _values(name: str, raw: str, errors: dict[str, list[Text]], *, single: bool = False) -> tuple[str, ...]:
    values = tuple(
        dict.fromkeys("" if value == NONE else value for value in ([raw] if single else raw.split(",")))
    )
    if len(values) > MAX_VALUES:
        errors[name] = [TOO_MANY]
    elif any(len(value) > MAX_LENGTH or "\x00" in value for value in values):
        errors[name] = [TOO_LONG_VALUE]
    elif name in _IDS and not all(value == "" or _is_id(value) for value in values):
        errors[name] = [BAD_ID]
    elif name == "priority" and not set(values) <= set(PRIORITIES):
        errors[name] = [UNKNOWN_CHOICE]
    return tuple(
        str(UUID(value)) if name in _IDS and value and name not in errors else value for value in values
    )


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
