"""Figures, days and rows in words of the reader's language."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from workernet.kernel.reporting.shapes import Report, ReportRow, ReportTable
from workernet.kernel.texts import Language, Text, plural

HARD = "\u00a0"  # a space that no line ends at
NOTHING = "—"
_DAY_MINUTES = 24 * 60
_MONTHS = {
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_WEEKDAYS = {
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_UNITS = {"ru": ("с", "мин", "ч", "д"), "en": ("s", "min", "h", "d")}
_TOTAL = Text("Всего", "In all")
_WEEK = Text("Неделя с {day}", "Week of {day}")
_NAMES = {
    "priority": {
        "low": Text("Низкий", "Low"),
        "medium": Text("Средний", "Medium"),
        "high": Text("Высокий", "High"),
        "urgent": Text("Срочный", "Urgent"),
        "critical": Text("Критический", "Critical"),
    },
    "channel": {
        "web": Text("Портал", "Portal"),
        "api": Text("API", "API"),
        "email": Text("Почта", "Mail"),
        "import": Text("Импорт", "Import"),
        "phone": Text("Телефон", "Phone"),
    },
}
_WITHOUT = {
    "team": Text("Без команды", "No team"),
    "category": Text("Без категории", "No category"),
    "agent": Text("Без исполнителя", "Nobody"),
    "organization": Text("Без организации", "No organization"),
    "priority": Text("Без приоритета", "No priority"),
    "channel": Text("Без канала", "No channel"),
}
_LEFT_OUT_RU = (
    "Ещё {n} строка не поместилась",
    "Ещё {n} строки не поместились",
    "Ещё {n} строк не поместилось",
)
_LEFT_OUT_EN = ("{n} more row did not fit", "{n} more rows did not fit")


def number(value: float, language: Language, places: int = 0) -> str:
    """With thousands set apart and at most so many places, none of them an idle zero.

    >>> number(12345.5, "en", 2)
    '12,345.5'
    """
    said = f"{value:,.{places}f}"
    said = said.rstrip("0").rstrip(".") if places else said
    return said.translate({ord(","): HARD, ord("."): ","}) if language == "ru" else said


def duration(seconds: float, language: Language) -> str:
    """The two units a person would say, rounded to the smaller one.

    >>> duration(8100, "en").replace(HARD, " ")
    '2 h 15 min'
    """
    second, minute, hour, day = _UNITS[language]
    whole = max(0, round(seconds))
    minutes = round(whole / 60)
    hours = round(minutes / 60)
    if whole < 60:
        return f"{whole}{HARD}{second}"
    if minutes < 60:
        return f"{minutes}{HARD}{minute}"
    if minutes < _DAY_MINUTES:
        return _two(minutes // 60, hour, minutes % 60, minute)
    return _two(hours // 24, day, hours % 24, hour)


def value_text(value: float | None, unit: str, language: Language) -> str:
    """A figure in its unit; a dash where there was nothing to measure."""
    if value is None:
        return NOTHING
    match unit:
        case "seconds":
            return duration(value, language)
        case "percent":
            return number(value, language, 2) + (f"{HARD}%" if language == "ru" else "%")
        case "score":
            return number(value, language, 2)
    return number(value, language)


def day_text(day: date, language: Language) -> str:
    """A day of a year."""
    return f"{_short(day, language)} {day.year}"


def period_text(first: date, last: date, language: Language) -> str:
    """Days from and to, without what both have alike.

    >>> from datetime import date
    >>> period_text(date(2026, 2, 2), date(2026, 2, 8), "en")
    '2–8\xa0February 2026'
    """
    if first == last:
        return day_text(first, language)
    if first.year != last.year:
        return f"{day_text(first, language)} – {day_text(last, language)}"
    if first.month != last.month:
        return f"{_short(first, language)} – {day_text(last, language)}"
    return f"{first.day}–{day_text(last, language)}"


def period_of(report: Report, language: Language) -> str:
    """The report's own days."""
    return period_text(report.first_day, report.last_day, language)


def moment_text(moment: datetime, zone: str, language: Language) -> str:
    """A day and a time by the clocks of the zone."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day_text(local.date(), language)}, {local:%H:%M}"


def row_text(table: ReportTable, row: ReportRow, language: Language) -> str:
    """What a row is called."""
    if row.label or row.named:
        return row.named.to(language) if row.named else row.label
    if table.by == "all":
        return _TOTAL.to(language)
    if table.by in ("day", "week"):
        day = date.fromisoformat(row.key)
        said = _short(day, language)
        if table.by == "week":
            return _WEEK.to(language, day=said)
        return f"{_WEEKDAYS[language][day.weekday()]}, {said}"
    if not row.key:
        return _WITHOUT[table.by].to(language)
    known = _NAMES.get(table.by, {}).get(row.key)
    return known.to(language) if known else row.key


def left_out_text(table: ReportTable, language: Language) -> str:
    """That rows are missing and how many; empty when none are."""
    n = table.left_out
    if not n:
        return ""
    return plural(n, language, _LEFT_OUT_RU, _LEFT_OUT_EN).format(n=number(n, language))


def _two(large: int, name: str, small: int, smaller: str) -> str:
    rest = f" {small}{HARD}{smaller}" if small else ""
    return f"{large}{HARD}{name}{rest}"


def _short(day: date, language: Language) -> str:
    return f"{day.day}{HARD}{_MONTHS[language][day.month - 1]}"
