"""What surrounds each request of a FastAPI application: id, language, metrics, API version.

The same promises as the Django services' middlewares give. Written against ASGI itself, because it must
also answer for faults that every inner layer let through.
"""

import re
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workernet.kernel.context import language_var, request_id_var
from workernet.kernel.errors import Problem
from workernet.kernel.fastapi.problems import problem_json
from workernet.kernel.ids import new_id
from workernet.kernel.observability import API_DURATION, API_REQUESTS, log
from workernet.kernel.texts import pick_language
from workernet.kernel.versions import CURRENT, choose, marks

MOST_UNREAD = 2 * 1024 * 1024  # twice what the door lets through
_CLEAN_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class RequestFrame:
    """ASGI middleware; `service` names the process in the log lines of its requests."""

    def __init__(self, app: ASGIApp, service: str) -> None:
        self.app = app
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        request_id = given if _CLEAN_ID.fullmatch(given) else new_id().hex
        request_id_var.set(request_id)
        language_var.set(pick_language(headers.get("accept-language")))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(**{"service.name": self.service})
        answer = _Answer(receive, send, request_id)
        started = time.perf_counter()
        try:
            await self._answer(scope, answer, headers)
        finally:
            _count(scope, answer.status, time.perf_counter() - started)

    async def _answer(self, scope: Scope, answer: "_Answer", headers: Headers) -> None:
        try:
            choice = choose(scope["path"], headers.get("api-version"))
        except Problem as problem:
            answer.marks = marks(CURRENT)
            await problem_json(problem)(scope, answer.receive, answer.send)
            return
        answer.marks = marks(choice.version) if choice else {}
        try:
            await self.app(scope, answer.receive, answer.send)
        except Exception as error:  # whatever it is, the caller is told only that it was our fault
            log.error("unhandled error", exc_info=error)
            if answer.status:
                raise  # the answer had begun: only cutting the connection tells the caller
            await problem_json(Problem("internal_error"))(scope, answer.receive, answer.send)


class _Answer:
    """The way out: adds the headers of every answer and remembers its status.

    What nobody has read of the request is taken in first: the server closes such a connection after the
    answer, and a proxy that is still sending then loses it.
    """

    def __init__(self, receive: Receive, send: Send, request_id: str) -> None:
        self._receive = receive
        self._send = send
        self._unread = MOST_UNREAD
        self._request_id = request_id
        self.marks: dict[str, str] = {}
        self.status = 0

    async def receive(self) -> Message:
        message = await self._receive()
        more = message.get("more_body", False)  # a client that has gone sends no more either
        self._unread = self._unread - len(message.get("body", b"")) if more else 0
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            while self._unread > 0:
                await self.receive()
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self._request_id
            headers.update(self.marks)
        await self._send(message)


def _count(scope: Scope, status: int, seconds: float) -> None:
    """Under the route's template, so that the label's values stay few."""
    route = getattr(scope.get("route"), "path", "unmatched").lstrip("/")
    API_REQUESTS.labels(scope["method"], route, str(status)).inc()
    API_DURATION.labels(scope["method"], route).observe(seconds)
