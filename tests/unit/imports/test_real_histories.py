"""Real incidents of the log, from their rows to the timeline."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.support.incident_log import excerpt, write
from workernet.kernel.texts import Language
from workernet.runtime.imports.reconciliation import Reconciliation
from workernet.runtime.imports.servicenow import account
from workernet.runtime.imports.servicenow_map import Reading, differing_in, seen_in
from workernet.runtime.imports.servicenow_people import Cast
from workernet.runtime.imports.servicenow_rows import read_log
from workernet.services.tickets.commands.import_incident import ImportIncident
from workernet.services.tickets.domain.incident_history import History, history_of

TENANT = UUID("0193d5a0-0000-7000-8000-000000000001")


def utc(day: int, month: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2016, month, day, int(hour), int(minute), tzinfo=UTC)


def told(
    folder: Path, lines: list[str], language: Language = "en"
) -> tuple[Reconciliation, ImportIncident, History]:
    sheet, (incident,) = account("log.csv", read_log(write(folder, lines)))
    command = Reading(language, Cast(TENANT, language)).command(incident.rows)
    return sheet, command, history_of(command.opening, command.moments)


def brief(history: History) -> list[tuple[str, datetime, Any]]:
    return [(entry.type, entry.at, entry.data.get("after")) for entry in history.entries]


def test_repeated_states_leave_no_entry(tmp_path: Path) -> None:
    sheet, command, history = told(tmp_path, excerpt("INC0000045"))
    assert brief(history) == [
        ("created", utc(29, 2, "01:16"), None),
        ("status_changed", utc(29, 2, "08:53"), "resolved"),
        ("closed", utc(5, 3, "12:00"), "closed"),
    ]
    assert (sheet.read, len(history.steps), history.repeated, sheet.late) == (4, 3, 1, 0)
    standing = history.steps[-1].standing
    assert standing.resolved_at == utc(29, 2, "11:29"), "the log's own word, later than the first row"
    assert (standing.closed_at, standing.closed_reason) == (utc(5, 3, "12:00"), "solved")
    assert standing.waiting_on == "nobody"
    assert command.opening.title == "Symptom 72: category 55, subcategory 170"
    assert command.fields["made_sla"] is True
    assert command.fields["source_number"] == "INC0000045"
    assert (command.channel, command.opening.by.name) == ("phone", "Caller 2403")


def test_rows_out_of_order_are_put_in_order_and_counted(tmp_path: Path) -> None:
    sheet, _, history = told(tmp_path, excerpt("INC0000137"))
    assert sheet.late == 1
    times = [entry.at for entry in history.entries]
    assert times == sorted(times)
    assert brief(history) == [
        ("created", utc(29, 2, "09:48"), None),
        ("status_changed", utc(29, 2, "11:03"), "resolved"),
        ("reopened", utc(29, 2, "11:10"), "open"),
        ("closed", utc(5, 3, "12:00"), "closed"),
    ]
    assert history.steps[-1].standing.resolved_at == utc(29, 2, "11:03")


def test_a_row_older_than_the_opening_is_not_dated_before_it(tmp_path: Path) -> None:
    sheet, _, history = told(tmp_path, excerpt("INC0000134"))
    opened = utc(29, 2, "09:44")
    assert brief(history)[:2] == [("created", opened, None), ("assigned", opened, str(assignee(216)))]
    assert sheet.late == 0, "its counter runs backwards, its times do not"


def assignee(number: int) -> UUID:
    return Cast(TENANT, "en").agent(f"Resolver {number}").id


def test_a_reopening_is_one_and_the_last_resolution_counts(tmp_path: Path) -> None:
    _, command, history = told(tmp_path, excerpt("INC0001199"))
    moves = [entry for entry in history.entries if entry.type in ("status_changed", "reopened", "closed")]
    assert [(entry.type, entry.data["before"], entry.data["after"]) for entry in moves] == [
        ("status_changed", "open", "in_progress"),
        ("status_changed", "in_progress", "resolved"),
        ("reopened", "resolved", "in_progress"),
        ("status_changed", "in_progress", "resolved"),
        ("closed", "resolved", "closed"),
    ]
    standings = [step.standing for step in history.steps]
    resolved = [standing.resolved_at for standing in standings]
    assert resolved[-5:] == [
        None,  # in progress with Group 73
        utc(8, 3, "10:01"),
        None,  # the reopening took it back
        utc(9, 3, "17:02"),
        utc(9, 3, "17:02"),
    ]
    assert (standings[-1].reopen_count, command.reopen_count) == (1, 1)
    assert moves[1].actor is not None
    assert moves[1].actor.name.startswith("Resolved by ")
    assert moves[2].actor is None
    assert moves[2].data["source_actor"].startswith("Updated by ")


def test_teams_and_people_are_told_by_name(tmp_path: Path) -> None:
    _, command, history = told(tmp_path, excerpt("INC0001199"))
    teams = [entry.data["team_id"] for entry in history.entries if "team_id" in entry.data]
    assert [(team["before_name"], team["after_name"]) for team in teams] == [
        ("Group 70", "Group 74"),
        ("Group 74", "Group 73"),
    ]
    assigned = [entry.data for entry in history.entries if entry.type == "assigned"]
    assert [(data["before_name"], data["after_name"]) for data in assigned] == [(None, "Resolver 168")]
    assert command.reassignment_count == 2


def test_a_change_within_one_status_is_no_move_but_not_lost(tmp_path: Path) -> None:
    _, (incident,) = account("log.csv", read_log(write(tmp_path, excerpt("INC0001349"))))
    _, _, history = told(tmp_path, excerpt("INC0001349"))
    moves = [entry.type for entry in history.entries if "source_after" in entry.data]
    inner = [entry.data["source_state"] for entry in history.entries if "source_state" in entry.data]
    assert inner == [{"before": "Awaiting User Info", "after": "Awaiting Evidence"}]
    assert len(moves) + len(inner) == seen_in(incident.rows).state_changes == 6


def test_priorities_change_with_before_and_after(tmp_path: Path) -> None:
    _, _, history = told(tmp_path, excerpt("INC0001302"))
    changes = [
        entry.data["priority"]
        for entry in history.entries
        if entry.type == "updated" and "priority" in entry.data
    ]
    assert changes == [
        {"before": "medium", "after": "critical"},
        {"before": "critical", "after": "low"},
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("INC0001252", [("reassignments", 4, 3)]),
        ("INC0000173", [("reassignments", 1, 0)]),
        ("INC0000137", [("reopenings", 0, 1)]),
        ("INC0001199", []),
    ],
)
def test_where_the_log_contradicts_its_rows_it_is_said(
    tmp_path: Path, number: str, expected: list[tuple[str, int, int]]
) -> None:
    _, (incident,) = account("log.csv", read_log(write(tmp_path, excerpt(number))))
    found = differing_in(incident.rows, seen_in(incident.rows))
    assert [(item.what, item.stated, item.seen) for item in found] == expected


def test_a_desk_reads_it_in_its_own_language(tmp_path: Path) -> None:
    _, command, _ = told(tmp_path, excerpt("INC0000045"), "ru")
    assert command.opening.title == "Симптом 72: категория 55, подкатегория 170"
    assert command.moments[-1].category == "Категория 55"
    assert "INC0000045" in command.opening.text
    assert "Площадка 143" in command.opening.text
    assert "телефон" in command.opening.text
