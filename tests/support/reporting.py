"""A report with everything that can go wrong in it, and what its files say."""

import csv
import io
from datetime import UTC, datetime

import pypdf

from workernet.kernel.reporting.shapes import Report, ReportRow, ReportTable, Words

HOSTILE = "<b>*#panic()[_x_] $y$ `z` \\ @ref // c"
FORMULA = '=HYPERLINK("http://evil.example")'
CREATED = ReportTable(
    "created",
    "tickets",
    "category",
    Words("Создано", "Created"),
    Words("По категориям", "By category"),
    (ReportRow(HOSTILE, "", 1234.0, 1234), ReportRow(FORMULA, "", 2.0, 2), ReportRow("", "", 1.0, 1)),
    left_out=3,
)
ANSWERED = ReportTable(
    "first_response_p90",
    "seconds",
    "agent",
    Words("Первый ответ, 90-й процентиль", "First response, 90th percentile"),
    Words("По исполнителям", "By agent"),
    (ReportRow("a1", "Анна Смирнова", 8100.0, 12), ReportRow("", "", None, 0)),
)
KEPT = ReportTable(
    "sla_resolution",
    "percent",
    "day",
    Words("Решение в срок", "Resolution in time"),
    Words("По дням", "By day"),
    (ReportRow("2026-02-02", "", 96.43, 28), ReportRow("2026-02-03", "", None, 0)),
)
REPORT = Report(
    name=f"Неделя {HOSTILE}",
    first="2026-02-02",
    last="2026-02-08",
    zone="Europe/Moscow",
    made_at=datetime(2026, 2, 9, 6, 0, 3, tzinfo=UTC),
    tables=(CREATED, ANSWERED, KEPT),
)


def pdf_text(data: bytes) -> str:
    """What a reader of all pages sees, one space between words."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def csv_rows(data: bytes) -> list[list[str]]:
    """The lines of a file that begins with the mark of UTF-8."""
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.reader(io.StringIO(text, newline="")))
