"""Helpers: the catcher's JSON page, the rows, sending what is due."""

from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import httpx
from psycopg.types.json import Jsonb

from tests.support.portal import Desk
from workernet.contracts.events import CommentData, TicketEvent, TicketSnapshot
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.kernel.events import decode, encode
from workernet.kernel.ids import new_id
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

    def raw(self, name: str) -> bytes:
        """The letter of this id as it came."""
        return httpx.get(f"{self.page_url}raw/{name}", trust_env=False).raise_for_status().content

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


def snapshot(desk: Desk, number: int, **changed: Any) -> TicketSnapshot:
    """The ticket as its latest event tells it, one version on, with the given fields changed."""
    with desk.portal.as_owner("tickets") as owner:
        row = owner.execute(
            "SELECT type, version, payload FROM outbox WHERE tenant_id = %s AND aggregate_id = %s "
            "ORDER BY seq DESC LIMIT 1",
            [desk.tenant_id, f"ticket-{number}"],
        ).fetchone()
    assert row is not None
    event = cast(TicketEvent, decode(*row))
    return replace(event.ticket, version=event.ticket.version + 1, **changed)


def comment(by: Principal, body: str, *mentions: Principal, comment_id: UUID | None = None) -> CommentData:
    """A message of this person that names these people."""
    named = tuple(person.user_id for person in mentions)
    return CommentData(
        comment_id or new_id(), by.user_id, by.name, by_staff=by.is_staff_member, body=body, mentions=named
    )


def happen(
    desk: Desk, event: type[TicketEvent], ticket: TicketSnapshot, by: Principal | None, **more: Any
) -> None:
    """Publish an event as the tickets service would, and carry it."""
    actor_id, name = (by.user_id, by.name) if by else (None, "")
    told = event(ticket=ticket, actor_id=actor_id, actor_name=name, at=now(), **more)
    with desk.portal.as_owner("tickets") as owner:
        owner.execute(
            "INSERT INTO outbox (event_id, tenant_id, type, version, aggregate_id, historic, payload, "
            "headers) VALUES (%s, %s, %s, %s, %s, false, %s, '{}')",
            [new_id(), desk.tenant_id, told.type, told.version, told.aggregate_id, Jsonb(encode(told))],
        )
    desk.portal.relay()


def _rows(desk: Desk, statement: str) -> list[dict[str, Any]]:
    with tenant_transaction("notifications", desk.tenant_id) as cursor:
        cursor.execute(statement)
        return rows(cursor)
