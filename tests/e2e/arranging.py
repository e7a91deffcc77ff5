"""How a person arranges a desk in the browser: going to a page of the settings, filling in, saving."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import sign_in
from tests.support.running import Person
from tests.support.words import Words


def enter(page: Page, words: Words, person: Person, section: str) -> None:
    """Signed in, on a page of the settings."""
    sign_in(page, words, person.email)
    page.wait_for_url("**/inbox*")
    page.goto(f"/{words.language}/settings/{section}")
    expect(page.get_by_role("heading", level=1)).to_have_text(words(f"settings.sections.{section}.title"))


def go(page: Page, words: Words, section: str) -> None:
    """From page to page as a person goes: back to the index, and on."""
    page.get_by_role("main").get_by_role("link", name=words("settings.title")).click()
    title = words(f"settings.sections.{section}.title")
    links = page.get_by_role("main").get_by_role("link")
    links.filter(has=page.get_by_text(title, exact=True)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def names_in(page: Page, words: Words, pair: tuple[str, str]) -> None:
    page.get_by_label(words("admin.names.ru"), exact=True).fill(pair[0])
    page.get_by_label(words("admin.names.en"), exact=True).fill(pair[1])


def save(page: Page, words: Words) -> None:
    """Through the bar, which goes when all is kept."""
    button = page.get_by_role("button", name=words("admin.save"), exact=True)
    button.click()
    expect(button).to_have_count(0)


def row(page: Page, name: str) -> Locator:
    """The line of a list; its name is followed by what is told of it."""
    return page.locator("[data-row]").filter(has_text=name).first


def forget_refusals(complaints: list[str], status: int) -> None:
    """The browser itself notes a refused request; that one was wanted."""
    wanted = [said for said in complaints if f"status of {status}" in said]
    assert wanted
    for said in wanted:
        complaints.remove(said)
