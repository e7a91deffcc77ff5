"""Who hears what on the live stream, and the queue that must not hold up anybody."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from starlette.websockets import WebSocket

from workernet.kernel.context import ROLES
from workernet.services.notifications.domain.live import (
    Audience,
    Listener,
    from_entry,
    parse_id,
    ticket_frame,
    to_entry,
)
from workernet.services.notifications.live.connection import QUEUE_LENGTH, Connection
from workernet.services.notifications.live.door import from_our_page

TICKET = Audience(staff=True, requester_id="u1", organization_id="o1")
NOTE = Audience(staff=True)
MINE = Audience(people=frozenset({"u1"}))


def listener(role: str, user: str = "u1", organization: str | None = "o1") -> Listener:
    return Listener(user, "t1", role, organization, None)


@pytest.mark.parametrize("role", ROLES)
def test_a_ticket_a_note_a_notification(role: str) -> None:
    staff = role in ("agent", "supervisor", "admin")
    customer = role in ("requester", "org_admin")
    assert TICKET.admits(listener(role)) is (staff or customer)
    assert TICKET.admits(listener(role, user="u2")) is (staff or role == "org_admin")
    assert TICKET.admits(listener(role, user="u2", organization="o2")) is staff
    assert TICKET.admits(listener(role, user="u2", organization=None)) is staff
    assert NOTE.admits(listener(role)) is staff
    assert MINE.admits(listener(role)) is True
    assert MINE.admits(listener(role, user="u2")) is False


def test_no_company_is_nobodys_company() -> None:
    alone = Audience(staff=True, requester_id="u1", organization_id=None)
    assert alone.admits(listener("org_admin", user="u2", organization=None)) is False


def test_an_entry_comes_back_as_it_went() -> None:
    frame = ticket_frame(
        "ticket.updated", ticket=7, version=3, actor=UUID(int=5), at=datetime(2026, 1, 2, tzinfo=UTC)
    )
    for audience in (TICKET, NOTE, MINE):
        text, heard = from_entry("17-1", to_entry(frame, audience))
        assert heard == audience
        assert '"id": "17-1"' in text
        assert '"at": "2026-01-02T00:00:00Z"' in text


@pytest.mark.parametrize("text", ["", "-", "1", "1-", "-1", "a-1", "1-1-1", "１-1", "1-" + "9" * 60, "1.0-1"])
def test_what_is_no_stream_id(text: str) -> None:
    assert parse_id(text) is None


def test_stream_ids_compare_as_numbers() -> None:
    assert (
        (parse_id("9-9") or ())
        < (parse_id("10-0") or ())
        < (parse_id("10-2") or ())
        < (parse_id("10-10") or ())
    )


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        (None, "desk.example", True),
        ("https://desk.example", "desk.example", True),
        ("https://desk.example", "inner:8000", True),
        ("http://inner:8000", "inner:8000", True),
        ("https://desk.example:444", "inner:8000", False),
        ("https://desk.example.evil.example", "desk.example", False),
        ("null", "desk.example", False),
        ("", "", False),
    ],
)
def test_whose_page_it_is(origin: str | None, host: str, expected: bool) -> None:
    headers = {"host": host} | ({"origin": origin} if origin is not None else {})
    socket = cast(WebSocket, SimpleNamespace(headers=headers))
    assert from_our_page(socket, "https://desk.example") is expected


class Wire:
    """The other side of a connection: takes what is sent unless it is `stuck`."""

    def __init__(self, *, stuck: bool = False) -> None:
        self.stuck = stuck
        self.sent: list[str] = []
        self.code = 0

    async def send_text(self, text: str) -> None:
        if self.stuck:
            await asyncio.sleep(60)
        self.sent.append(text)

    async def receive(self) -> dict[str, Any]:
        await asyncio.sleep(60)
        return {"type": "websocket.disconnect"}

    async def close(self, code: int) -> None:
        self.code = code


async def nothing() -> AsyncIterator[str]:
    empty: tuple[str, ...] = ()
    for text in empty:
        yield text


def test_a_slow_reader_is_dropped_and_holds_up_nobody() -> None:
    async def story() -> Wire:
        wire = Wire(stuck=True)
        connection = Connection(cast(WebSocket, wire), listener("agent"))
        running = asyncio.create_task(connection.run(nothing()))
        await asyncio.sleep(0)
        for number in range(QUEUE_LENGTH + 10):
            connection.offer(str(number))
        async with asyncio.timeout(5):
            await running
        return wire

    wire = asyncio.run(story())
    assert (wire.sent, wire.code) == ([], 1013)


def test_frames_leave_in_order() -> None:
    async def story() -> Wire:
        wire = Wire()
        connection = Connection(cast(WebSocket, wire), listener("agent"))
        running = asyncio.create_task(connection.run(nothing()))
        for number in range(100):
            connection.offer(str(number))
        while len(wire.sent) < 100:
            await asyncio.sleep(0.01)
        connection.drop(1012)
        connection.drop(1001)
        await running
        return wire

    wire = asyncio.run(story())
    assert wire.sent == [str(number) for number in range(100)]
    assert wire.code == 1012, "the first reason counts"


def test_the_live_process_is_light() -> None:
    code = "import sys, workernet.services.notifications.live.app; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & {"django", "psycopg", "celery", "rest_framework", "jinja2"}
