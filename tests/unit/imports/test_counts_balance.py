"""Whatever a log holds, every row is accounted for, and the timeline says what the rows say."""

import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.incident_log import changed, incidents, log_lines, transitions, write
from workernet.runtime.imports.reconciliation import Reconciliation
from workernet.runtime.imports.servicenow import account
from workernet.runtime.imports.servicenow_map import Reading
from workernet.runtime.imports.servicenow_people import Cast
from workernet.runtime.imports.servicenow_rows import read_log
from workernet.runtime.imports.servicenow_words import STATUSES
from workernet.services.tickets.domain.incident_history import History, history_of

HEADER, MODEL = log_lines()[:2]
TENANT = UUID("0193d5a0-0000-7000-8000-000000000001")
ENDED = ("resolved", "closed")

CELLS = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["INC0000001", "INC0000002", "INC0000003"]),
        "incident_state": st.sampled_from(list(STATUSES)),
        "sys_mod_count": st.integers(0, 5).map(str),
        "sys_updated_at": st.builds(
            "{:02}-03-2016 {:02}:{:02}".format, st.integers(1, 4), st.integers(0, 23), st.integers(0, 59)
        ),
        "opened_at": st.sampled_from(["29-02-2016 01:16", "02-03-2016 12:00"]),
        "priority": st.sampled_from(["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"]),
        "assignment_group": st.sampled_from(["?", "Group 1", "Group 2"]),
        "assigned_to": st.sampled_from(["?", "Resolver 1", "Resolver 2"]),
        "category": st.sampled_from(["?", "Category 1"]),
        "resolved_at": st.sampled_from(["?", "03-03-2016 00:00"]),
    }
)
GOOD = CELLS.map(lambda cells: changed(MODEL, HEADER, **cells))
DIRT: list[Callable[[str], str]] = [
    lambda line: line + ",",
    lambda line: line.replace("Phone", '"Phone'),
    lambda line: changed(line, HEADER, incident_state="Lost"),
    lambda line: changed(line, HEADER, sys_updated_at="99-99-9999 99:99"),
    lambda line: changed(line, HEADER, sys_mod_count="many"),
    lambda line: changed(line, HEADER, priority="?"),
]
LINES = st.lists(
    st.tuples(GOOD, st.one_of(st.none(), st.none(), st.sampled_from(DIRT))), min_size=1, max_size=25
)


def counted(lines: list[str]) -> tuple[Reconciliation, dict[str, History]]:
    """The sheet as the import would fill it, without a database."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, found = account("log.csv", read_log(write(Path(folder), [HEADER, *lines])))
    histories = {}
    reading = Reading("en", Cast(TENANT, "en"))
    for incident in found:
        command = reading.command(incident.rows)
        history = histories[incident.number] = history_of(command.opening, command.moments)
        sheet.used += len(history.steps)
        sheet.repeated += history.repeated
    return sheet, histories


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_row_is_used_repeated_or_broken(drawn: list[tuple[str, Callable[[str], str] | None]]) -> None:
    lines = [spoil(line) if spoil else line for line, spoil in drawn]
    good = [line for line, spoil in drawn if spoil is None]
    sheet, histories = counted(lines)
    assert sheet.read == len(lines)
    assert [item.line for item in sheet.broken] == [
        place for place, (_, spoil) in enumerate(drawn, start=2) if spoil
    ]
    assert sheet.read == sheet.used + sheet.repeated + len(sheet.broken)
    assert set(histories) == set(incidents([HEADER, *good]))
    assert set(sheet.skipped).isdisjoint(histories)
    assert sheet.incidents == len(histories) + len(sheet.skipped)


@settings(max_examples=300, deadline=None)
@given(st.lists(GOOD, min_size=1, max_size=25))
def test_the_timeline_says_what_the_rows_say(lines: list[str]) -> None:
    _, histories = counted(lines)
    for number, rows in incidents([HEADER, *lines]).items():
        history = histories[number]
        kinds = [entry.type for entry in history.entries]
        updates = [entry.data for entry in history.entries if entry.type == "updated"]
        moves = [entry for entry in history.entries if entry.type in ("status_changed", "reopened", "closed")]
        inner = sum("source_state" in data for data in updates)
        assert len(moves) + inner == len(transitions(rows, "incident_state"))
        assert sum("team_id" in data for data in updates) == len(transitions(rows, "assignment_group"))
        assert sum("priority" in data for data in updates) == len(transitions(rows, "priority"))
        first = rows[0]["assigned_to"] != "?"
        assert kinds.count("assigned") == len(transitions(rows, "assigned_to")) + first
        assert kinds.count("created") == 1
        assert kinds[0] == "created"
        times = [entry.at for entry in history.entries]
        assert times == sorted(times)
        chain = [STATUSES[rows[0]["incident_state"]], *(entry.data["after"] for entry in moves)]
        assert chain[:-1] == [entry.data["before"] for entry in moves]
        assert chain[-1] == STATUSES[rows[-1]["incident_state"]]
        assert all(before != after for before, after in pairwise(chain))


@settings(max_examples=300, deadline=None)
@given(st.lists(GOOD, min_size=1, max_size=25))
def test_the_columns_follow_from_the_timeline(lines: list[str]) -> None:
    _, histories = counted(lines)
    for history in histories.values():
        last = history.steps[-1]
        status, standing = last.moment.status, last.standing
        assert (standing.resolved_at is not None) == (status in ENDED)
        assert (
            (standing.closed_at is not None) == (standing.closed_reason is not None) == (status == "closed")
        )
        assert (standing.waiting_on == "nobody") == (status in ENDED)
        assert standing.reopen_count == sum(entry.type == "reopened" for entry in history.entries)
