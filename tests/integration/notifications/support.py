"""Helpers: the catcher's JSON page, the rows, sending what is due."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.support.portal import Desk
from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.services.notifications.tasks import send_delivery


@dataclass(frozen=True)
class Mailbox:
    """The mail catcher's page."""

    page_url: str

    def of(self, desk: Desk) -> list[dict[str, Any]]:
        """Every letter to people of this desk, oldest first, with its text and HTML."""
        answer = httpx.get(
            f"{self.page_url}api/messages", params={"q": f"@{desk.slug}.example"}, trust_env=False
        )
        found = answer.raise_for_status().json()["messages"][::-1]
        return [self._whole(summary["id"]) for summary in found]

    def _whole(self, name: str) -> dict[str, Any]:
        answer = httpx.get(f"{self.page_url}api/messages/{name}", trust_env=False)
        whole: dict[str, Any] = answer.raise_for_status().json()
        whole["headers"] = {key.lower(): value for key, value in whole["headers"]}
        return whole


def send_all(desk: Desk) -> int:
    """Work off the desk's deliveries as a worker would; returns how many were sent now."""
    return sum(send_delivery(str(row["id"]), str(desk.tenant_id)) for row in deliveries(desk))


def deliveries(desk: Desk) -> list[dict[str, Any]]:
    """The desk's delivery rows, oldest first."""
    return _rows(desk, "SELECT * FROM delivery ORDER BY created_at, id")


def in_app(desk: Desk) -> list[dict[str, Any]]:
    """The desk's in-app notifications, oldest first."""
    return _rows(desk, "SELECT * FROM notification ORDER BY created_at, id")


def change(desk: Desk, statement: str, *parameters: Any) -> None:
    """Turn a delivery's clock, which a test cannot wait for."""
    with tenant_transaction("notifications", desk.tenant_id) as cursor:
        cursor.execute(statement, list(parameters))


def _rows(desk: Desk, statement: str) -> list[dict[str, Any]]:
    with tenant_transaction("notifications", desk.tenant_id) as cursor:
        cursor.execute(statement)
        return rows(cursor)
