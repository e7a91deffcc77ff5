"""A report as pages to read and print. All text reaches the template as data: none of it is ever markup."""

from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import orjson
import typst

from workernet.kernel.reporting.shapes import Report, ReportTable
from workernet.kernel.reporting.words import left_out_text, moment_text, period_of, row_text, value_text
from workernet.kernel.texts import Language, Text

_FIGURE = {
    "tickets": Text("Заявок", "Tickets"),
    "seconds": Text("Время", "Time"),
    "percent": Text("Доля", "Share"),
    "score": Text("Оценка", "Rating"),
}
_BEHIND = Text("Заявок", "Tickets")
_MADE = Text("Составлен {when}", "Made {when}")
_ZONE = Text("Часовой пояс {zone}", "Time zone {zone}")
_EMPTY = Text("За этот период считать нечего", "There was nothing to measure in this period")
_PAGE = Text("Страница", "Page")
_OF = Text("из", "of")


def report_pdf(report: Report, language: Language) -> bytes:
    """The same bytes whenever it is made of the same report."""
    return cast(bytes, _typeset(report, language, "pdf"))


def report_picture(report: Report, language: Language) -> list[bytes]:
    """The pages as PNG."""
    found = _typeset(report, language, "png")
    return found if isinstance(found, list) else [found]


def _typeset(report: Report, language: Language, form: Literal["pdf", "png"]) -> bytes | list[bytes]:
    data = orjson.dumps(_data(report, language)).decode()
    made = typst.compile(
        _template(), format=form, ppi=96.0, sys_inputs={"data": data}, ignore_system_fonts=True
    )
    return cast("bytes | list[bytes]", made)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return Path(__file__).with_name("report.typ").read_bytes()


def _data(report: Report, language: Language) -> dict[str, Any]:
    made = report.made_at.astimezone(UTC)
    return {
        "lang": language,
        "name": report.name,
        "period": period_of(report, language),
        "zone": _ZONE.to(language, zone=report.zone),
        "made": _MADE.to(language, when=moment_text(report.made_at, report.zone, language)),
        "page": _PAGE.to(language),
        "of": _OF.to(language),
        "empty": _EMPTY.to(language),
        "date": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "tables": [_table(table, language) for table in report.tables],
    }


def _table(table: ReportTable, language: Language) -> dict[str, Any]:
    """A figure that is a number of tickets needs no second column to say how many there are."""
    counted = table.unit == "tickets"
    head = [_FIGURE[table.unit].to(language)] + ([] if counted else [_BEHIND.to(language)])
    rows = []
    for row in table.rows:
        figures = [value_text(row.value, table.unit, language)]
        figures += [] if counted else [value_text(row.count, "tickets", language)]
        rows.append([row_text(table, row, language), *figures])
    return {
        "title": table.title.to(language),
        "layout": table.layout.to(language),
        "head": head,
        "rows": rows,
        "left_out": left_out_text(table, language),
    }
