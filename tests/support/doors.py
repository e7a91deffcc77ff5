"""A real front door (Caddy or nginx) before small real upstreams that say what reached them."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.sync.server import ServerConnection, serve

from tests.support.debian import Program, needed
from tests.support.processes import end
from workernet.services.gateway.render import caddy_config, nginx_conf

PLAIN = ("api", "analytics", "web", "s3", "mail")
STATIC_ROOT = "static"


def free_port() -> int:
    """A port of loopback that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Upstream(ThreadingHTTPServer):
    """Quiet when a door hangs up in the middle of a body, which is what it must do with one too large."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Anything else is still shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Echo(BaseHTTPRequestHandler):
    """Answers with what it received; the query may ask for a status, headers or a long body."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave together: apart, the second waits 40 ms for the first's receipt
    part = "?"

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline() or b"0", 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self) -> None:
        body = self._body()
        asked = parse_qs(urlsplit(self.path).query)
        sent = json.dumps(
            {
                "part": self.part,
                "method": self.command,
                "path": self.path,
                "headers": [[name.lower(), value] for name, value in self.headers.items()],
                "length": len(body),
                "padding": "x" * int(asked.get("pad", ["0"])[0]),
            }
        ).encode()
        self.send_response(int(asked.get("status", ["200"])[0]))
        self.send_header("Content-Type", asked.get("type", ["application/json"])[0])
        self.send_header("X-Frame-Options", "ALLOWALL")
        self.send_header("X-Powered-By", "echo")
        for header in asked.get("header", []):
            name, _, value = header.partition(":")
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(sent)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the assertions say what matters."""


def _live(connection: ServerConnection) -> None:
    request = connection.request
    assert request is not None
    seen = {name.lower(): value for name, value in request.headers.raw_items()}
    connection.send(json.dumps({"part": "live", "path": request.path, "headers": seen}))
    for message in connection:
        connection.send(message)


@contextmanager
def upstreams() -> Iterator[dict[str, str]]:
    """Name to address of one running upstream per part."""
    with ExitStack() as stack:
        addresses = {}
        for name in PLAIN:
            handler = type(f"Echo_{name}", (Echo,), {"part": name})
            server = Upstream(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            addresses[name] = f"127.0.0.1:{server.server_address[1]}"
        live = stack.enter_context(serve(_live, "127.0.0.1", 0))
        threading.Thread(target=live.serve_forever, daemon=True).start()
        addresses["live"] = f"127.0.0.1:{live.socket.getsockname()[1]}"
        yield addresses


@dataclass(frozen=True)
class Answer:
    """One answer as it came over the wire; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes
    repeated: list[str] = field(default_factory=list)

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def seen(self) -> dict[str, str]:
        """The headers that reached the upstream."""
        return dict(self.json()["headers"])


@dataclass(frozen=True)
class Door:
    """A running door: where it listens and what it is."""

    kind: str
    port: int
    folder: Path

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """One request on a connection of its own; the path goes out as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            names = [name.lower() for name, _ in answer.getheaders()]
            return Answer(
                status=answer.status,
                headers={name.lower(): value for name, value in answer.getheaders()},
                body=answer.read(),
                repeated=[name for name in set(names) if names.count(name) > 1],
            )
        finally:
            connection.close()


def caddy_binary() -> Path:
    """The Caddy that comes with the environment."""
    return Path(sys.executable).parent / "caddy"


def _caddy(folder: Path, addresses: dict[str, str], port: int) -> tuple[list[str], dict[str, str]]:
    config = caddy_config(addresses, port, static_root=str(folder / STATIC_ROOT))
    (folder / "caddy.json").write_text(json.dumps(config))
    home = {"XDG_DATA_HOME": str(folder / "xdg"), "XDG_CONFIG_HOME": str(folder / "xdg")}
    return [str(caddy_binary()), "run", "--config", str(folder / "caddy.json")], home


def _nginx(folder: Path, addresses: dict[str, str], port: int) -> tuple[list[str], dict[str, str]]:
    text = nginx_conf(
        addresses,
        port,
        host="127.0.0.1",
        static_root=str(folder / STATIC_ROOT),
        run_dir=str(folder),
        # A master started as root would give its workers away to a user who may
        # not enter the test's folder; any other user cannot change it at all.
        user="root" if os.geteuid() == 0 else None,
    )
    (folder / "nginx.conf").write_text(text)
    program = nginx()
    command = [program.path, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    return [*command, "-g", "daemon off;"], program.environment


def nginx() -> Program:
    """nginx itself, nothing of its package's configuration; skips where it cannot be had."""
    return needed("nginx", "nginx")


@contextmanager
def door(kind: str, folder: Path, addresses: dict[str, str]) -> Iterator[Door]:
    """A door of that kind (caddy, nginx) before `addresses`, stopped at the end."""
    chunks = folder / STATIC_ROOT / ".next" / "static" / "chunks"
    chunks.mkdir(parents=True)
    (chunks / "main.js").write_text("console.log('main')")
    port = free_port()
    prepare = {"caddy": _caddy, "nginx": _nginx}[kind]
    command, environment = prepare(folder, addresses, port)
    with (folder / "out.log").open("wb") as out, (folder / "err.log").open("wb") as err:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=out, stderr=err)
    try:
        _wait(process, port, folder)
        yield Door(kind, port, folder)
    finally:
        end(process)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"the door did not open: {(folder / 'err.log').read_text()}")
