"""Numbers of tests per layer, from pytest's report, a summary line or a status."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from workernet.runtime.cli.test_steps import Count, TestStep

Counts = dict[str, Counter[str]]
NUMBER = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")
ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
SAME = {"error": "failed", "errors": "failed"}
# A layer whose tests are all deselected by a mark is empty, not broken.
NOTHING_COLLECTED = 5


def numbers(step: TestStep, code: int, output: str, report: Path) -> Counts:
    """Layer to outcome to number; a command that failed without a failed test counts as one."""
    if step.count is Count.ITSELF:
        return {step.layer: Counter(passed=int(code == 0), failed=int(code != 0))}
    if step.count is Count.JUNIT:
        counts = _from_report(report, step.layer)
        broken = code not in (0, NOTHING_COLLECTED)
    else:
        counts = {step.layer: _from_summary(output)}
        broken = code != 0
    if broken and not any(outcomes["failed"] for outcomes in counts.values()):
        counts.setdefault(step.layer, Counter())["failed"] += 1
    return counts


def _from_report(report: Path, layer: str) -> Counts:
    counts: Counts = {layer: Counter()}
    if not report.is_file():
        return counts
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it just now
        found = {child.tag for child in case}
        outcome = "failed" if found & {"failure", "error"} else "skipped" if "skipped" in found else "passed"
        where = (case.get("classname") or "").split(".")
        counts.setdefault(where[1] if len(where) > 1 else layer, Counter())[outcome] += 1
    return counts


def _from_summary(output: str) -> Counter[str]:
    """Vitest also counts files, on a line of its own."""
    counts: Counter[str] = Counter()
    for line in reversed(ESCAPES.sub("", output).splitlines()):
        found = NUMBER.findall(line)
        if found and "Test Files" not in line:
            for number, word in found:
                counts[SAME.get(word, word)] += int(number)
            break
    return counts
