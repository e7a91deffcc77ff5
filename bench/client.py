"""A small load generator: eight keep-alive connections over plain sockets, one request at a time on each.

Written by hand because a general client costs more processor time than the answers it measures.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

CONNECTIONS = 8
_END = b"\r\n\r\n"
_LAST = b"\r\n0\r\n\r\n"  # of a chunked answer; JSON holds no bare line breaks
CHUNKED = -1


@dataclass
class Measured:
    """What one round of load was answered."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds; 0.95 is the p95."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


def request_bytes(path: str, headers: dict[str, str], body: bytes | None = None) -> bytes:
    """A GET, or a POST when there is a body."""
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + _END + (body or b"")


class _Talk(asyncio.Protocol):
    """One connection: sends the next request as soon as the answer before it is complete."""

    def __init__(self, following: Callable[[], bytes | None], measured: Measured) -> None:
        self.following, self.measured = following, measured
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.buffer = b""
        self.wanted = 0
        self.sent = 0.0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.wanted:
            head = self.buffer.find(_END)
            if head < 0:
                return
            length = _length(self.buffer[:head])
            self.wanted = CHUNKED if length is None else head + len(_END) + length
        if len(self.buffer) >= self.wanted if self.wanted != CHUNKED else self.buffer.endswith(_LAST):
            self._answered(int(self.buffer[9:12]))

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server closed the connection"))

    def _answered(self, status: int) -> None:
        self.measured.latencies.append(time.perf_counter() - self.sent)
        if not 200 <= status < 300:
            self.measured.refused[status] = self.measured.refused.get(status, 0) + 1
        self.buffer, self.wanted = b"", 0
        self._send()

    def _send(self) -> None:
        assert self.transport is not None
        request = self.following()
        if request is None:
            self.done.set_result(None)
            self.transport.close()
            return
        self.sent = time.perf_counter()
        self.transport.write(request)


def _length(head: bytes) -> int | None:
    """None for an answer in chunks."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return None


def run(port: int, draw: Callable[[], bytes], seconds: float) -> Measured:
    """Load for so many seconds. Raises ConnectionError when the server hangs up."""
    return asyncio.run(_run(port, draw, seconds))


async def _run(port: int, draw: Callable[[], bytes], seconds: float) -> Measured:
    measured, began = Measured(), time.perf_counter()
    until = began + seconds

    def following() -> bytes | None:
        return draw() if time.perf_counter() < until else None

    loop = asyncio.get_running_loop()
    talks = [
        (await loop.create_connection(lambda: _Talk(following, measured), "127.0.0.1", port))[1]
        for _ in range(CONNECTIONS)
    ]
    await asyncio.wait_for(asyncio.gather(*(talk.done for talk in talks)), seconds + 60)
    measured.seconds = time.perf_counter() - began
    return measured
