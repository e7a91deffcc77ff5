"""A whole portal as a user starts it: `workernet up --detach` in a folder of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.support.clerk import Clerk
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.ports import choose
from workernet.runtime.supervisor.client import Client
from workernet.runtime.supervisor.outside import ROLES, SCHEMES

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"
DESK = "faults"
# A test beside this one may have named its own parts; this portal brings all of them itself.
OUTSIDE = {*SCHEMES, *ROLES, "CACHE_URL", "SECRET_KEY", "SIGNING_KEY_DIR", "WORKERNET_DATA", "LOG_LEVEL"}


@dataclass
class RunningPortal:
    """Addresses and processes of a started portal."""

    data: Path
    port: int
    clerk: Clerk | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`workernet <arguments> --data …`; raises CalledProcessError with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "workernet.runtime.cli", *arguments, "--data", str(self.data)],
            cwd=ROOT,
            env=_environment() | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done

    def pid(self, name: str) -> int:
        """The process of that name, as the process manager knows it."""
        states = Client(DataFolder(self.data).run).processes()
        return next(state.pid for state in states if state.name == name)

    def kill(self, name: str) -> int:
        """`kill -9` of the process; returns the pid it had."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def await_restart(self, name: str, before: int, seconds: float = 30) -> None:
        """Wait until the manager has started the process again."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.pid(name) not in (0, before):
                return
            time.sleep(0.2)
        raise AssertionError(f"{name} was not started again")

    def user(self, email: str, role: str, *, language: str = "en") -> "Person":
        """A new account on the desk."""
        if self.clerk is None:
            self.clerk = Clerk(self.data, _environment())
        name = email.partition("@")[0]
        self.clerk.open(tenant=DESK, email=email, role=role, password=PASSWORD, name=name, language=language)
        return Person(self, email)

    def mails(self) -> list[dict[str, Any]]:
        """What the mail catcher has received, every copy of it."""
        found = httpx.get(f"{self.url}/mail/api/messages", params={"limit": 10_000}, timeout=10).json()
        return list(found["messages"] if isinstance(found, dict) else found)


@dataclass
class Person:
    """Somebody with a password; signs in again whenever the token is refused."""

    portal: RunningPortal
    email: str
    token: str = ""

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request; raises httpx.HTTPError when nobody answers."""
        headers = more.pop("headers", {})
        answer = self._request(method, path, headers, more)
        if answer.status_code == 401:  # the token lives for minutes, a module of tests may take longer
            self.token = ""
            answer = self._request(method, path, headers, more)
        return answer

    def _request(
        self, method: str, path: str, headers: dict[str, str], more: dict[str, Any]
    ) -> httpx.Response:
        if not self.token:
            body = {"tenant": DESK, "email": self.email, "password": PASSWORD}
            answer = httpx.post(f"{self.portal.url}/api/v1/auth/token/", json=body, timeout=10)
            self.token = answer.raise_for_status().json()["access"]
        named = {"Authorization": f"Bearer {self.token}"} | headers
        return httpx.request(method, f"{self.portal.url}{path}", headers=named, timeout=10, **more)

    def tickets(self) -> list[dict[str, Any]]:
        """Every ticket this person sees."""
        found: list[dict[str, Any]] = []
        after = ""
        while True:
            page = self.request("GET", f"/api/v2/tickets?limit=100{after}").raise_for_status().json()
            found += page["items"]
            if not page["next"]:
                return found
            after = f"&after={page['next']}"


@contextmanager
def started_portal(folder: Path) -> Iterator[RunningPortal]:
    """Up without demo data, with one desk; down again at the end, whatever happened."""
    portal = RunningPortal(folder / "data", choose(["front"])["front"])
    start = ("up", "--detach", "--port", str(portal.port))
    try:
        try:
            portal.command(*start, RATE_LIMIT_CREATE="100000/min")
        except AssertionError:
            # Another program may have taken one of its ports since they were chosen: it chooses anew.
            portal.command(*start, RATE_LIMIT_CREATE="100000/min")
        portal.command("create-tenant", DESK)
        yield portal
    finally:
        if portal.clerk:
            portal.clerk.leave()
        portal.command("down")


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OUTSIDE}
