"""The lines of a ServiceNow incident log, each read for itself: a broken one never hurts its neighbours."""

import csv
import gzip
import lzma
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.runtime.imports.reconciliation import Broken
from workernet.runtime.imports.servicenow_words import PRIORITIES, STATUSES

UNKNOWN = "?"
TIME_FORMAT = "%d-%m-%Y %H:%M"  # without a zone; taken as UTC
NAME_MAX = 100
_NUMBER = re.compile(r"[A-Z]{2,8}[0-9]{1,12}")
_TEXTS = {
    "number": "number",
    "state": "incident_state",
    "priority": "priority",
    "caller": "caller_id",
    "told_by": "sys_updated_by",
    "contact": "contact_type",
    "location": "location",
    "category": "category",
    "subcategory": "subcategory",
    "symptom": "u_symptom",
    "item": "cmdb_ci",
    "impact": "impact",
    "urgency": "urgency",
    "group": "assignment_group",
    "assignee": "assigned_to",
    "resolver": "resolved_by",
    "closed_code": "closed_code",
    "problem": "problem_id",
    "change": "rfc",
    "caused_by": "caused_by",
}
_COUNTS = {"order": "sys_mod_count", "reassigned": "reassignment_count", "reopened": "reopen_count"}
_NEEDED = ("number", "state", "priority")
_COLUMNS = frozenset(_TEXTS.values()) | frozenset(_COUNTS.values())
COLUMNS = _COLUMNS | {"opened_at", "sys_updated_at", "resolved_at", "closed_at", "made_sla"}

NOT_THE_FORMAT = Text(
    "{file}: это не журнал ServiceNow: нет столбцов {missing}",
    "{file} is not a ServiceNow incident log: it has no column {missing}",
)
UNREADABLE = Text("{file}: файл не читается ({why})", "{file} cannot be read ({why})")


@dataclass(frozen=True)
class LogRow:
    """One change of one incident, as the log has it; an unknown text is empty, an unknown time None."""

    line: int
    number: str
    state: str
    priority: str
    at: datetime
    opened_at: datetime
    order: int = 0
    reassigned: int = 0
    reopened: int = 0
    made_sla: bool = True
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    caller: str = ""
    told_by: str = ""
    contact: str = ""
    location: str = ""
    category: str = ""
    subcategory: str = ""
    symptom: str = ""
    item: str = ""
    impact: str = ""
    urgency: str = ""
    group: str = ""
    assignee: str = ""
    resolver: str = ""
    closed_code: str = ""
    problem: str = ""
    change: str = ""
    caused_by: str = ""


@dataclass
class Log:
    """What a file held: good rows in the file's order, broken ones with their line and reason."""

    rows: list[LogRow] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    rows_read: int = 0


class _Bad(Exception):
    """Why a line is broken; becomes its reason in the sheet."""


def read_log(path: Path) -> Log:
    """Every line of the file; `.gz` and `.xz` are unpacked. Lines are counted from 1, the header is line 1.

    Raises Problem(validation_failed) for a file that cannot be read or is something else; then nothing
    of it was used.
    """
    log = Log()
    try:
        with _open(path) as stream:
            header = _header(path, stream.readline())
            for line, text in enumerate(stream, start=2):
                if text.strip():
                    log.rows_read += 1
                    _read(log, header, line, text)
    except (OSError, EOFError, lzma.LZMAError, UnicodeError) as error:
        raise _refusal(UNREADABLE, path, why=" ".join(str(error).split())) from error
    return log


def _open(path: Path) -> IO[str]:
    opener: dict[str, Callable[..., object]] = {".gz": gzip.open, ".xz": lzma.open}
    unpack = opener.get(path.suffix, open)
    # A byte that is no UTF-8 becomes U+FFFD, which makes its own line broken and no other.
    return cast(IO[str], unpack(path, "rt", encoding="utf-8-sig", errors="replace", newline=None))


