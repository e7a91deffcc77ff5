"""The alarm rules of deploy/prometheus, and a real Prometheus that watches a running portal by them."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.support.debian import needed
from tests.support.doors import free_port
from tests.support.processes import end

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy" / "prometheus"
RUNBOOK = "docs/runbooks/alerts.md"


def rules() -> list[dict[str, Any]]:
    """All of them, whatever their group."""
    groups = yaml.safe_load((FOLDER / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def named(expression: str) -> set[str]:
    """The metrics of a rule: what is left without labels, functions and words of the language."""
    bare = re.sub(r"\{[^}]*\}|\b(by|on|without|ignoring) \([^)]*\)", " ", expression)
    words = set(re.findall(r"\b[a-z_]+\b(?! *\()", bare))
    return words - {"and", "or", "unless", "max", "min", "sum", "bool"}


@dataclass(frozen=True)
class Prometheus:
    """A running server, asked through its HTTP API."""

    port: int

    def ask(self, path: str, **query: str) -> Any:
        """The `data` of an answer; raises httpx.HTTPError."""
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}"
        return httpx.get(url, params=query, timeout=10).raise_for_status().json()["data"]

    def health(self) -> dict[str, str]:
        """Instance to `up`, `down` or, before the first look, `unknown`."""
        targets = self.ask("targets", state="active")["activeTargets"]
        return {target["labels"]["instance"]: target["health"] for target in targets}

    def rules(self) -> list[dict[str, Any]]:
        """What it loaded, with how the last evaluation of each went."""
        return [rule for group in self.ask("rules")["groups"] for rule in group["rules"]]

    def alarms(self, state: str = "") -> list[dict[str, Any]]:
        """Those that ring (`firing`) or are about to (`pending`)."""
        return [alarm for alarm in self.ask("alerts")["alerts"] if alarm["state"].startswith(state)]


@contextmanager
def watched(data: Path, folder: Path, *, hasty: str) -> Iterator[Prometheus]:
    """Prometheus as the runbook sets it up for the portal of `data`, stopped at the end. Only the times
    differ: it looks every second, and the alarm `hasty` rings after two."""
    prepare(data, folder, hasty=hasty)
    program = needed("prometheus", "prometheus")
    port = free_port()
    command = [
        program.path,
        *("--config.file", str(folder / "prometheus.yml"), "--storage.tsdb.path", str(folder / "tsdb")),
        *("--web.listen-address", f"127.0.0.1:{port}", "--log.level", "warn"),
    ]
    with (folder / "prometheus.log").open("wb") as said:
        process = subprocess.Popen(command, env=os.environ | program.environment, stdout=said, stderr=said)
    try:
        _await(process, port, folder)
        yield Prometheus(port)
    finally:
        end(process)


def _await(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    ends = time.monotonic() + 30
    while time.monotonic() < ends and process.poll() is None:
        with suppress(httpx.HTTPError):
            if httpx.get(f"http://127.0.0.1:{port}/-/ready", timeout=5).status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"Prometheus does not run: {(folder / 'prometheus.log').read_text()}")


def prepare(data: Path, folder: Path, *, hasty: str) -> None:
    """Copies of the two files, and the targets as the runbook's own command makes them."""
    example = (FOLDER / "prometheus.yml").read_text(encoding="utf-8")
    faster, times = re.subn(r"(_interval): 15s\b", r"\1: 1s", example)
    assert times == 2
    (folder / "prometheus.yml").write_text(faster, encoding="utf-8")
    head, found, rest = (FOLDER / "alerts.yml").read_text(encoding="utf-8").partition(f"alert: {hasty}\n")
    sooner, times = re.subn(r"for: \d+m\b", "for: 2s", rest, count=1)
    assert times == 1
    (folder / "alerts.yml").write_text(head + found + sooner, encoding="utf-8")
    script = re.search(r"```sh\n(.*?)```", (ROOT / RUNBOOK).read_text(encoding="utf-8"), re.DOTALL)
    assert script is not None
    (folder / "var").mkdir()
    shutil.copy(data / "ports.json", folder / "var")
    python = f'python3() {{ {shlex.quote(sys.executable)} "$@"; }}\n'
    subprocess.run(["sh", "-ec", python + script[1]], cwd=folder, check=True, timeout=30)
