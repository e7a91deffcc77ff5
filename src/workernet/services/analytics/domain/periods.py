"""What a report may be asked for: which days, in which time zone, of which priorities."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

MAX_DAYS = 400
DEFAULT_DAYS = 30
FIRST_YEAR, LAST_YEAR = 2000, 2100
PRIORITIES = ("low", "medium", "high", "urgent", "critical")

BAD_DATE = Text("Нужна дата вида ГГГГ-ММ-ДД", "A date like YYYY-MM-DD is needed")
FAR_DATE = Text("Год должен быть от 2000 до 2100", "The year must be between 2000 and 2100")
WRONG_ORDER = Text("Конец периода раньше начала", "The period ends before it begins")
TOO_LONG = Text("Не больше 400 дней", "At most 400 days")
BAD_ZONE = Text("Такого часового пояса нет", "There is no such time zone")
UNKNOWN_CHOICE = Text("Такого значения нет", "There is no such value")


@dataclass(frozen=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date

    def days(self) -> list[date]:
        """Every day of the period, in order."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def previous(self) -> "Period":
        """The period of equal length that ends the day before this one begins."""
        length = self.last - self.first
        end = self.first - timedelta(days=1)
        return Period(end - length, end)


@dataclass(frozen=True)
class Question:
    """A checked request; `priorities` is never empty."""

    period: Period
    zone: str
    priorities: tuple[str, ...]


def read_question(
    first: str | None, last: str | None, zone: str | None, priorities: str | None, moment: datetime
) -> Question:
    """The question that query parameters ask; an empty zone or priority counts as not given.

    Without dates: the last 30 days up to the day that `moment` falls on in the zone. Raises
    Problem(validation_failed) naming every wrong parameter: from, to, tz, priority.
    """
    errors: dict[str, list[Text]] = {}
    zone = zone or "UTC"
    if zone not in _zones():
        errors["tz"] = [BAD_ZONE]
    today = moment.astimezone(ZoneInfo("UTC" if "tz" in errors else zone)).date()
    end = _day(last, "to", errors) or today
    start = _day(first, "from", errors) or end - timedelta(days=DEFAULT_DAYS - 1)
    if not {"from", "to"} & errors.keys():
        if start > end:
            errors["to" if last else "from"] = [WRONG_ORDER]
        elif (end - start).days >= MAX_DAYS:
            errors["from"] = [TOO_LONG]
    chosen = set((priorities or ",".join(PRIORITIES)).split(","))
    if not chosen <= set(PRIORITIES):
        errors["priority"] = [UNKNOWN_CHOICE]
    if errors:
        raise Problem("validation_failed", errors=errors)
    return Question(Period(start, end), zone, tuple(name for name in PRIORITIES if name in chosen))


def _day(raw: str | None, name: str, errors: dict[str, list[Text]]) -> date | None:
    if raw is None:
        return None
    try:
        day = datetime.strptime(raw, "%Y-%m-%d").date() if len(raw) == 10 else None  # noqa: DTZ007 (a day)
    except ValueError:
        day = None
    if day is None:
        errors[name] = [BAD_DATE]
    elif not FIRST_YEAR <= day.year <= LAST_YEAR:
        errors[name] = [FAR_DATE]
    return day


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """IANA names; `localtime` is the machine's own and means nothing to a reader."""
    return frozenset(available_timezones() - {"localtime", "Factory"} | {"UTC"})
