"""Both doors, each before the same upstreams; every test of this folder runs once per door."""

from collections.abc import Iterator

import pytest

from tests.support.doors import Door, door, free_port, nginx, upstreams

KINDS = ("caddy", "nginx")


def need(kind: str) -> None:
    """Skip with the reason where a door of that kind cannot be had; WN_REQUIRE_ALL=1 makes it a failure."""
    if kind == "nginx":
        nginx()


@pytest.fixture(scope="session")
def addresses() -> Iterator[dict[str, str]]:
    with upstreams() as running:
        yield running


@pytest.fixture(scope="session", params=KINDS)
def front(
    request: pytest.FixtureRequest,
    addresses: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Door]:
    """A door with every part behind it."""
    need(request.param)
    with door(request.param, tmp_path_factory.mktemp(request.param), addresses) as running:
        yield running


@pytest.fixture(scope="session", params=KINDS)
def lonely(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A door behind which nothing runs, and with no mail catcher."""
    need(request.param)
    nobody = {name: f"127.0.0.1:{free_port()}" for name in ("api", "analytics", "live", "web", "s3")}
    with door(request.param, tmp_path_factory.mktemp(f"lonely-{request.param}"), nobody) as running:
        yield running
