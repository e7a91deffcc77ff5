"""A client of the REST API inside the test process: the real URL table, middlewares and database."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.support.portal import Desk
from workernet.kernel.context import Principal


@dataclass
class Api:
    """Requests as one person, or as nobody."""

    token: str | None = None
    language: str = "en"

    def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> HttpResponse:
        given = {"Accept-Language": self.language} | (headers or {})
        if self.token:
            given["Authorization"] = f"Bearer {self.token}"
        client = Client(headers=given, raise_request_exception=False)
        data = b"" if body is None else json.dumps(body).encode()
        return client.generic(method, path, data, content_type="application/json")  # type: ignore[return-value]

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.request("GET", path, headers=_names(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.request("POST", path, {} if body is None else body, headers=_names(headers))

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.request("PATCH", path, body, headers=_names(headers))

    def put(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.request("PUT", path, {} if body is None else body, headers=_names(headers))

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.request("DELETE", path, headers=_names(headers))


def _names(headers: dict[str, str]) -> dict[str, str]:
    """`If_Match="…"` as a keyword is the header If-Match."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def api_of(desk: Desk, principal: Principal) -> Api:
    """The API as this person."""
    return Api(desk.token(principal), principal.language)
