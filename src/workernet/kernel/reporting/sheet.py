"""A report as one table for spreadsheets and programs."""

from workernet.kernel.csv_table import csv_table
from workernet.kernel.reporting.shapes import Report, ReportRow, ReportTable
from workernet.kernel.reporting.words import HARD, left_out_text, row_text
from workernet.kernel.texts import Language, Text

_MARK = "\ufeff"  # by which spreadsheets know UTF-8
_HEAD = (
    Text("Показатель", "Measure"),
    Text("Разрез", "Layout"),
    Text("Ключ", "Key"),
    Text("Строка", "Row"),
    Text("Значение", "Value"),
    Text("Единица", "Unit"),
    Text("Заявок", "Tickets"),
)
_UNITS = {
    "tickets": Text("заявки", "tickets"),
    "seconds": Text("секунды", "seconds"),
    "percent": Text("проценты", "percent"),
    "score": Text("баллы", "score"),
}


def report_csv(report: Report, language: Language) -> bytes:
    """UTF-8 with its mark, by RFC 4180; a line per figure, values as the measures' own, times in seconds."""
    lines: list[tuple[str | float | None, ...]] = []
    for table in report.tables:
        about = (table.title.to(language), table.layout.to(language))
        unit = _UNITS[table.unit].to(language)
        lines += [
            (*about, row.key, _called(table, row, language), row.value, unit, row.count) for row in table.rows
        ]
        if missing := left_out_text(table, language):
            lines.append((*about, "", missing.replace(HARD, " "), None, unit, None))
    return (_MARK + csv_table([name.to(language) for name in _HEAD], lines)).encode()


def _called(table: ReportTable, row: ReportRow, language: Language) -> str:
    """Our own words with spaces that a search finds; somebody's text as it is."""
    said = row_text(table, row, language)
    return said if row.named or said in (row.label, row.key) else said.replace(HARD, " ")
