"""The real incident log the project carries, whole or in part, and a second way to count what is in it.

The counting here is plain csv over the raw text: it shares no code with the import.
"""

import csv
import io
import lzma
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import workernet.runtime.demo

LOG = Path(workernet.runtime.demo.__file__).parent / "servicenow-incidents.csv.xz"
Row = dict[str, str]


def log_lines() -> list[str]:
    """The lines of the log, the header first."""
    return lzma.decompress(LOG.read_bytes()).decode().splitlines()


def excerpt(*numbers: str) -> list[str]:
    """The header and the real lines of these incidents, in the file's order."""
    header, *lines = log_lines()
    return [header, *(line for line in lines if line.split(",")[0] in numbers)]


def first_incidents(count: int) -> list[str]:
    """The header and the lines of the first incidents."""
    header, *lines = log_lines()
    numbers = list(dict.fromkeys(line.split(",")[0] for line in lines))[:count]
    wanted = set(numbers)
    return [header, *(line for line in lines if line.split(",")[0] in wanted)]


def write(folder: Path, lines: list[str], name: str = "incidents.csv") -> Path:
    """The lines as a file, with the line ends of the original."""
    path = folder / name
    path.write_bytes("\r\n".join([*lines, ""]).encode())
    return path


def changed(line: str, header: str, **cells: str) -> str:
    """The line with some of its cells replaced."""
    names = header.split(",")
    values = line.split(",")
    for name, value in cells.items():
        values[names.index(name)] = value
    return ",".join(values)


def incidents(lines: list[str]) -> dict[str, list[Row]]:
    """The rows of each incident in order of time, then of modification."""
    groups: dict[str, list[Row]] = {}
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        groups.setdefault(row["number"], []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (moment(row["sys_updated_at"]), int(row["sys_mod_count"])))
    return groups


def moment(text: str) -> datetime:
    """A time of the log."""
    return datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=UTC)


def transitions(rows: list[Row], column: str) -> list[tuple[str, str]]:
    """(before, after) of each change of a column."""
    return [(a[column], b[column]) for a, b in pairwise(rows) if a[column] != b[column]]


def totals(lines: list[str]) -> Counter[str]:
    """How often each column of interest changes in the whole file; `assigned_to` counts first ones too."""
    found: Counter[str] = Counter()
    for rows in incidents(lines).values():
        for column in ("incident_state", "assignment_group", "assigned_to", "priority"):
            found[column] += len(transitions(rows, column))
        found["assigned_to"] += rows[0]["assigned_to"] != "?"
        found["incidents"] += 1
        found["rows"] += len(rows)
    return found
