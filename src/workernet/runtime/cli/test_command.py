"""`test`: every layer, its numbers, and one last line that says it all."""

import os
import subprocess
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workernet.runtime.cli.steps import ConsoleSteps
from workernet.runtime.cli.test_numbers import Counts, numbers
from workernet.runtime.cli.test_steps import BIN, Count, TestStep, python_lane, side_lane
from workernet.runtime.embedded.binaries import ROOT, node
from workernet.runtime.supervisor.boot import install_for_tests

out = Console(soft_wrap=True, highlight=False)
OUTCOMES = ("passed", "failed", "skipped")
# The pyramid from its tip to its foot; layers not named here follow.
ORDER = ("e2e", "integration", "contract", "property", "architecture", "unit", "web", "checks")


def register(app: typer.Typer) -> None:
    """Adds this module's command."""
    app.command("test")(run_tests)


def run_tests(
    fast: Annotated[
        bool, typer.Option("--fast", help="Checks, rules and the tickets service: the loop while coding.")
    ] = False,
    measured: Annotated[
        bool, typer.Option("--coverage", help="Also measure what the tests run; takes a third longer.")
    ] = False,
) -> None:
    """Run every layer of tests; the last line counts them, any failure gives status 1."""
    (ROOT / ".coverage").unlink(missing_ok=True)
    install_for_tests(ConsoleSteps(out), browser=not fast)
    lanes = (python_lane(fast=fast, measured=measured), side_lane(fast=fast))
    ended = {step.name: threading.Event() for lane in lanes for step in lane}
    total: dict[str, Counter[str]] = defaultdict(Counter)
    with ThreadPoolExecutor(len(lanes)) as pool:
        for found in pool.map(lambda lane: _lane(lane, ended), lanes):
            for layer, counts in found.items():
                total[layer].update(counts)
    _table(total)
    if measured:
        out.print(coverage())
    passed, failed, skipped = (sum(counts[key] for counts in total.values()) for key in OUTCOMES)
    out.print(f"{passed} passed, {failed} failed, {skipped} skipped")
    raise typer.Exit(1 if failed else 0)


def _lane(steps: Iterable[TestStep], ended: Mapping[str, threading.Event]) -> Counts:
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for step in steps:
        if step.after:
            ended[step.after].wait()
        try:
            found = _run(step)
        finally:
            ended[step.name].set()
        for layer, counts in found.items():
            total[layer].update(counts)
    return total


_printing = threading.Lock()


def _run(step: TestStep) -> Counts:
    if step.needs is not None and not step.needs.exists():
        out.print(f"– {step.name}: skipped, {step.needs.relative_to(ROOT)} does not exist")
        return {step.layer: Counter(skipped=1)}
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        more = (f"--junitxml={report}",) if step.count is Count.JUNIT else ()
        done = subprocess.run(
            (*step.command, *more),
            cwd=step.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        counts = numbers(step, done.returncode, done.stdout, report)
    with _printing:
        _tell(step, counts, done.stdout, time.monotonic() - began)
    return counts


def _environment() -> dict[str, str]:
    """npm's scripts look for `node`: the real one, not the wrapper beside Python."""
    path = f"{node().parent}{os.pathsep}{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    quiet = {"NEXT_TELEMETRY_DISABLED": "1", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1", "CI": "1"}
    return os.environ | {"PATH": path} | quiet


def _tell(step: TestStep, counts: Counts, output: str, seconds: float) -> None:
    """A failure shows everything the step said; a skip shows its reason."""
    failed = any(outcomes["failed"] for outcomes in counts.values())
    mark = "[red]✗[/]" if failed else "[green]✓[/]"
    out.print(f"{mark} {step.name} [dim]{seconds:.1f} s[/]")
    if failed:
        out.print(output.rstrip(), markup=False)
        return
    for line in output.splitlines():
        if line.startswith("SKIPPED"):
            out.print(f"  {line}", markup=False)


def _table(total: Counts) -> None:
    table = Table("layer", *OUTCOMES, box=None, pad_edge=False)
    for layer in sorted(total, key=lambda name: (*ORDER, name).index(name)):
        table.add_row(layer, *(str(total[layer][key]) for key in OUTCOMES))
    out.print(table)


def coverage() -> str:
    """The total of all Python layers."""
    done = subprocess.run(
        [str(BIN / "coverage"), "report", "--format=total"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    total = done.stdout.strip()
    return f"coverage of src/workernet: {total} %" if total.isdigit() else "coverage: not measured"
