"""A report with its figures, as it is told between services; it reads the same however late it is read."""

from dataclasses import dataclass
from datetime import date, datetime

from workernet.kernel.texts import Language

MOST_ROWS = 400


@dataclass(frozen=True)
class Words:
    """A sentence in both languages, as an event carries it."""

    ru: str
    en: str

    def to(self, language: Language) -> str:
        """The sentence for a reader of `language`."""
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True)
class ReportRow:
    """One figure. `key` is that of the measures' rows; `label` is a name nobody could make of the key, and
    empty where the reader's language has one. `value` is None where there was nothing to measure; `named` is
    a name that the desk gave in both languages."""

    key: str
    label: str
    value: float | None
    count: int
    named: Words | None = None


@dataclass(frozen=True)
class ReportTable:
    """One measure of the period laid out by `by`; `unit` is tickets, seconds, percent or score, `left_out`
    says how many rows did not find room."""

    measure: str
    unit: str
    by: str
    title: Words
    layout: Words
    rows: tuple[ReportRow, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Report:
    """`first` and `last` are whole days (YYYY-MM-DD) of the time zone `zone`; `made_at` is when it was
    counted, and the only date its files bear."""

    name: str
    first: str
    last: str
    zone: str
    made_at: datetime
    tables: tuple[ReportTable, ...]

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.first)

    @property
    def last_day(self) -> date:
        return date.fromisoformat(self.last)
