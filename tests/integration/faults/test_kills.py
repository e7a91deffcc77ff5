"""kill -9, once per process, while tickets are created: nothing answered 201 is lost, nothing comes twice.

The journal keeps only what was answered; the mail catcher counts every copy it receives.
"""

import contextlib
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.e2e.waiting import until
from tests.support.alarms import named, rules, watched
from tests.support.running import Person, RunningPortal, started_portal
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.ports import read as read_ports
from workernet.runtime.supervisor.portal import MEASURED

pytestmark = [pytest.mark.fault, pytest.mark.timeout(420)]
VICTIMS = ["api", "worker", "relay", "redis", "postgres"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    with started_portal(tmp_path_factory.mktemp("faults")) as portal:
        yield portal


@pytest.fixture(scope="module")
def customer(running: RunningPortal) -> Person:
    return running.user("customer@faults.example", "requester")


@pytest.fixture(scope="module")
def agent(running: RunningPortal) -> Person:
    return running.user("agent@faults.example", "agent")


def measured(portal: RunningPortal) -> set[str]:
    """The names of all series that those of the portal's processes export which answer already."""
    names: set[str] = set()
    for name, port in read_ports(DataFolder(portal.data).ports_file).items():
        if not name.startswith("metrics_"):
            continue
        with contextlib.suppress(httpx.HTTPError):
            text = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
            names |= set(re.findall(r"^([a-z_]+)(?:\{.*\})? \S+$", text, re.MULTILINE))
    return names


def test_every_metric_an_alarm_looks_at_is_exported_by_the_running_portal(running: RunningPortal) -> None:
    asked = [named(rule["expr"]) for rule in rules()]
    assert all(asked)
    assert named('max by (service) (a_b{job="x"}) > 1 or absent(c) and time() - d_e == 0') == {
        "a_b",
        "c",
        "d_e",
    }
    wanted = set().union(*asked) - {"up"}  # that one is Prometheus's own
    until(lambda: wanted <= measured(running), seconds=30)


def test_prometheus_watches_the_portal_and_rings_for_a_process_that_hangs(
    running: RunningPortal, tmp_path: Path
) -> None:
    with watched(running.data, tmp_path, hasty="ProcessDown") as server:
        _wait(lambda: server.health() == dict.fromkeys(MEASURED, "up"), 40, "not every process is seen")
        for metric in set().union(*(named(rule["expr"]) for rule in rules())):
            _wait(lambda metric=metric: server.ask("query", query=metric)["result"], 20, f"no {metric}")
        _wait(lambda: {rule["health"] for rule in server.rules()} == {"ok"}, 20, "a rule is not healthy")
        loaded = server.rules()
        assert sorted(rule["name"] for rule in loaded) == sorted(rule["alert"] for rule in rules())
        assert [rule["lastError"] for rule in loaded if "lastError" in rule] == []
        _wait(lambda: not server.alarms(), 20, "an undisturbed portal gives alarm")
        hung = running.pid("beat")
        os.kill(hung, signal.SIGSTOP)
        try:
            _wait(lambda: server.alarms("firing"), 30, "nothing rings")
            alarm = server.alarms("firing")[0]
        finally:
            os.kill(hung, signal.SIGCONT)
        assert alarm["labels"] == {
            "alertname": "ProcessDown",
            "instance": "beat",
            "job": "workernet",
            "severity": "critical",
        }
        assert alarm["annotations"]["summary"] == "beat does not answer"
        _wait(lambda: not server.alarms(), 30, "it still rings when all is well again")


@dataclass
class Writer(threading.Thread):
    """Creates tickets one after the other until stopped; `journal` has the titles answered with 201."""

    person: Person
    name_of_run: str
    journal: dict[str, int] = field(default_factory=dict)
    attempts: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set() and self.attempts < 2000:
            self.attempts += 1
            title = f"{self.name_of_run} ticket {self.attempts}"
            try:
                answer = self.person.request(
                    "POST", "/api/v1/tickets/", json={"title": title, "description": "x"}
                )
            except httpx.HTTPError:
                time.sleep(0.05)
                continue
            if answer.status_code == 201:
                self.journal[title] = answer.json()["id"]
            elif answer.status_code == 401:
                self.person.token = ""
            time.sleep(0.05)

    __hash__ = threading.Thread.__hash__


def _mails_by_title(portal: RunningPortal, prefix: str) -> Counter[str]:
    subjects = [message["subject"] for message in portal.mails()]
    return Counter(s.partition("] ")[2] for s in subjects if s.partition("] ")[2].startswith(prefix))


def _notifications_by_title(agent: Person, prefix: str) -> Counter[str]:
    found: Counter[str] = Counter()
    path = "/api/v1/notifications/?page_size=100"
    while path:
        page = agent.request("GET", path).raise_for_status().json()
        found.update(n["title"] for n in page["results"] if n["title"].startswith(prefix))
        path = page["next"] and page["next"].replace(agent.portal.url, "")
    return found


@pytest.mark.parametrize("victim", VICTIMS)
def test_a_kill_loses_nothing_and_doubles_nothing(
    running: RunningPortal, customer: Person, agent: Person, victim: str
) -> None:
    prefix = f"{victim} killed:"
    agent.request("GET", "/api/v2/counters").raise_for_status()
    writer = Writer(customer, prefix)
    writer.start()
    _wait(lambda: len(writer.journal) >= 15, 30, "no tickets were created")
    before = len(writer.journal)
    pid = running.kill(victim)
    running.await_restart(victim, pid)
    _wait(lambda: len(writer.journal) >= before + 15, 60, f"no tickets after {victim} was killed")
    writer.stop.set()
    writer.join(30)

    seen = Counter(t["title"] for t in agent.tickets() if t["title"].startswith(prefix))
    assert set(writer.journal) <= set(seen), "a ticket that was answered 201 is gone"
    assert set(seen.values()) == {1}, "a ticket is there twice"
    wanted = dict.fromkeys(seen, 1)
    _wait(lambda: _mails_by_title(running, prefix) == wanted, 150, "mails are missing or doubled")
    _wait(lambda: _notifications_by_title(agent, prefix) == wanted, 30, "notifications are not as expected")
    time.sleep(3)
    assert _mails_by_title(running, prefix) == wanted, "a mail came twice"


def _wait(condition: object, seconds: float, what: str) -> None:
    """Poll until the condition holds; a refused connection means not yet."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():  # type: ignore[operator]
                return
        except (httpx.HTTPError, KeyError):
            pass
        time.sleep(0.5)
    raise AssertionError(what)
