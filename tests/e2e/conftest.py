"""One portal and one browser for all journeys; every person has a browser context of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.places import House, opened
from tests.e2e.signing import sign_in
from tests.support.chromium import running_browser
from tests.support.running import RunningPortal, started_portal

__all__ = ["sign_in"]

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test of each process also waits for its portal, which a busy machine starts slowly."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(420))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    with started_portal(tmp_path_factory.mktemp("e2e")) as portal:
        yield portal


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as started:
        yield started


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What browsers complained about, of any page of the test; must stay empty."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(
    running: RunningPortal, browser: Browser, complaints: list[str]
) -> Iterator[Callable[[str], Page]]:
    """Opens a fresh browser for one person; only the portal's own address may be asked for anything."""
    contexts = []

    def open_one(language: str) -> Page:
        context = browser.new_context(locale={"ru": "ru-RU", "en": "en-US"}[language], base_url=running.url)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: (
                complaints.append(f"left the portal: {r.url}")
                if not r.url.startswith((running.url, running.url.replace("http", "ws"), "blob:", "data:"))
                else None
            ),
        )
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def whole_house(running: RunningPortal, browser: Browser) -> Iterator[House]:
    with opened(running, browser) as found:
        yield found


@pytest.fixture
def house(whole_house: House) -> Iterator[House]:
    """People, a ticket full of everything, and browsers that stay signed in over the tests."""
    yield whole_house
    whole_house.rest()
    said = whole_house.complaints[:]
    whole_house.complaints.clear()
    assert said == []


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a test may leave what it saw."""
    return tmp_path_factory.mktemp("pictures")