def _header(path: Path, text: str) -> list[str]:
    try:
        names = [name.strip() for name in _cells(text)] if text.strip() else []
    except _Bad:
        names = []
    missing = sorted(COLUMNS - set(names))
    if missing:
        shown = ", ".join(missing[:3]) + (f" (+{len(missing) - 3})" if len(missing) > 3 else "")
        raise _refusal(NOT_THE_FORMAT, path, missing=shown)
    return names


def _refusal(text: Text, path: Path, **values: str) -> Problem:
    filled = Text(text.to("ru", file=path.name, **values), text.to("en", file=path.name, **values))
    return Problem("validation_failed", filled, errors={"file": [filled]})


def _read(log: Log, header: list[str], line: int, text: str) -> None:
    cells: list[str] = []
    try:
        cells = _cells(text)
        if len(cells) != len(header):
            raise _Bad(f"{len(cells)} columns instead of {len(header)}")
        log.rows.append(_row(line, dict(zip(header, cells, strict=True))))
    except _Bad as reason:
        log.broken.append(Broken(line, str(reason), _number(header, cells)))


def _number(header: list[str], cells: list[str]) -> str:
    """The incident of a broken line, if what stands in its place looks like one."""
    place = header.index("number")
    found = cells[place].strip() if len(cells) > place else ""
    return found if _NUMBER.fullmatch(found) else ""


def _cells(text: str) -> list[str]:
    try:
        return next(csv.reader([text.rstrip("\n")], strict=True), [])
    except csv.Error as error:
        raise _Bad(f"not a CSV line: {error}") from None


def _row(line: int, cells: dict[str, str]) -> LogRow:
    texts = {name: _text(cells, column) for name, column in _TEXTS.items()}
    for name in _NEEDED:
        if not texts[name]:
            raise _Bad(f"{_TEXTS[name]} is empty")
    if texts["state"] not in STATUSES:
        raise _Bad(f"unknown incident_state {texts['state']!r}")
    if texts["priority"] not in PRIORITIES:
        raise _Bad(f"unknown priority {texts['priority']!r}")
    values: dict[str, Any] = {name: _count(cells, column) for name, column in _COUNTS.items()}
    return LogRow(
        line=line,
        **(values | texts),
        at=_known_time(cells, "sys_updated_at"),
        opened_at=_known_time(cells, "opened_at"),
        resolved_at=_time(cells, "resolved_at"),
        closed_at=_time(cells, "closed_at"),
        made_sla=_truth(cells, "made_sla"),
    )


def _text(cells: dict[str, str], column: str) -> str:
    """The cell with its blanks tidied (the log pads pseudonyms); empty when unknown."""
    value = " ".join(cells[column].split())
    if len(value) > NAME_MAX:
        raise _Bad(f"{column} is longer than {NAME_MAX} characters")
    if "\ufffd" in value or not value.isprintable():
        raise _Bad(f"{column} holds bytes that are no text")
    return "" if value == UNKNOWN else value


def _count(cells: dict[str, str], column: str) -> int:
    value = cells[column].strip()
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        raise _Bad(f"{column} is not a number: {value[:40]!r}")
    return int(value)


def _time(cells: dict[str, str], column: str) -> datetime | None:
    value = cells[column].strip()
    if value in (UNKNOWN, ""):
        return None
    try:
        return datetime.strptime(value, TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        raise _Bad(f"{column} is not a time: {value[:40]!r}") from None


def _known_time(cells: dict[str, str], column: str) -> datetime:
    found = _time(cells, column)
    if found is None:
        raise _Bad(f"{column} is empty")
    return found


def _truth(cells: dict[str, str], column: str) -> bool:
    value = cells[column].strip().upper()
    if value not in ("TRUE", "FALSE"):
        raise _Bad(f"{column} is neither TRUE nor FALSE: {value[:40]!r}")
    return value == "TRUE"


def by_incident(rows: list[LogRow]) -> Iterator[tuple[str, list[LogRow]]]:
    """(number, its rows in the file's order), incidents in the order of their first row."""
    groups: dict[str, list[LogRow]] = {}
    for row in rows:
        groups.setdefault(row.number, []).append(row)
    yield from groups.items()
