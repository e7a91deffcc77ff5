"""One portal and one browser for all journeys; every person has a browser context of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import running_browser
from tests.support.running import PASSWORD, RunningPortal, started_portal
from tests.support.words import Words

expect.set_options(timeout=15_000)


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


def sign_in(page: Page, words: Words, email: str) -> None:
    """Through the form, as a person does it."""
    page.goto(f"/{words.language}/login")
    page.get_by_role("textbox", name=words("auth.email"), exact=True).fill(email)
    page.get_by_label(words("auth.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=words("auth.submit"), exact=True).click()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a test may leave what it saw."""
    return tmp_path_factory.mktemp("pictures")
