"""Every piece of the design system, as a reader of either language and theme meets it, wide and narrow."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.looks import LANGUAGES, THEMES, WIDTHS, Look, keep, open_look, overflow
from tests.support.axe import violations
from tests.support.running import RunningPortal
from tests.support.words import Words

LAYERS = ["dialog", "confirm", "ask", "sheet", "bottom"]


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def look(
    running: RunningPortal, browser: Browser, contexts: list[BrowserContext], complaints: list[str]
) -> Callable[..., Page]:
    def open_one(language: str, theme: str, width: int) -> Page:
        page = open_look(browser, running.url, Look(language, theme, width), complaints)
        contexts.append(page.context)
        page.goto(f"/{language}/kitchen-sink")
        expect(page.get_by_role("listbox", name=Words(language)("kitchen.lists.tickets"))).to_be_visible()
        return page

    return open_one


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_in_every_look(
    look: Callable[..., Page], pictures: Path, language: str, theme: str, width: int
) -> None:
    page = look(language, theme, width)
    assert overflow(page) == 0
    keep(page, pictures, f"kitchen-{language}-{theme}-{width}", full=True)
    assert violations(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_what_lies_over_the_page(look: Callable[..., Page], pictures: Path, theme: str, width: int) -> None:
    page = look("ru", theme, width)
    for layer in LAYERS:
        button = page.locator(f"[data-layer={layer}]")
        button.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        keep(page, pictures, f"layer-{layer}-{theme}-{width}")
        assert violations(page, within="dialog[open]") == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_of_320_pixels_loses_nothing(look: Callable[..., Page], language: str) -> None:
    page = look(language, "light", 320)
    assert overflow(page) == 0
    for layer in LAYERS:
        page.locator(f"[data-layer={layer}]").click()
        box = page.get_by_role("dialog").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")


def test_the_readers_own_palette(
    running: RunningPortal,
    browser: Browser,
    contexts: list[BrowserContext],
    complaints: list[str],
    pictures: Path,
) -> None:
    page = open_look(browser, running.url, Look("ru", "dark", forced=True), complaints)
    contexts.append(page.context)
    page.goto("/ru/kitchen-sink")
    words = Words("ru")
    expect(page.get_by_role("listbox", name=words("kitchen.lists.tickets"))).to_be_visible()
    keep(page, pictures, "kitchen-forced-colours", full=True)
    # What a tint told is told by an edge.
    chosen = page.get_by_role("tab", selected=True)
    assert chosen.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    send = page.get_by_role("button", name=words("kitchen.actions.primary"), exact=True).first
    ground, ink, adjust = send.evaluate(
        "(node) => ['backgroundColor', 'color', 'forcedColorAdjust'].map((it) => getComputedStyle(node)[it])"
    )
    assert ground != ink
    assert adjust == "none"
    on = page.get_by_role("switch", name=words("kitchen.choosing.quiet"))
    before = on.evaluate("(node) => getComputedStyle(node).backgroundColor")
    on.check()
    page.wait_for_timeout(200)
    assert on.evaluate("(node) => getComputedStyle(node).backgroundColor") != before


def test_nothing_moves_for_who_asked_for_stillness(
    running: RunningPortal, browser: Browser, contexts: list[BrowserContext], complaints: list[str]
) -> None:
    page = open_look(browser, running.url, Look("en", still=True), complaints)
    contexts.append(page.context)
    page.goto("/en/kitchen-sink")
    page.locator("[data-layer=sheet]").click()
    longest = page.get_by_role("dialog").evaluate(
        "(node) => parseFloat(getComputedStyle(node).animationDuration) * 1000"
    )
    assert longest < 1
