"""Who looks at a ticket: two real live processes over one Redis."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import redis
from starlette.websockets import WebSocket

from tests.integration.notifications.live_process import Browser, LiveServer, live_server
from tests.support.parts import start_redis
from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.kernel.context import Principal
from workernet.services.notifications.domain.live import Listener, ticket_key
from workernet.services.notifications.live import presence
from workernet.services.notifications.live.board import connect_board
from workernet.services.notifications.live.connection import Connection

Where = tuple[LiveServer, LiveServer]


@pytest.fixture(scope="module")
def both(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Where]:
    folder = tmp_path_factory.mktemp("live")
    with live_server(folder) as one, live_server(folder) as two:
        yield one, two


def say(line: Browser, state: str, ticket: object = 7, **more: object) -> None:
    line.socket.send(json.dumps({"type": "presence", "ticket": ticket, "state": state, **more}))


def await_people(line: Browser, expected: dict[str, str], within: float, ticket: int = 7) -> float:
    """Read until exactly these people (id → state) are shown; how many seconds it took."""
    start = time.monotonic()
    last: Any = None
    while (left := start + within - time.monotonic()) > 0:
        frame = line.next(left)
        if frame and frame["type"] == "presence" and frame["ticket"] == ticket:
            last = {p["id"]: p["state"] for p in frame["people"]}
            if last == expected:
                return time.monotonic() - start
    raise AssertionError(f"expected {expected}, last saw {last}")


def who(person: Principal) -> str:
    return str(person.user_id)


def test_colleagues_in_two_processes_see_each_other(desk: Desk, both: Where) -> None:
    anna, boris = desk.person("agent", name="Анна Петрова"), desk.person("supervisor", name="Boris")
    here, there = both[0].of(anna), both[1].of(boris)
    say(here, "viewing")
    await_people(here, {who(anna): "viewing"}, within=2)
    say(there, "viewing", mode="reply")
    assert await_people(here, {who(anna): "viewing", who(boris): "viewing"}, within=2) < 2
    await_people(there, {who(anna): "viewing", who(boris): "viewing"}, within=2)

    say(there, "typing", mode="note")
    assert await_people(here, {who(anna): "viewing", who(boris): "typing"}, within=1) < 1
    first, second = here.seen[-1]["people"]
    assert (first["name"], second["name"], second["mode"]) == ("Анна Петрова", "Boris", "note")
    assert first["since"] < second["since"]
    assert "id" not in here.seen[-1], "nobody resumes from it"

    say(there, "left")
    await_people(here, {who(anna): "viewing"}, within=1)
    there.close()
    here.close()


def test_a_closed_tab_is_gone_at_once(desk: Desk, both: Where) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    here, there = both[0].of(anna), both[1].of(boris)
    say(here, "viewing")
    say(there, "typing", mode="reply")
    await_people(here, {who(anna): "viewing", who(boris): "typing"}, within=2)
    there.close()
    await_people(here, {who(anna): "viewing"}, within=1)
    here.close()


def test_a_person_with_two_tabs_is_one(desk: Desk, both: Where) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    here, tabs = both[0].of(anna), [both[0].of(boris), both[1].of(boris)]
    say(here, "viewing")
    say(tabs[0], "typing", mode="reply")
    await_people(here, {who(anna): "viewing", who(boris): "typing"}, within=2)
    say(tabs[1], "viewing")
    await_people(tabs[1], {who(anna): "viewing", who(boris): "typing"}, within=2)
    assert [f for f in here.rest() if f["type"] == "presence"] == [], "nothing that can be seen has changed"
    say(tabs[0], "left")
    await_people(here, {who(anna): "viewing", who(boris): "viewing"}, within=1)
    say(tabs[1], "left")
    await_people(here, {who(anna): "viewing"}, within=1)
    for line in (here, *tabs):
        line.close()


@pytest.mark.slow
def test_a_silent_tab_vanishes_and_a_repeated_word_stays(desk: Desk, both: Where) -> None:
    anna, boris, clara = (desk.person("agent") for _ in range(3))
    here, silent, lively = both[0].of(anna), both[1].of(boris), both[1].of(clara)
    say(here, "viewing")
    say(lively, "viewing")
    everybody = {who(anna): "viewing", who(boris): "viewing", who(clara): "viewing"}
    say(silent, "viewing")
    spoken = time.monotonic()
    await_people(here, everybody, within=2)
    without: float | None = None
    while without is None and time.monotonic() - spoken < 12:
        for line in (here, lively):
            say(line, "viewing")
        for frame in here.rest(3.0):
            if frame["type"] == "presence":
                assert {p["id"] for p in frame["people"]} == {who(anna), who(clara)}
                without = time.monotonic() - spoken - 3.0
    assert without is not None
    assert 6 < without <= 10
    await_people(silent, {who(anna): "viewing", who(clara): "viewing"}, within=2)
    for line in (here, silent, lively):
        line.close()


@pytest.mark.fault
def test_a_killed_process_leaves_nobody_behind(
    portal: Portal, desk: Desk, both: Where, tmp_path: Path
) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    here = both[0].of(anna)
    with live_server(tmp_path) as doomed:
        there = doomed.of(boris)
        say(here, "viewing")
        say(there, "typing")
        await_people(here, {who(anna): "viewing", who(boris): "typing"}, within=2)
        spoken = time.monotonic()
        doomed.process.kill()
        time.sleep(3)
        say(here, "viewing")
        await_people(here, {who(anna): "viewing"}, within=10 - (time.monotonic() - spoken))
    here.close()


@pytest.mark.parametrize("role", ["requester", "org_admin", "operator"])
def test_others_are_neither_believed_nor_told(desk: Desk, both: Where, role: Any) -> None:
    anna, customer = desk.person("agent"), desk.person(role, organization_id=desk.organization("Acme"))
    here, line = both[0].of(anna), both[1].of(customer)
    say(here, "viewing")
    await_people(here, {who(anna): "viewing"}, within=2)
    for state in ("viewing", "typing", "left"):
        say(line, state)
    assert line.rest(1.5) == [], "not told, not refused, not closed"
    assert here.rest(0.3) == []
    say(here, "typing")
    await_people(here, {who(anna): "typing"}, within=1)
    assert line.rest(0.5) == []
    line.socket.send('{"type":"pong"}')
    line.close()
    here.close()


def test_the_same_number_in_another_tenant_is_another_ticket(
    desk: Desk, other_desk: Desk, both: Where
) -> None:
    ours, theirs = desk.person("agent"), other_desk.person("admin")
    here, there = both[0].of(ours), both[0].of(theirs)
    say(here, "viewing")
    say(there, "typing")
    await_people(here, {who(ours): "viewing"}, within=2)
    await_people(there, {who(theirs): "typing"}, within=2)
    assert here.rest() == there.rest() == []
    for line in (here, there):
        line.close()


def test_another_ticket_is_another_place(desk: Desk, both: Where) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    here, there = both[0].of(anna), both[1].of(boris)
    say(here, "viewing", 7)
    say(there, "viewing", 8)
    await_people(here, {who(anna): "viewing"}, within=2)
    await_people(there, {who(boris): "viewing"}, within=2, ticket=8)
    assert here.rest() == []
    for line in (here, there):
        line.close()


def test_a_name_is_the_tickets_not_the_browsers(desk: Desk, both: Where) -> None:
    anna, boris = desk.person("agent", name="Anna"), desk.person("agent", name="Boris")
    line = both[0].of(anna)
    say(line, "viewing", id=who(boris), user_id=who(boris), name="Boris", tenant_id="x", role="admin")
    await_people(line, {who(anna): "viewing"}, within=2)
    assert line.seen[-1]["people"][0]["name"] == "Anna"
    line.close()


@pytest.mark.parametrize(
    "noise", ["", "{", "[" * 900, '{"type":"presence"}', '{"type":"presence","ticket":"7"}']
)
def test_noise_is_dropped_and_never_echoed(desk: Desk, both: Where, noise: str) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    here, there = both[0].of(anna), both[0].of(boris)
    say(here, "viewing")
    await_people(here, {who(anna): "viewing"}, within=2)
    there.socket.send(noise)
    there.socket.send(noise.encode())
    assert there.rest(0.4) == here.rest(0.2) == []
    say(there, "viewing")
    await_people(there, {who(anna): "viewing", who(boris): "viewing"}, within=2)
    for line in (here, there):
        line.close()


def test_who_speaks_too_fast_is_heard_at_the_allowed_pace(desk: Desk, both: Where) -> None:
    anna, boris = desk.person("agent"), desk.person("agent")
    here, there = both[0].of(anna), both[1].of(boris)
    say(here, "viewing")
    await_people(here, {who(anna): "viewing"}, within=2)
    for step in range(300):
        say(there, "typing" if step % 2 else "viewing")
    frames = [f for f in here.rest(1.0) if f["type"] == "presence"]
    assert 1 <= len(frames) <= 5
    say(there, "left")
    await_people(here, {who(anna): "viewing"}, within=1)
    for line in (here, there):
        line.close()


def test_a_connection_follows_only_so_many(
    portal: Portal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest ticket is left when one too many is opened; nothing stays behind when the line closes."""
    monkeypatch.setattr(presence, "MOST_TICKETS", 2)
    client = redis.Redis.from_url(get_config().redis_url)

    def places() -> set[int]:
        keys = list(client.scan_iter(f"wn:presence:{desk.tenant_id}:*"))
        assert all(0 < client.pttl(key) <= 9000 for key in keys)
        return {int(key.rpartition(b":")[2]) for key in keys}

    async def story() -> list[set[int]]:
        board = connect_board(get_config().redis_url)
        here = presence.Presence(board)
        listener = Listener(str(desk.tenant_id), str(desk.tenant_id), "agent", None, None, "Anna")
        line = Connection(cast(WebSocket, None), listener)
        carrying = asyncio.create_task(here.carry_forever())
        seen = []
        for number in (1, 2, 3):
            here.hear(line, json.dumps({"type": "presence", "ticket": number, "state": "viewing"}))
            await asyncio.sleep(0.3)
            seen.append(places())
        here.leave(line)
        await asyncio.sleep(0.3)
        carrying.cancel()
        await board.aclose()
        return [*seen, places()]

    assert asyncio.run(story()) == [{1}, {1, 2}, {2, 3}, set()]


@pytest.mark.fault
def test_without_redis_nobody_is_seen_and_then_everybody_again(
    portal: Portal, desk: Desk, tmp_path: Path
) -> None:
    with start_redis(tmp_path) as own, live_server(tmp_path, own.environment()) as server:
        anna = desk.person("agent", name="Anna")
        ticket = "t" * 40
        listener = Listener(who(anna), str(desk.tenant_id), "agent", None, None, "Anna")
        cache = redis.Redis.from_url(own.environment()["CACHE_URL"])
        cache.set(ticket_key(ticket), listener.dump(), ex=30)
        line = server.open(ticket)
        say(line, "viewing")
        await_people(line, {who(anna): "viewing"}, within=3)
        own.kill()
        await_people(line, {}, within=11)
        with start_redis(tmp_path, password=own.password, port=own.port):
            deadline = time.monotonic() + 15
            while time.monotonic() < deadline and line.seen[-1].get("people") in (None, []):
                say(line, "viewing")
                line.next(1.1)
            assert [p["name"] for p in line.seen[-1]["people"]] == ["Anna"]
            line.close()
