"""Builds the letter that brings a report: its first figures to read at once, all of them in two files."""

from email.message import EmailMessage
from typing import Any

from workernet.kernel.events import rebuild
from workernet.kernel.reporting.files import file_name
from workernet.kernel.reporting.page import report_pdf
from workernet.kernel.reporting.shapes import Report, ReportTable
from workernet.kernel.reporting.sheet import report_csv
from workernet.kernel.reporting.words import period_of, row_text, value_text
from workernet.kernel.texts import Language, Text
from workernet.services.notifications.adapters.envelope import (
    Letter,
    begin,
    lines_of,
    one_line,
    rendered,
    seal,
)

_SUBJECT = Text("Отчёт «{name}»: {period}", "Report “{name}”: {period}")
MOST_TABLES, MOST_LINES = 3, 7


def build_report(letter: Letter, *, mail_from: str, public_url: str) -> EmailMessage:
    """The message with its CSV and its PDF; equal letters make equal bytes.

    Raises RefusedError for an address that is none.
    """
    report = rebuild(Report, letter.data["report"])
    language: Language = "ru" if letter.language == "ru" else "en"
    period = period_of(report, language)
    subject = _SUBJECT.to(language, name=report.name, period=period)
    message = begin(letter, subject=subject, mail_from=mail_from, list_of="reports")
    values = {
        **lines_of(letter.data),
        "language": language,
        "name": one_line(report.name),
        "period": period,
        "tables": [_table(table, language) for table in report.tables[:MOST_TABLES]],
        "link": f"{public_url.rstrip('/')}/{language}/dashboards",
    }
    message.set_content(rendered(letter, "txt", values).strip() + "\n")
    message.add_alternative(rendered(letter, "html", values), subtype="html")
    message.add_attachment(
        report_csv(report, language), maintype="text", subtype="csv", filename=file_name(report, "csv")
    )
    message.add_attachment(
        report_pdf(report, language), maintype="application", subtype="pdf", filename=file_name(report, "pdf")
    )
    return seal(message, letter)


def _table(table: ReportTable, language: Language) -> dict[str, Any]:
    """The first lines of a table, as words."""
    return {
        "title": table.title.to(language),
        "layout": table.layout.to(language),
        "rows": [
            (one_line(row_text(table, row, language)), value_text(row.value, table.unit, language))
            for row in table.rows[:MOST_LINES]
        ],
    }
