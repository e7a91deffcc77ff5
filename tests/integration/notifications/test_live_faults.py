"""The live service when its Redis goes away and comes back, over parts of this test's own."""

from pathlib import Path
from typing import Any

import pytest

from tests.integration.notifications.live_process import live_server
from tests.support.parts import start_redis
from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.kernel.ids import new_id
from workernet.kernel.revocation import cache_client
from workernet.services.notifications.adapters import live_stream
from workernet.services.notifications.domain.live import Audience


@pytest.fixture
def own_redis(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A Redis that may be killed; the portal in this process uses it too, until the test ends."""

    def forget() -> None:
        get_config.cache_clear()
        cache_client.cache_clear()
        live_stream._script.cache_clear()

    part = start_redis(tmp_path)
    for name, value in part.environment().items():
        monkeypatch.setenv(name, value)
    forget()
    yield part
    part.stop()
    monkeypatch.undo()
    forget()


def test_after_a_redis_restart_everybody_fetches_anew(desk: Desk, own_redis: Any, tmp_path: Path) -> None:
    agent = desk.the("agent")

    def say(number: int) -> None:
        frame = {"type": "ticket.updated", "ticket": number}
        assert live_stream.append(desk.tenant_id, new_id().hex, frame, Audience(staff=True))

    with live_server(tmp_path) as server:
        line = server.of(agent)
        say(1)
        assert (line.next() or {})["ticket"] == 1

        own_redis.kill()
        assert server.get("/livez").status_code == 200
        assert server.get("/readyz").status_code == 503

        back = start_redis(tmp_path, password=own_redis.password, port=own_redis.port)
        with back:
            reset = line.next(timeout=15)
            assert reset is not None
            assert reset["type"] == "reset"
            say(2)
            frame = line.next() or {}
            assert (frame["type"], frame["ticket"]) == ("ticket.updated", 2)
            resumed = server.of(agent, after=reset["id"])
            assert [f["ticket"] for f in resumed.rest()] == [2]
            assert server.get("/readyz").status_code == 200
            resumed.close()
            line.close()
