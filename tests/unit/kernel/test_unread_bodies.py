"""A request is taken in to its end before it is answered, even where nobody has looked at its body.

Otherwise the server closes the connection after the answer, a proxy that is still sending finds it closed,
and the person sees 503 instead of 401 or 405.
"""

import asyncio
import io
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from starlette.types import Message, Receive, Scope, Send

from workernet.kernel.django import middleware
from workernet.kernel.fastapi import frame

BODY = b"x" * 200_000


def _request(body: io.BytesIO, length: int) -> WSGIRequest:
    environ = {"REQUEST_METHOD": "PUT", "PATH_INFO": "/api/v1/auth/logout/", "CONTENT_LENGTH": str(length)}
    return WSGIRequest({**environ, "wsgi.input": body})


def test_django_takes_in_what_a_view_leaves() -> None:
    body = io.BytesIO(BODY + b"the next request")
    answer = middleware.request_frame(lambda _request: HttpResponse(status=405))(_request(body, len(BODY)))
    assert answer.status_code == 405
    assert body.read() == b"the next request"


def test_django_gives_the_view_its_body_first() -> None:
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.body)
        return HttpResponse()

    middleware.request_frame(view)(_request(io.BytesIO(BODY), len(BODY)))
    assert seen == [BODY]


def test_django_takes_in_no_more_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "MOST_UNREAD", 100_000)
    body = io.BytesIO(BODY)
    middleware.request_frame(lambda _request: HttpResponse(status=405))(_request(body, len(BODY)))
    assert len(body.read()) == 100_000


def _served(pieces: list[Message]) -> tuple[list[Message], list[Message]]:
    """What is left of the request's messages, and what was answered, when the application reads nothing."""
    left, sent = list(pieces), []

    async def receive() -> Message:
        return left.pop(0)

    async def send(message: Message) -> None:
        sent.append({**message, "left": len(left)})

    async def refuse(_scope: Scope, _receive: Receive, answer: Send) -> None:
        await answer({"type": "http.response.start", "status": 405, "headers": []})
        await answer({"type": "http.response.body", "body": b""})

    scope: dict[str, Any] = {
        "type": "http",
        "method": "PUT",
        "path": "/api/v1/analytics/overview",
        "headers": [],
    }
    asyncio.run(frame.RequestFrame(refuse, "test")(scope, receive, send))
    return left, sent


def test_fastapi_takes_in_what_a_route_leaves() -> None:
    pieces: list[Message] = [
        {"type": "http.request", "body": b"a", "more_body": True},
        {"type": "http.request", "body": b"b", "more_body": False},
        {"type": "http.disconnect"},
    ]
    left, sent = _served(pieces)
    assert [message["type"] for message in left] == ["http.disconnect"]
    assert [message["left"] for message in sent] == [1, 1]


def test_fastapi_does_not_wait_for_a_client_that_has_gone() -> None:
    _left, sent = _served(
        [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.disconnect"}]
    )
    assert sent[0]["status"] == 405
