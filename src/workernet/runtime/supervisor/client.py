"""Talks to the running process manager over its Unix socket (XML-RPC)."""

import http.client
import os
import socket
import xmlrpc.client
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workernet.runtime.supervisor.conf import SOCKET


class _Connection(http.client.HTTPConnection):
    """HTTP over a socket named through an open folder, however deep that folder lies."""

    def __init__(self, folder: Path) -> None:
        super().__init__("localhost", timeout=30)
        self.folder = folder

    def connect(self) -> None:
        handle = os.open(self.folder, os.O_PATH | os.O_DIRECTORY)
        try:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self.sock.settimeout(30)
            self.sock.connect(f"/proc/self/fd/{handle}/{SOCKET}")
        finally:
            os.close(handle)


class _Transport(xmlrpc.client.Transport):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def make_connection(self, host: Any) -> http.client.HTTPConnection:  # noqa: ARG002
        return _Connection(self.folder)


@dataclass(frozen=True)
class Process:
    """`state` is the manager's word: RUNNING, STARTING, BACKOFF, STOPPED, EXITED, FATAL…"""

    name: str
    state: str
    pid: int
    uptime_seconds: int
    description: str

    @property
    def running(self) -> bool:
        return self.state == "RUNNING"


class Client:
    """Each call raises OSError when no manager listens."""

    def __init__(self, run_folder: Path) -> None:
        self._proxy = xmlrpc.client.ServerProxy(
            "http://localhost/RPC2", transport=_Transport(run_folder), allow_none=True
        )

    def start(self, program: str, group: str) -> None:
        """Returns at once; readiness is asked of the program itself."""
        self._proxy.supervisor.startProcess(f"{group}:{program}", False)

    def processes(self) -> list[Process]:
        """All of them, in the order of the configuration."""
        answer: Any = self._proxy.supervisor.getAllProcessInfo()
        return [
            Process(
                name=item["name"],
                state=item["statename"],
                pid=item["pid"],
                uptime_seconds=max(0, item["now"] - item["start"]) if item["pid"] else 0,
                description=item["spawnerr"] or item["description"],
            )
            for item in answer
        ]

    def shutdown(self) -> None:
        """Asks for the ordered stop and returns; the manager ends when all have stopped."""
        self._proxy.supervisor.shutdown()
