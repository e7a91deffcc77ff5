"""What `workernet test` runs: two lanes beside each other, in each one command after the other."""

import sys
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from workernet.runtime.embedded.binaries import ROOT, node, npm_cli

PYTHON = sys.executable
BIN = Path(PYTHON).parent
WEB = ROOT / "web"
BUILD = "web build"
BY_FILE = ("-n", "2", "--dist", "loadfile")
# The long files come first by name; in order of their numbers of tests one worker would wait for the last.
IN_ORDER = (*BY_FILE, "--no-loadscope-reorder")
# Gathered over all runs and printed once, at the end; it costs a third of the time, so only on request.
COVERAGE = ("--cov=workernet", "--cov-append", "--cov-report=")


class Count(Enum):
    """Where a step's numbers come from."""

    ITSELF = "the step is one test: passed when its status is 0"
    JUNIT = "pytest's report, which names the layer of each test"
    SUMMARY = "the last line of the output that has numbers"


@dataclass(frozen=True)
class TestStep:
    """`layer` is where the step counts; a pytest step counts each test where it lies. `after` names a step of
    the other lane that must have ended."""

    __test__ = False  # the name means the command, not a test case

    name: str
    layer: str
    command: tuple[str, ...]
    folder: Path = ROOT
    count: Count = Count.ITSELF
    needs: Path | None = None
    after: str | None = None


def python_lane(*, fast: bool, measured: bool = False) -> list[TestStep]:
    """Cheap refusals first; `fast` keeps the rules and the exemplar service, which fit into a minute."""
    marks = "not fault and not slow" if fast else "not fault"
    quick = ("architecture", "unit", "contract")
    integration = ("integration/tickets",) if fast else ("integration",)
    coverage = COVERAGE if measured else ()
    lane = [
        TestStep("ruff", "checks", (str(BIN / "ruff"), "check", "src", "tests", "tools", "bench")),
        TestStep("mypy", "checks", (str(BIN / "mypy"),)),
        TestStep("import-linter", "checks", (str(BIN / "lint-imports"), "--no-logo")),
        *(
            TestStep(lint.stem.replace("_", " "), "checks", (PYTHON, str(lint)))
            for lint in sorted((ROOT / "tools").glob("lint_*.py"))
        ),
        TestStep("behaviours", "checks", (PYTHON, str(ROOT / "tools/behaviours.py"))),
        _pytest(", ".join(quick), quick, *coverage, "-n", "2", "-m", marks),
        _pytest(integration[0], integration, *coverage, *IN_ORDER, "-m", marks),
    ]
    if not fast:
        lane.append(replace(_pytest("e2e", ("e2e",), *BY_FILE), after=BUILD))
    return lane


def web_lane(*, fast: bool) -> list[TestStep]:
    """Raises PartError when Node is not installed."""
    lane = [
        _npm("web lint", "checks", "run", "lint"),
        _npm("web types", "checks", "run", "typecheck"),
        _npm("web messages", "checks", "run", "check:messages"),
        _npm("web unit", "web", "run", "test", count=Count.SUMMARY),
    ]
    if fast:
        return lane
    build = TestStep(BUILD, "checks", (PYTHON, "-m", "workernet.runtime.embedded.install"))
    built = [
        _npm("web budgets", "checks", "run", "budgets"),
        _npm("web pages", "checks", "run", "check:html"),
    ]
    return [build, *lane, *built]


def side_lane(*, fast: bool) -> list[TestStep]:
    """The web app's, and then what would keep one core idle or is slowed most by being measured.

    Raises PartError when Node is not installed.
    """
    beside = [
        _pytest("property", ("property",)),
        _pytest("faults", ("integration",), "-m", "fault"),
    ]
    return web_lane(fast=True) if fast else [*web_lane(fast=False), *beside]


def _pytest(name: str, layers: tuple[str, ...], *more: str) -> TestStep:
    return TestStep(
        name=f"pytest {name}",
        layer=layers[-1].partition("/")[0],
        command=(
            *(PYTHON, "-m", "pytest", "--no-header", "--color=no", "-rs", "--tb=short"),
            *more,
            *(f"tests/{layer}" for layer in layers),
        ),
        count=Count.JUNIT,
        needs=ROOT / "tests" / layers[0],
    )


def _npm(name: str, layer: str, *arguments: str, count: Count = Count.ITSELF) -> TestStep:
    return TestStep(
        name=name,
        layer=layer,
        command=(str(node()), str(npm_cli()), "--silent", *arguments),
        folder=WEB,
        count=count,
        needs=WEB / "node_modules",
    )
