"""The settings in a browser: a desk is arranged, and a ticket uses what was arranged; who gets there."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.arranging import enter, go, names_in, row, save
from tests.e2e.conftest import sign_in
from tests.e2e.looks import LANGUAGES, THEMES, WIDTHS, Look, keep, open_look, overflow
from tests.support.axe import violations
from tests.support.running import Person, RunningPortal
from tests.support.words import Words

# Every two of language, theme and width meet once; all pages in all of them are walked by test_axe.
LOOKS = [
    Look(language, theme, width)
    for language in LANGUAGES
    for theme in THEMES
    for width in WIDTHS
    if (language == LANGUAGES[0]) ^ (theme == THEMES[0]) ^ (width == WIDTHS[0])
]
SECTIONS = ["teams", "statuses", "categories", "fields", "tags", "views", "reports", "desk"]


@dataclass(frozen=True)
class Names:
    """What the desk calls its things in one language's test; the other language's test has its own."""

    status: tuple[str, str]
    team: str
    category: tuple[str, str]
    field: tuple[str, str]
    title: str
    value: str

    def own(self, language: str, pair: tuple[str, str]) -> str:
        return pair[0] if language == "ru" else pair[1]


NAMES = {
    "ru": Names(
        ("Ждём поставщика", "With the supplier"),
        "Кассы и весы",
        ("Кассы", "Tills"),
        ("Номер кассы", "Till number"),
        "Касса не печатает чек возврата",
        "4-бис",
    ),
    "en": Names(
        ("Ждём бухгалтерию", "With accounting"),
        "Money matters",
        ("Деньги", "Money"),
        ("Номер счёта", "Invoice number"),
        "The invoice has a wrong total",
        "INV-2026-17",
    ),
}


@pytest.fixture(scope="module")
def admin(running: RunningPortal) -> Person:
    return running.user("settings@faults.example", "admin", language="ru")


@pytest.fixture(scope="module")
def member(running: RunningPortal, admin: Person) -> Person:
    """Somebody to put into a team, once the desk has heard of them."""
    person = running.user("settings-member@faults.example", "agent", language="ru")
    known = {"role": "staff", "search": "settings-member"}
    deadline = time.monotonic() + 30
    while not admin.request("GET", "/api/v2/people", params=known).json()["items"]:
        assert time.monotonic() < deadline, "nobody has heard of the new agent"
        time.sleep(0.2)
    return person


@pytest.fixture
def open_as(
    running: RunningPortal, browser: Browser, complaints: list[str]
) -> Iterator[Callable[[Look], Page]]:
    """Opens a fresh browser of a look."""
    pages: list[Page] = []

    def open_one(look: Look) -> Page:
        pages.append(open_look(browser, running.url, look, complaints))
        return pages[-1]

    yield open_one
    for page in pages:
        page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_uses_what_was_arranged(
    admin: Person, member: Person, open_page: Callable[[str], Page], language: str
) -> None:
    words, names = Words(language), NAMES[language]
    page = open_page(language)
    enter(page, words, admin, "statuses")
    page.locator("[data-row=new-on_hold]").click()
    names_in(page, words, names.status)
    save(page, words)
    expect(row(page, names.own(language, names.status))).to_be_visible()

    go(page, words, "teams")
    page.get_by_role("button", name=words("admin.teams.add")).click()
    page.get_by_label(words("admin.teams.name"), exact=True).fill(names.team)
    page.get_by_role("combobox", name=words("admin.teams.members")).fill(member.email.split("@")[0])
    page.locator("[role=option]:visible").first.click()
    # The list of people stays open for the next one, and over the bar with the button.
    page.get_by_role("heading", level=1).click()
    save(page, words)
    expect(row(page, names.team)).to_contain_text("1")

    go(page, words, "categories")
    page.get_by_role("button", name=words("admin.categories.add")).click()
    names_in(page, words, names.category)
    page.get_by_label(words("admin.categories.team"), exact=True).select_option(label=names.team)
    save(page, words)
    expect(row(page, names.own(language, names.category))).to_contain_text(names.team)

    go(page, words, "fields")
    page.get_by_role("button", name=words("admin.fields.add")).click()
    names_in(page, words, names.field)
    page.get_by_label(words("admin.fields.requiredWhere.some")).check()
    page.get_by_label(names.own(language, names.category), exact=True).check()
    preview = page.get_by_role("region", name=words("admin.fields.preview"))
    expect(preview.get_by_label(names.own(language, names.field))).to_be_visible()
    assert violations(page) == []
    save(page, words)

    page.goto(f"/{language}/new")
    page.get_by_label(words("tickets-new.fields.title"), exact=True).fill(names.title)
    page.get_by_label(words("tickets-new.fields.category")).select_option(
        label=names.own(language, names.category)
    )
    tags = page.get_by_role("combobox", name=words("tickets-new.fields.tags"))
    tags.fill(f"settings-{language}")
    page.locator("[role=option]:visible").first.click()
    assert violations(page) == []
    page.get_by_role("heading", level=1).click()  # the list of tags lies over the button
    page.get_by_role("button", name=words("tickets-new.submit")).click()
    own = page.get_by_label(names.own(language, names.field))
    expect(own).to_be_focused()
    expect(page.get_by_text(words("tickets-new.problems.required"))).to_be_visible()
    assert "/new" in page.url
    own.fill(names.value)
    page.get_by_role("button", name=words("tickets-new.submit")).click()
    page.wait_for_url("**/t/*")

    seen = page.get_by_role("main")
    for text in (names.own(language, names.category), names.value, names.team, f"settings-{language}"):
        expect(seen.get_by_text(text, exact=True).first).to_be_visible()
    expect(seen.get_by_text(names.own(language, names.field)).first).to_be_visible()
    page.locator("[data-action=status]").click()
    page.get_by_role("menuitemradio", name=names.own(language, names.status)).click()
    expect(page.locator("[data-action=status]")).to_contain_text(names.own(language, names.status))
    made = admin.request("GET", f"/api/v2/tickets/{page.url.rsplit('/', 1)[-1]}").json()
    assert (made["team"]["name"], list(made["fields"].values())) == (names.team, [names.value])
    assert made["status_name"] == {"ru": names.status[0], "en": names.status[1]}


def test_customers_are_asked_what_is_shown_to_them(
    running: RunningPortal, admin: Person, open_page: Callable[[str], Page]
) -> None:
    words = Words("ru")
    for key, shown in (("floor", True), ("rack", False)):
        body = {"key": key, "name": {"ru": f"Поле {key}", "en": key}, "type": "number"}
        admin.request("POST", "/api/v2/custom-fields", json=body | {"customer_visible": shown})
    customer = running.user("settings-customer@faults.example", "requester", language="ru")
    page = open_page("ru")
    sign_in(page, words, customer.email)
    page.wait_for_url("**/requests*")
    page.goto("/ru/new")
    page.get_by_label(words("tickets-new.fields.title"), exact=True).fill("На третьем этаже нет сети")
    expect(page.get_by_label("Поле rack")).to_have_count(0)
    expect(page.get_by_role("combobox", name=words("tickets-new.fields.tags"))).to_have_count(0)
    page.get_by_label("Поле floor").fill("три")
    page.get_by_role("button", name=words("tickets-new.submit")).click()
    expect(page.get_by_text(words("tickets-new.problems.number"))).to_be_visible()
    page.get_by_label("Поле floor").fill("3")
    page.get_by_role("button", name=words("tickets-new.submit")).click()
    page.wait_for_url("**/t/*")
    made = customer.request("GET", f"/api/v2/tickets/{page.url.rsplit('/', 1)[-1]}").json()
    assert made["fields"] == {"floor": 3}


@pytest.mark.parametrize("typed", ["состав", "members", "cjcnfd", "ьуьиукы"])
def test_settings_are_found_in_either_language_and_layout(
    admin: Person, open_page: Callable[[str], Page], typed: str
) -> None:
    words = Words("ru")
    page = open_page("ru")
    sign_in(page, words, admin.email)
    page.wait_for_url("**/inbox*")
    page.get_by_role("navigation").get_by_role("link", name=words("shell.rail.settings")).click()
    search = page.get_by_role("searchbox", name=words("settings.search"))
    expect(search).to_be_focused()
    search.fill(typed)
    expect(page.get_by_role("link", name=words("settings.items.teams.members.title"))).to_be_visible()
    assert violations(page) == []
    search.press("Enter")
    page.wait_for_url("**/settings/teams")


def test_keys_and_the_palette_lead_to_the_settings(admin: Person, open_page: Callable[[str], Page]) -> None:
    words = Words("ru")
    page = open_page("ru")
    sign_in(page, words, admin.email)
    page.wait_for_url("**/inbox*")
    page.wait_for_timeout(2_000)
    page.keyboard.press("KeyG")
    page.keyboard.press("KeyS")
    page.wait_for_url("**/settings")
    page.keyboard.press("Control+KeyK")
    page.keyboard.insert_text("слить")
    page.get_by_role("option", name=words("settings.sections.tags.title")).click()
    page.wait_for_url("**/settings/tags")


def test_the_days_of_the_desk(admin: Person, open_page: Callable[[str], Page]) -> None:
    words = Words("ru")
    page = open_page("ru")
    enter(page, words, admin, "desk")
    days = page.get_by_label(words("admin.desk.autoclose_days"))
    days.fill("366")
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(days).to_have_attribute("aria-invalid", "true")
    assert admin.request("GET", "/api/v2/settings").json()["autoclose_days"] == 7
    days.fill("9")
    save(page, words)
    expect(days).to_have_value("9")
    assert admin.request("GET", "/api/v2/settings").json() == {
        "reopen_days": 14,
        "autoclose_days": 9,
        "ask_satisfaction": True,
    }


@pytest.mark.parametrize("role", ["agent", "requester"])
def test_others_are_led_to_where_they_work(
    running: RunningPortal, open_page: Callable[[str], Page], role: str
) -> None:
    words = Words("en")
    person = running.user(f"settings-{role}@faults.example", role)
    home = "**/inbox*" if role == "agent" else "**/requests*"
    page = open_page("en")
    sign_in(page, words, person.email)
    page.wait_for_url(home)
    expect(page.get_by_role("navigation").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("link", name=words("shell.rail.settings"))).to_have_count(0)
    page.goto("/en/settings/fields")
    page.wait_for_url(home)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.theme}-{look.width}")
def test_every_page_can_be_looked_at(
    open_as: Callable[[Look], Page], admin: Person, pictures: Path, look: Look
) -> None:
    words = Words(look.language)
    page = open_as(look)
    sign_in(page, words, admin.email)
    page.wait_for_url("**/inbox*")
    for section in ["", *SECTIONS]:
        page.goto(f"/{look.language}/settings/{section}".rstrip("/"))
        title = words(f"settings.sections.{section}.title") if section else words("settings.title")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        if section in ("fields", "categories", "views", "tags"):
            page.locator("[data-row]").first.click()
            expect(page.get_by_role("form").first).to_be_visible()
        assert overflow(page) <= 0, section
        assert violations(page) == [], section
        keep(page, pictures, f"settings-{section or 'index'}-{look.language}-{look.theme}-{look.width}")
