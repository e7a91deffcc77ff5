"""Which questions about measures are refused, and what a spreadsheet gets."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from workernet.kernel.csv_table import csv_table
from workernet.kernel.errors import Problem
from workernet.services.analytics.domain.inquiries import read_inquiry
from workernet.services.analytics.domain.periods import Period

NOW = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)


def errors(**said: str) -> set[str]:
    with pytest.raises(Problem) as refused:
        read_inquiry({"measure": "created", **said}, NOW, "UTC")
    assert refused.value.code == "validation_failed"
    return set(refused.value.errors)


def test_every_wrong_parameter_is_named_at_once() -> None:
    assert errors(measure="x", by="y", team="z", priority="top", tz="Mars", **{"from": "1"}) == {
        *("measure", "by", "team", "priority", "tz", "from"),
    }
    assert errors(measure="") == {"measure"}
    assert errors(measure="backlog", by="weekday_hour") == {"by"}
    assert errors(category="x" * 101) == {"category"}
    assert errors(channel=",".join(map(str, range(51)))) == {"channel"}
    assert errors(team="'; DROP TABLE ticket_facts") == {"team"}


def test_days_are_those_of_the_desk_unless_others_are_asked_for() -> None:
    assert read_inquiry({"measure": "created"}, NOW, "Europe/Moscow").period.last == date(2026, 4, 1)
    asked = read_inquiry({"measure": "created", "tz": "UTC"}, NOW, "Europe/Moscow")
    assert (asked.zone, asked.period.last) == ("UTC", date(2026, 3, 31))


def test_weeks_begin_on_monday_and_are_cut_at_the_ends() -> None:
    said = {"measure": "created", "by": "week", "from": "2026-02-04", "to": "2026-02-17"}
    asked = read_inquiry(said, NOW, "UTC")
    assert asked.buckets() == [
        Period(date(2026, 2, 4), date(2026, 2, 8)),
        Period(date(2026, 2, 9), date(2026, 2, 15)),
        Period(date(2026, 2, 16), date(2026, 2, 17)),
    ]
    assert asked.row("2026-02-02").period == asked.buckets()[0]


@pytest.mark.parametrize(
    ("by", "key"),
    [("day", "2026-02-01"), ("day", "x"), ("team", "x"), ("priority", "top"), ("priority", "low")],
)
def test_a_row_the_report_cannot_have_is_refused(by: str, key: str) -> None:
    said = {"measure": "created", "by": by, "from": "2026-02-04", "to": "2026-02-17", "priority": "high"}
    with pytest.raises(Problem) as refused:
        read_inquiry(said, NOW, "UTC").row(key)
    assert set(refused.value.errors) == {"key"}


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    wild = ["=1+1", "+7", "-2", "@x", "\tx", "\rx", 'say "so", please', "a\nb", "plain"]
    text = csv_table(["k", "v"], [(cell, -1.5) for cell in wild] + [("none", None)])
    assert text.startswith("k,v\r\n'=1+1,-1.5\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [row[0] for row in rows] == [*("'" + cell for cell in wild[:6]), *wild[6:], "none"]
    assert rows[-1] == ["none", ""]
