"""The analytics service as the portal serves it: a process of its own, with its own fact store."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from workernet.runtime.embedded.ports import choose
from workernet.services.auth.adapters.keys import key_ring

OVERVIEW = "/api/v1/analytics/overview"


@contextmanager
def published_keys() -> Iterator[str]:
    """The address of the installation's public keys."""

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"keys": [key.public_jwk() for key in key_ring().published()]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Keys) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/jwks.json"
        server.shutdown()


@dataclass
class Server:
    """A process that can be killed and started again on the same folder."""

    folder: Path
    jwks_url: str
    process: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        self.ports = choose(["http", "metrics"])

    def start(self) -> None:
        """Returns when it is ready. Raises AssertionError with its log when it never is."""
        module = "workernet.runtime.supervisor.webserver"
        target = "workernet.runtime.analytics:app"
        with (self.folder / "server.log").open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, "asgi", str(self.ports["http"]), target],
                env=os.environ
                | {
                    "CLICKHOUSE_URL": f"chdb://{self.folder}/facts",
                    "JWKS_URL": self.jwks_url,
                    "WORKERNET_METRICS_PORT": str(self.ports["metrics"]),
                },
                stdout=output,
                stderr=output,
            )
        self.until(lambda: self.get("/readyz").status_code == 200)

    def kill(self) -> None:
        """As `kill -9` does it; the worker dies with its parent."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> int:
        """Ask it to end; returns its exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode

    def get(self, path: str, token: str = "", **more: Any) -> httpx.Response:
        """One question, with the token when there is one."""
        return self.send("GET", path, token, **more)

    def send(self, method: str, path: str, token: str = "", **more: Any) -> httpx.Response:
        """One request, with the token when there is one."""
        headers = ({"Authorization": f"Bearer {token}"} if token else {}) | more.pop("headers", {})
        url = f"http://127.0.0.1:{self.ports['http']}{path}"
        return httpx.request(method, url, headers=headers, timeout=10, trust_env=False, **more)

    def until(self, holds: Callable[[], bool], seconds: float = 40) -> None:
        """Wait for something to become true."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if holds():
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
        raise AssertionError((self.folder / "server.log").read_text(errors="replace")[-3000:])
