"""A line of the log is read for itself; what is wrong with it is said with its number."""

import gzip
import hashlib
import lzma
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.incident_log import LOG, changed, excerpt, log_lines, write
from workernet.kernel.errors import Problem
from workernet.runtime.imports.reconciliation import Broken
from workernet.runtime.imports.servicenow_rows import read_log

HEADER, FIRST, *REST = excerpt("INC0000045")


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    row = read_log(write(tmp_path, [HEADER, FIRST])).rows[0]
    assert (row.line, row.number, row.state, row.priority) == (2, "INC0000045", "New", "3 - Moderate")
    assert row.at == datetime(2016, 2, 29, 1, 23, tzinfo=UTC)
    assert row.opened_at == datetime(2016, 2, 29, 1, 16, tzinfo=UTC)
    assert row.resolved_at == datetime(2016, 2, 29, 11, 29, tzinfo=UTC)
    assert (row.caller, row.location, row.group, row.resolver) == (
        "Caller 2403",
        "Location 143",
        "Group 56",
        "Resolved by 149",
    )
    assert (row.assignee, row.item) == ("", ""), "a question mark is nobody and nothing"
    assert row.made_sla is True


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"incident_state": "Slumbering"}, "unknown incident_state 'Slumbering'"),
        ({"incident_state": "?"}, "incident_state is empty"),
        ({"priority": "9 - Cosmic"}, "unknown priority '9 - Cosmic'"),
        ({"sys_updated_at": "31-02-2016 10:00"}, "sys_updated_at is not a time: '31-02-2016 10:00'"),
        ({"sys_updated_at": "?"}, "sys_updated_at is empty"),
        ({"opened_at": "2016-02-29 10:00"}, "opened_at is not a time: '2016-02-29 10:00'"),
        ({"resolved_at": "soon"}, "resolved_at is not a time: 'soon'"),
        ({"sys_mod_count": "-1"}, "sys_mod_count is not a number: '-1'"),
        ({"reassignment_count": "two"}, "reassignment_count is not a number: 'two'"),
        ({"reopen_count": "²"}, "reopen_count is not a number: '²'"),
        ({"made_sla": "MAYBE"}, "made_sla is neither TRUE nor FALSE: 'MAYBE'"),
        ({"assigned_to": "x" * 101}, "assigned_to is longer than 100 characters"),
        ({"caller_id": "Caller\x00 1"}, "caller_id holds bytes that are no text"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    lines = [HEADER, FIRST, changed(REST[0], HEADER, **cells), *REST[1:]]
    log = read_log(write(tmp_path, lines))
    assert log.broken == [Broken(3, reason, "INC0000045")]
    assert [row.line for row in log.rows] == [2, 4, 5]
    assert log.rows_read == 4


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (FIRST + ",one too many", "37 columns instead of 36"),
        (FIRST.rpartition(",")[0], "35 columns instead of 36"),
        ('INC0000045,"New', "not a CSV line: unexpected end of data"),
        ("\x00\x01\x02", "1 columns instead of 36"),
    ],
)
def test_a_line_that_is_no_row_ruins_nothing_else(tmp_path: Path, line: str, reason: str) -> None:
    log = read_log(write(tmp_path, [HEADER, line, FIRST, *REST]))
    assert [(item.line, item.reason) for item in log.broken] == [(2, reason)]
    assert len(log.rows) == 4


def test_bytes_that_are_no_text_break_their_own_line(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(f"{HEADER}\n".encode() + FIRST.encode().replace(b"Caller", b"Call\xff") + b"\n")
    log = read_log(path)
    assert [(item.line, item.reason) for item in log.broken] == [
        (2, "caller_id holds bytes that are no text")
    ]


def test_blank_lines_are_no_rows_but_are_counted_as_lines(tmp_path: Path) -> None:
    log = read_log(write(tmp_path, [HEADER, "", FIRST, "   ", changed(FIRST, HEADER, priority="?")]))
    assert (log.rows_read, log.rows[0].line, log.broken[0].line) == (2, 3, 5)


def test_the_log_is_read_packed_or_not(tmp_path: Path) -> None:
    plain = write(tmp_path, [HEADER, FIRST])
    packed = tmp_path / "log.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    squeezed = tmp_path / "log.csv.xz"
    squeezed.write_bytes(lzma.compress(plain.read_bytes()))
    assert read_log(plain) == read_log(packed) == read_log(squeezed)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"a,b,c\n1,2,3\n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b'"']
)
def test_something_else_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(Problem) as refused:
        read_log(path)
    assert refused.value.code == "validation_failed"
    assert refused.value.detail is not None
    assert refused.value.detail.en == (
        "other.csv is not a ServiceNow incident log: it has no column assigned_to, assignment_group, "
        "caller_id (+25)"
    )


def test_one_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        read_log(write(tmp_path, [HEADER.replace("u_symptom", "symptom_text"), FIRST]))
    assert refused.value.detail is not None
    assert refused.value.detail.ru == "incidents.csv: это не журнал ServiceNow: нет столбцов u_symptom"


@pytest.mark.parametrize("name", ["torn.csv.xz", "torn.csv.gz"])
def test_a_torn_archive_is_refused(tmp_path: Path, name: str) -> None:
    whole = (gzip if name.endswith("gz") else lzma).compress("\n".join(log_lines()[:500]).encode())
    path = tmp_path / name
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem) as refused:
        read_log(path)
    assert refused.value.detail is not None
    assert refused.value.detail.en.startswith(f"{name} cannot be read (")


def test_the_carried_log_is_the_published_excerpt_and_wholly_good() -> None:
    raw = lzma.decompress(LOG.read_bytes())
    assert hashlib.sha256(raw).hexdigest() == DIGEST
    log = read_log(LOG)
    assert (log.rows_read, log.broken) == (5998, [])
    attribution = (LOG.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in attribution
    assert "Amaral" in attribution


DIGEST = "85eb91cbd6ac7a7fab7640a844acec20e0a40a9ff6c7fc66f67439e413d7d5e3"
