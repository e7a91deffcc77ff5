"""The live service as its own process, and a browser's side of the line."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.support.doors import free_port
from tests.support.processes import end
from workernet.kernel.context import Principal
from workernet.services.notifications.adapters.live_tickets import issue

TARGET = "workernet.services.notifications.live.app:app"


@dataclass
class LiveServer:
    """A running process."""

    process: subprocess.Popen[bytes]
    port: int
    metrics_port: int
    log: Path

    def get(self, path: str, port: int | None = None) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{port or self.port}{path}", trust_env=False, timeout=5)

    def metric(self, name: str) -> float:
        text = self.get("/metrics", self.metrics_port).text
        return float(next(line for line in text.splitlines() if line.startswith(f"{name} ")).split()[1])

    def open(self, ticket: str, *, after: str | None = None, **more: Any) -> "Browser":
        query = f"ticket={ticket}" + (f"&after={after}" if after else "")
        more.setdefault("origin", f"http://127.0.0.1:{self.port}")
        manager = connect(f"ws://127.0.0.1:{self.port}/ws?{query}", proxy=None, open_timeout=10, **more)
        return Browser(manager.__enter__())

    def of(self, person: Principal, *, after: str | None = None) -> "Browser":
        """A connection of this person, past its hello."""
        browser = self.open(issue(person), after=after)
        hello = browser.next()
        assert hello is not None
        assert hello["type"] == "hello"
        browser.last = after or hello["id"]
        browser.hello = hello["id"]
        return browser


@dataclass
class Browser:
    """Keeps the last id, as the web app does."""

    socket: ClientConnection
    last: str = ""
    hello: str = ""
    seen: list[dict[str, Any]] = field(default_factory=list)

    def next(self, timeout: float = 5.0) -> dict[str, Any] | None:
        """The next frame; None when none comes in time."""
        try:
            text = self.socket.recv(timeout=timeout)
        except TimeoutError:
            return None
        frame = dict(json.loads(text))
        self.last = frame.get("id", self.last)
        self.seen.append(frame)
        return frame

    def rest(self, quiet: float = 0.7) -> list[dict[str, Any]]:
        """Every frame but the pings, until the line is quiet for so many seconds."""
        found = []
        while frame := self.next(quiet):
            found.append(frame)
        return [frame for frame in found if frame["type"] != "ping"]

    def close_code(self, timeout: float = 5.0) -> int | None:
        """Reads on until the other side closes."""
        deadline = time.monotonic() + timeout
        try:
            while time.monotonic() < deadline:
                self.socket.recv(timeout=timeout)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
        except TimeoutError:
            pass
        return None

    def close(self) -> None:
        self.socket.close()


@contextmanager
def live_server(folder: Path, environment: dict[str, str] | None = None) -> Iterator[LiveServer]:
    """The process as the portal starts it, ready; stopped at the end."""
    port, metrics_port = free_port(), free_port()
    log = folder / f"live-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "workernet.runtime.supervisor.webserver", "asgi", str(port), TARGET],
            env=os.environ
            | {"WORKERNET_METRICS_PORT": str(metrics_port), "LOG_LEVEL": "INFO"}
            | (environment or {}),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = LiveServer(process, port, metrics_port, log)
    try:
        _await_ready(server)
        yield server
    finally:
        end(process)


def _await_ready(server: LiveServer) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if server.get("/readyz").status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"the live service did not start: {server.log.read_text()[-3000:]}")
