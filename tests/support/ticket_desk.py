"""People and tickets for the browser tests of the ticket page, made over the API as the people themselves."""

import secrets
from dataclasses import dataclass
from typing import Any

from tests.support.running import Person, RunningPortal


@dataclass
class TicketDesk:
    """Somebody who works, two who work beside them, and somebody who asks."""

    agent: Person
    colleague: Person
    supervisor: Person
    customer: Person

    @classmethod
    def open(cls, running: RunningPortal) -> "TicketDesk":
        """Four accounts of their own, told from those of other tests by a word."""
        word = secrets.token_hex(3)
        person = {
            role: running.user(f"{name}-{word}@faults.example", role, language="ru")
            for name, role in {"agent": "agent", "lead": "supervisor", "client": "requester"}.items()
        }
        other = running.user(f"colleague-{word}@faults.example", "agent", language="ru")
        return cls(person["agent"], other, person["supervisor"], person["requester"])

    def ticket(self, title: str, description: str = "Terminal does not answer.") -> int:
        """A new request of the customer; returns its number."""
        body = {"title": title, "description": description}
        made = self.customer.request("POST", "/api/v1/tickets/", json=body).raise_for_status().json()
        return int(made["id"])

    def say(self, who: Person, number: int, body: str, *, note: bool = False, **more: Any) -> dict[str, Any]:
        """A reply or a note of that person; returns what the server answered."""
        where = f"/api/v2/tickets/{number}/{'notes' if note else 'replies'}"
        answer = who.request("POST", where, json={"body": body, "attachment_ids": [], **more})
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    def read(self, number: int) -> dict[str, Any]:
        """The ticket as the agent sees it."""
        answer = self.agent.request("GET", f"/api/v2/tickets/{number}")
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    def change(self, who: Person, number: int, **fields: Any) -> None:
        """Change fields of the ticket as that person, whatever its version is."""
        version = self.read(number)["version"]
        headers = {"If-Match": f'"{version}"'}
        who.request("PATCH", f"/api/v2/tickets/{number}", json=fields, headers=headers).raise_for_status()

    def bodies(self, number: int) -> list[str]:
        """Texts of the ticket's messages, oldest first."""
        answer = self.agent.request("GET", f"/api/v1/tickets/{number}/comments/?page_size=100")
        return [comment["body"] for comment in answer.raise_for_status().json()["results"]]


def forgive(complaints: list[str], *statuses: int) -> None:
    """Browsers write refused requests to their console: take those this test has provoked off the list."""
    told = [f"status of {status} " for status in statuses]
    complaints[:] = [line for line in complaints if not any(word in line for word in told)]
