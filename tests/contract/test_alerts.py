"""The alarm rules: Prometheus understands them, each rings and keeps silent as its case says, each leads to
its chapter of the runbook."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.alarms import FOLDER, ROOT, RUNBOOK, rules
from tests.support.debian import needed


def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "alerts.test.yml").read_text(encoding="utf-8"))
    return loaded


def cases() -> list[dict[str, Any]]:
    return [case for test in document()["tests"] for case in test["alert_rule_test"]]


def judge(folder: Path, *arguments: str) -> tuple[int, str]:
    promtool = needed("prometheus", "promtool")
    done = subprocess.run(
        [promtool.path, *arguments],
        cwd=folder,
        env=os.environ | promtool.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_prometheus_understands_the_rules_and_the_example() -> None:
    code, said = judge(FOLDER, "check", "rules", "alerts.yml")
    assert (code, f"{len(rules())} rules found" in said) == (0, True), said
    code, said = judge(FOLDER, "check", "config", "--syntax-only", "prometheus.yml")
    assert code == 0, said


def test_every_alarm_rings_and_keeps_silent_when_it_should() -> None:
    code, said = judge(FOLDER, "test", "rules", "alerts.test.yml")
    assert code == 0, said
    names = {rule["alert"] for rule in rules()}
    assert {case["alertname"] for case in cases() if case["exp_alerts"]} == names
    assert {case["alertname"] for case in cases() if not case["exp_alerts"]} == names


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_a_rule_that_rings_ten_times_later_is_found(rule: dict[str, Any], tmp_path: Path) -> None:
    text = (FOLDER / "alerts.yml").read_text(encoding="utf-8")
    head, name, rest = text.partition(f"alert: {rule['alert']}\n")
    later = re.sub(r"for: (\d+)m", r"for: \g<1>0m", rest, count=1)
    (tmp_path / "alerts.yml").write_text(head + name + later, encoding="utf-8")
    own = document()  # only its own cases: those of all the others would be played once for each rule
    own["tests"] = [
        test
        for test in own["tests"]
        if any(case["alertname"] == rule["alert"] for case in test["alert_rule_test"])
    ]
    (tmp_path / "alerts.test.yml").write_text(yaml.safe_dump(own), encoding="utf-8")
    code, said = judge(tmp_path, "test", "rules", "alerts.test.yml")
    assert code == 1
    assert f"alertname: {rule['alert']}" in said


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_every_alarm_says_what_is_wrong_how_bad_and_where_to_read_on(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"]["summary"]
    document, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert (document, anchor) == (RUNBOOK, rule["alert"].lower())
    assert f"\n## {rule['alert']}\n" in (ROOT / RUNBOOK).read_text(encoding="utf-8")
