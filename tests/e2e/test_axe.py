"""No page and nothing that opens over one breaks a rule of WCAG 2.2 AA that a tool can check."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import LANGUAGES, THEMES
from tests.e2e.places import House, Place, addresses, places, settle
from tests.support.axe import violations
from tests.support.words import Words

FLOATING = "dialog[open], [data-floating]"
TICKET = Place("ticket", "agent", "/t/{ticket}")
INBOX = Place("inbox", "agent", "/inbox")
Opening = Callable[[Page, Words], None]


def in_both_themes(page: Page, within: str | None = None) -> list[str]:
    """What axe finds; the page follows the system, so that the look changes without a reload."""
    found = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found += [f"{theme}: {line}" for line in violations(page, within=within)]
    page.emulate_media(color_scheme="light")
    return found


def test_every_page_of_the_app_is_visited() -> None:
    visited = {re.sub(r"/?[?{].*", "", place.path).strip("/") for place in places()}
    visited |= {f"{path.partition('/')[0]}/[section]" for path in visited if "/" in path}
    assert [address for address in addresses() if address not in visited] == []


@pytest.mark.parametrize("place", places(), ids=lambda place: place.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_breaks_no_rule(house: House, place: Place, language: str) -> None:
    assert in_both_themes(house.visit(place, language)) == []


def key(stroke: str) -> Opening:
    return lambda page, _: page.keyboard.press(stroke)


def press(selector: str) -> Opening:
    return lambda page, _: page.locator(selector).click()


def named(role: str, word: str, *, role_of_item: str = "menuitem", item: str = "") -> Opening:
    def act(page: Page, words: Words) -> None:
        page.get_by_role(role, name=re.compile(f"^{words(word)}")).first.click()  # type: ignore[arg-type]
        if item:
            page.get_by_role(role_of_item, name=words(item)).click()  # type: ignore[arg-type]

    return act


def from_menu(item: str) -> Opening:
    def act(page: Page, words: Words) -> None:
        page.locator("[data-action=more]").click()
        page.get_by_role("menuitem", name=words(item)).click()

    return act


def closing(page: Page, words: Words) -> None:
    page.locator("[data-action=status]").click()
    page.get_by_role("menuitemradio", name=words("common.status.closed")).click()


OVER_A_TICKET: dict[str, Opening] = {
    "palette": key("Control+KeyK"),
    "help": key("Shift+Slash"),
    "notifications": named("button", "notifications.title"),
    "account": named("button", "shell.account"),
    "status": key("s"),
    "priority": key("p"),
    "assignee": key("a"),
    "snooze": key("h"),
    "more": press("[data-action=more]"),
    "close": closing,
    "merge": from_menu("tickets.actions.merge"),
    "split": from_menu("tickets.actions.split"),
    "relate": from_menu("tickets.actions.relate"),
}
OVER_THE_INBOX: dict[str, Opening] = {
    "filter": press("[data-action=filter]"),
    "sort": press("[data-action=sort]"),
    "display": press("[data-action=display]"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("place", "openings"), [(TICKET, OVER_A_TICKET), (INBOX, OVER_THE_INBOX)], ids=["ticket", "inbox"]
)
def test_what_opens_over_a_page_breaks_no_rule(
    house: House, place: Place, openings: dict[str, Opening], language: str
) -> None:
    page, words = house.visit(place, language), Words(language)
    found = {}
    for name, act in openings.items():
        act(page, words)
        expect(page.locator(FLOATING).first, name).to_be_visible()
        page.wait_for_timeout(250)
        found[name] = in_both_themes(page, FLOATING)
        while page.locator(FLOATING).count():
            page.keyboard.press("Escape")
            page.wait_for_timeout(100)
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_list_and_a_note_break_no_rule(house: House, language: str) -> None:
    page, words = house.visit(INBOX, language), Words(language)
    for stroke in ("j", "x", "j", "x"):
        page.keyboard.press(stroke)
    expect(page.get_by_role("region", name=words("inbox.bulk.label"))).to_be_visible()
    found = in_both_themes(page)
    page.keyboard.press("Escape")
    page = house.visit(TICKET, language)
    page.keyboard.press("n")
    settle(page)
    assert found + in_both_themes(page) == []
