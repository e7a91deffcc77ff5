import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workernet.runtime.cli.test_command import _lane
from workernet.runtime.cli.test_numbers import numbers
from workernet.runtime.cli.test_steps import Count, TestStep, python_lane, side_lane, web_lane

NONE = Path("/nonexistent/report.xml")
CHECK = TestStep("some", "checks", ("true",))
VITEST = TestStep("some", "web", ("true",), count=Count.SUMMARY)
PYTEST = TestStep("some", "unit", ("true",), count=Count.JUNIT)
REPORT = """<testsuites><testsuite>
<testcase classname="tests.unit.runtime.test_ports" name="a"/>
<testcase classname="tests.unit.test_x.TestClass" name="b"><failure message="no">x</failure></testcase>
<testcase classname="tests.property.test_y" name="c"><skipped message="no nginx"/></testcase>
<testcase classname="tests.property.test_y" name="d"><error message="setup"/></testcase>
</testsuite></testsuites>"""


@pytest.mark.parametrize(
    ("code", "output", "expected"),
    [
        (0, " Test Files  3 passed (3)\n      Tests  40 passed | 2 skipped (42)\n", (40, 0, 2)),
        (0, "\x1b[32m      Tests  7 passed\x1b[39m (7)\n   Duration 2s\n", (7, 0, 0)),
        (1, " Test Files  1 failed (1)\n      Tests  1 failed | 6 passed (7)\n", (6, 1, 0)),
        (1, "Error: no such config\n", (0, 1, 0)),
    ],
)
def test_numbers_of_a_summary(code, output, expected):
    counts = numbers(VITEST, code, output, NONE)["web"]
    assert (counts["passed"], counts["failed"], counts["skipped"]) == expected


def test_a_report_counts_each_test_in_its_layer(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    counts = numbers(PYTEST, 1, "", report)
    assert counts == {"unit": {"passed": 1, "failed": 1}, "property": {"skipped": 1, "failed": 1}}


@pytest.mark.parametrize("code", [1, 2, 3, 4, -9])
def test_a_run_that_broke_before_its_report_is_a_failure(code):
    assert numbers(PYTEST, code, "12 passed", NONE)["unit"]["failed"] == 1


def test_a_layer_without_tests_is_not_a_failure():
    assert numbers(PYTEST, 5, "", NONE)["unit"]["failed"] == 0


def test_a_check_counts_as_one_whatever_it_prints():
    assert numbers(CHECK, 0, "5 failed", NONE)["checks"]["passed"] == 1
    assert numbers(CHECK, 3, "12 passed", NONE)["checks"]["failed"] == 1


def test_every_layer_of_the_pyramid_is_run():
    steps = (*python_lane(fast=False), *side_lane(fast=False))
    words = " ".join(word for step in steps for word in step.command)
    for layer in ("unit", "integration", "e2e", "property", "contract", "architecture"):
        assert f"tests/{layer}" in words
    assert [step.name for step in web_lane(fast=False)][-3:] == ["web unit", "web budgets", "web pages"]


def test_journeys_wait_for_the_built_web_app():
    journeys = python_lane(fast=False)[-1]
    assert journeys.name == "pytest e2e"
    assert journeys.after == side_lane(fast=False)[0].name == "web build"


def test_coverage_is_measured_on_request():
    def measuring(*, measured: bool) -> set[str]:
        return {
            step.name for step in python_lane(fast=False, measured=measured) if "--cov-append" in step.command
        }

    assert measuring(measured=False) == set()
    assert measuring(measured=True) == {"pytest architecture, unit, contract", "pytest integration"}


def test_a_step_starts_when_the_other_lane_has_ended_what_it_stands_on(tmp_path):
    """Whether the step before it passed or not: its failure is counted there."""
    made = tmp_path / "made"
    ended = {"a": threading.Event(), "b": threading.Event()}
    look = TestStep("b", "checks", (sys.executable, "-c", f"open({str(made)!r})"), after="a")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_lane, [look], ended)
        assert not waiting.done()
        script = f"open({str(made)!r}, 'w'); raise SystemExit(3)"
        assert (
            _lane([TestStep("a", "checks", (sys.executable, "-c", script))], ended)["checks"]["failed"] == 1
        )
        assert waiting.result(timeout=60)["checks"]["passed"] == 1


def test_the_fast_run_leaves_out_browser_build_and_faults():
    names = [step.name for step in (*python_lane(fast=True), *side_lane(fast=True))]
    assert "pytest e2e" not in names
    assert "web build" not in names
    assert "pytest property" not in names
    assert "pytest faults" not in names
    for step in python_lane(fast=True):
        if step.name.startswith("pytest"):
            assert "not fault and not slow" in step.command
