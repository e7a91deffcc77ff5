"""The portal with a real S3 server behind a real front door."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.support.browser import Browser
from tests.support.doors import door, upstreams
from tests.support.parts import S3Part, start_s3
from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.kernel.context import Role
from workernet.runtime.celery import app


@contextmanager
def configured(**variables: str) -> Iterator[None]:
    """The settings with these variables changed, until the end of the block."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    get_config.cache_clear()
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        get_config.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def broker(portal: Portal) -> None:
    """The hints of this process go to the test's Redis, where no worker takes them."""
    app.conf.update(broker_url=portal.redis.url)


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Part]:
    with start_s3(tmp_path_factory.mktemp("s3")) as running:
        yield running


@pytest.fixture(scope="session")
def addresses(s3: S3Part) -> Iterator[dict[str, str]]:
    """What stands behind the door: the real store, and echoes for all other parts."""
    with upstreams() as echoes:
        yield {**echoes, "s3": f"127.0.0.1:{s3.port}"}


@pytest.fixture(scope="session")
def store(
    portal: Portal, s3: S3Part, addresses: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[S3Part]:
    """The store, configured, with Caddy as the public origin."""
    with door("caddy", tmp_path_factory.mktemp("caddy"), addresses) as front:
        public = f"http://127.0.0.1:{front.port}"
        with configured(S3_URL=s3.url, S3_PUBLIC_URL=public):
            yield s3


@pytest.fixture
def browser(desk: Desk, store: S3Part) -> Callable[[Role], Browser]:
    """The browser of the desk's standing person of a role."""
    return lambda role: Browser(desk, desk.the(role))


@pytest.fixture
def ticket(portal: Portal, desk: Desk, store: S3Part) -> int:
    """The standing requester's ticket, known to files."""
    number = desk.ticket()
    portal.relay()
    return number


@pytest.fixture
def published(portal: Portal) -> Callable[[str], list[dict[str, Any]]]:
    """The file.ready events of a file, as they stand in the outbox."""

    def events(file_id: str) -> list[dict[str, Any]]:
        with portal.as_owner("files") as connection:
            found = connection.execute(
                "SELECT payload FROM outbox WHERE type = 'file.ready' AND payload->>'file_id' = %s", [file_id]
            )
            return [row[0] for row in found]

    return events
