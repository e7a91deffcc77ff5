"""Reports as files: figures in words of either language, and text that is never more than text."""

import io
import time
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from tests.support.reporting import CREATED, FORMULA, HOSTILE, REPORT, csv_rows, pdf_text
from workernet.kernel.events import encode, rebuild
from workernet.kernel.reporting.files import disposition, file_name
from workernet.kernel.reporting.page import report_pdf, report_picture
from workernet.kernel.reporting.shapes import MOST_ROWS, Report, ReportRow
from workernet.kernel.reporting.sheet import report_csv
from workernet.kernel.reporting.words import HARD, duration, left_out_text, period_text, value_text


@pytest.mark.parametrize(
    ("seconds", "ru", "en"),
    [
        (0, "0 с", "0 s"),
        (59.4, "59 с", "59 s"),
        (60, "1 мин", "1 min"),
        (3599, "1 ч", "1 h"),
        (8100, "2 ч 15 мин", "2 h 15 min"),
        (86399, "1 д", "1 d"),
        (360_000, "4 д 4 ч", "4 d 4 h"),
    ],
)
def test_times_are_said_in_two_units(seconds: float, ru: str, en: str) -> None:
    assert duration(seconds, "ru").replace(HARD, " ") == ru
    assert duration(seconds, "en").replace(HARD, " ") == en


def test_figures_are_written_as_the_language_does() -> None:
    assert value_text(12345, "tickets", "ru") == f"12{HARD}345"
    assert value_text(12345, "tickets", "en") == "12,345"
    assert value_text(96.4, "percent", "ru") == f"96,4{HARD}%"
    assert value_text(100, "percent", "en") == "100%"
    assert value_text(4.25, "score", "ru") == "4,25"
    assert value_text(None, "seconds", "en") == "—"


@pytest.mark.parametrize(
    ("first", "last", "ru", "en"),
    [
        (date(2026, 2, 3), date(2026, 2, 3), "3 февраля 2026", "3 February 2026"),
        (date(2026, 2, 2), date(2026, 2, 8), "2–8 февраля 2026", "2–8 February 2026"),
        (date(2026, 1, 26), date(2026, 2, 1), "26 января – 1 февраля 2026", "26 January – 1 February 2026"),
        (
            date(2025, 12, 29),
            date(2026, 1, 4),
            "29 декабря 2025 – 4 января 2026",
            "29 December 2025 – 4 January 2026",
        ),
    ],
)
def test_a_period_says_once_what_its_ends_share(first: date, last: date, ru: str, en: str) -> None:
    assert period_text(first, last, "ru").replace(HARD, " ") == ru
    assert period_text(first, last, "en").replace(HARD, " ") == en


def test_missing_rows_are_counted_in_good_russian() -> None:
    said = [left_out_text(replace(CREATED, left_out=n), "ru") for n in (0, 1, 3, 11, 25)]
    assert said == [
        "",
        "Ещё 1 строка не поместилась",
        "Ещё 3 строки не поместились",
        "Ещё 11 строк не поместилось",
        "Ещё 25 строк не поместилось",
    ]


def test_the_table_is_safe_and_whole() -> None:
    head, *lines = csv_rows(report_csv(REPORT, "ru"))
    assert head == ["Показатель", "Разрез", "Ключ", "Строка", "Значение", "Единица", "Заявок"]
    assert lines[0] == ["Создано", "По категориям", HOSTILE, HOSTILE, "1234", "заявки", "1234"]
    assert lines[1][2:4] == ["'" + FORMULA, "'" + FORMULA]
    assert lines[2][2:5] == ["", "Без категории", "1"]
    assert lines[3][3:] == ["Ещё 3 строки не поместились", "", "заявки", ""]
    assert lines[4][2:] == ["a1", "Анна Смирнова", "8100", "секунды", "12"]
    assert lines[-1][2:] == ["2026-02-03", "вт, 3 февраля", "", "проценты", "0"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


def test_hostile_text_stands_on_the_page_exactly() -> None:
    said = pdf_text(report_pdf(REPORT, "en"))
    assert said.count(HOSTILE) >= 2  # in the name, and in its row
    assert FORMULA in said
    assert pypdf.PdfReader(io.BytesIO(report_pdf(REPORT, "en"))).metadata["/Title"] == REPORT.name  # type: ignore[index]


def test_a_page_speaks_the_readers_language() -> None:
    russian = pdf_text(report_pdf(REPORT, "ru"))
    for words in ("2–8 февраля 2026", "2 ч 15 мин", "96,43 %", "1 234", "Без исполнителя", "Страница 1 из 1"):
        assert words in russian.replace(HARD, " ")
    english = pdf_text(report_pdf(REPORT, "en"))
    for words in ("2–8 February 2026", "2 h 15 min", "96.43%", "1,234", "Nobody", "Page 1 of 1"):
        assert words in english.replace(HARD, " ")


def test_a_long_table_repeats_its_head() -> None:
    rows = tuple(ReportRow(f"category-{n}", "", float(n), n) for n in range(MOST_ROWS))
    long = replace(REPORT, tables=(replace(CREATED, rows=rows),))
    pages = pypdf.PdfReader(io.BytesIO(report_pdf(long, "en"))).pages
    assert len(pages) > 5
    assert all("Tickets" in page.extract_text() for page in pages[:-1])
    assert all(f"category-{n} " in pdf_text(report_pdf(long, "en")) + " " for n in (0, 199, 399))
    assert len(report_picture(long, "en")) == len(pages)


def test_equal_reports_make_equal_files_whenever_they_are_made() -> None:
    first = report_pdf(REPORT, "ru")
    time.sleep(1.1)  # a date of the making would differ
    assert report_pdf(rebuild(Report, encode(REPORT)), "ru") == first
    assert report_csv(rebuild(Report, encode(REPORT)), "ru") == report_csv(REPORT, "ru")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", 'a"b\r\nX: y', "   ", "\u202egpj.exe", "Отчёт за неделю"]
)
def test_a_file_has_a_harmless_name(name: str) -> None:
    made = file_name(replace(REPORT, name=name), "csv")
    assert not set('/\\"\r\n\u202e ') & set(made)
    assert not made.startswith((".", "-"))
    assert made.endswith("-2026-02-02-2026-02-08.csv")
    header = disposition(made)
    assert header.isascii()
    assert header.count('"') == 2
