"""Holds `web/BEHAVIOURS.md` and the browser tests equal: says what differs, and how many are watched.

Exits 1 when something differs.

A behaviour is watched when a test in `tests/e2e` bears its number (`def test_b07_…`) and nothing leaves that
test out; otherwise its row says why it waits. One of the two, never both, never neither.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("web/BEHAVIOURS.md")
TESTS = Path("tests/e2e")
# What the page must list; the numbers between belong to parts of the app that do not exist yet.
NUMBERS = (*range(1, 36), *range(43, 46), *range(55, 63))
_ROW = re.compile(r"^\| *(\d+) *\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
_NAME = re.compile(r"^test_b(\d+)_")
_LEAVES_OUT = {"skip", "skipif", "xfail"}


@dataclass(frozen=True)
class Behaviour:
    """One row of the page; `waits` is empty where tests watch it."""

    number: int
    words: str
    waits: str


def rows(text: str) -> list[Behaviour]:
    """The page's table, in its order."""
    return [Behaviour(int(n), words.strip(), waits.strip()) for n, words, waits in _ROW.findall(text)]


def tests(folder: Path) -> dict[int, list[str]]:
    """Names of the tests that really run, by the number they bear."""
    found: dict[int, list[str]] = {}
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or _left_out(node):
                continue
            if match := _NAME.match(node.name):
                found.setdefault(int(match[1]), []).append(f"{path.name}::{node.name}")
    return found


def _left_out(test: ast.FunctionDef) -> bool:
    names = (
        name for mark in test.decorator_list for name in ast.walk(mark) if isinstance(name, ast.Attribute)
    )
    return not _LEAVES_OUT.isdisjoint(name.attr for name in names)


def differences(listed: list[Behaviour], watched: dict[int, list[str]]) -> Iterator[str]:
    """One line for each thing that is not as it is said."""
    numbers = Counter(row.number for row in listed)
    yield from (f"{PAGE}: {number} is listed {times} times" for number, times in numbers.items() if times > 1)
    yield from (f"{PAGE}: {number} is missing" for number in NUMBERS if number not in numbers)
    yield from (f"{PAGE}: {number} does not belong here" for number in numbers if number not in NUMBERS)
    for row in listed:
        if not row.words:
            yield f"{PAGE}: {row.number} has no words"
        if row.waits and row.number in watched:
            yield f"{PAGE}: {row.number} has a reason to wait, and {watched[row.number][0]} watches it"
        if not row.waits and row.number not in watched:
            yield f"{PAGE}: {row.number} has neither a test nor a reason to wait"
    for number, names in watched.items():
        if number not in numbers:
            yield from (f"{TESTS}/{name}: there is no behaviour {number}" for name in names)


def main(root: Path = ROOT) -> int:
    """The exit status; 0 when page and tests say the same."""
    listed, watched = rows((root / PAGE).read_text(encoding="utf-8")), tests(root / TESTS)
    found = list(differences(listed, watched))
    for line in found:
        sys.stdout.write(f"{line}\n")
    covered = sum(1 for number in NUMBERS if number in watched)
    sys.stdout.write(f"{covered} of {len(NUMBERS)} behaviours are watched in a browser\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
