"""A person with a browser: the portal's API in process, the file store through its front door."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from django.test import Client

from tests.support.portal import Desk
from workernet.kernel.context import Principal


@dataclass
class Browser:
    """One signed-in person."""

    desk: Desk
    principal: Principal
    client: Client = field(default_factory=Client)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.desk.token(self.principal)}", "X-Request-Id": "the-same-id"}

    def get(self, path: str) -> Any:
        """GET from the API."""
        return self.client.get(path, headers=self._headers)

    def post(self, path: str, body: dict[str, Any] | None = None, **headers: str) -> Any:
        """POST JSON to the API."""
        return self.client.post(
            path, body or {}, content_type="application/json", headers={**self._headers, **headers}
        )

    def start(self, ticket: int, name: str, size: int) -> dict[str, Any]:
        """Ask for room; the API's answer."""
        answer = self.post("/api/v1/files/uploads/", {"ticket_id": ticket, "name": name, "size": size})
        assert answer.status_code == 201, answer.content
        return dict(answer.json())

    def send(
        self, started: dict[str, Any], content: bytes, content_type: str = "image/png"
    ) -> httpx.Response:
        """Send the bytes as the form says, through the front door."""
        form = started["upload"]
        parts = {"file": ("x.png", content, content_type)}
        return httpx.request(form["method"], form["url"], data=form["fields"], files=parts, timeout=30)

    def complete(self, file_id: str) -> Any:
        """Say that the bytes are there."""
        return self.post(f"/api/v1/files/{file_id}/complete/")

    def upload(self, ticket: int, name: str, content: bytes) -> str:
        """All three steps; the file's id."""
        started = self.start(ticket, name, len(content))
        assert self.send(started, content).status_code == 204
        answer = self.complete(started["file_id"])
        assert answer.status_code == 200, answer.content
        return str(started["file_id"])

    def link(self, file_id: str, *, inline: bool = False) -> str:
        """The signed address of a file the person may have."""
        answer = self.get(f"/api/v1/files/{file_id}/{'?inline=1' if inline else ''}")
        assert answer.status_code == 200, answer.content
        return str(answer.json()["url"])

    def status(self, file_id: str) -> int:
        """What the API answers when the person asks for the file."""
        return int(self.get(f"/api/v1/files/{file_id}/").status_code)
