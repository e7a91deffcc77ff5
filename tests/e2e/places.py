"""Every page of the app, who meets it and how; browsers of these people that stay open over many tests."""

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.signing import sign_in
from tests.support.running import Person, RunningPortal
from tests.support.ticket_desk import TicketDesk
from tests.support.words import Words

WEB = Path(__file__).resolve().parents[2] / "web/src"
APP = WEB / "app/[locale]"
LONG = "Очень длинная тема без единого короткого слова: " + "электрокардиостимуляция" * 8
NOBODY = "nobody"
# The showroom has tests of its own; the rest of an address is the page that says there is none.
ELSEWHERE = {"kitchen-sink"}
# What a page's folder is called in its address, where that is not the same.
ADDRESSES = {"[...rest]": "no-such-page", "ticket-view": "t"}
LOCALES = {"ru": "ru-RU", "en": "en-US"}


@dataclass(frozen=True)
class Place:
    """One page as somebody meets it; {ticket} in the path is the number of a ticket full of everything."""

    name: str
    who: str
    path: str


def places() -> list[Place]:
    """The pages by hand where they need a ticket or a filter, those of the settings as the app has them."""
    listed = [
        Place("login", NOBODY, "/login"),
        Place("inbox", "agent", "/inbox"),
        Place("inbox-pane", "agent", "/inbox?t={ticket}"),
        Place("inbox-nothing", "agent", "/inbox?q=tag:nothing-has-this"),
        Place("ticket", "agent", "/t/{ticket}"),
        Place("ticket-missing", "agent", "/t/99999999"),
        Place("new", "agent", "/new"),
        Place("dashboards", "agent", "/dashboards"),
        Place("load", "admin", "/load"),
        Place("no-page", "agent", "/no-such-page"),
        Place("customer-requests", "customer", "/requests"),
        Place("customer-ticket", "customer", "/t/{ticket}"),
        Place("customer-new", "customer", "/new"),
    ]
    settings = ("/settings", *(f"/settings/{section}" for section in sections()))
    return [*listed, *(Place(path.strip("/").replace("/", "-"), "admin", path) for path in settings)]


def sections() -> Sequence[str]:
    """The pages of the settings, as the app lists them."""
    listed = re.search(
        r"SECTIONS = \[(.+?)\]", (WEB / "features/admin/model/sections.ts").read_text(encoding="utf-8")
    )
    assert listed
    return re.findall(r"'(\w+)'", listed[1])


def addresses() -> list[str]:
    """The address of every page in the app's folder, without language and without what is filled in."""
    folders = (path.parent.relative_to(APP).parts for path in APP.rglob("page.tsx"))
    parts = ([ADDRESSES.get(part, part) for part in each if not part.startswith("(")] for each in folders)
    return sorted("/".join(each) for each in parts if each and each[0] not in ELSEWHERE)


@dataclass
class House:
    """People, a ticket full of everything, and one open browser for each language and person."""

    running: RunningPortal
    browser: Browser
    desk: TicketDesk
    people: dict[str, Person]
    ticket: int
    complaints: list[str] = field(default_factory=list)
    seats: dict[tuple[str, str], Page] = field(default_factory=dict)

    def seat(self, language: str, who: str) -> Page:
        """That person's browser in that language, signed in at first use and set back to its usual look."""
        page = self.seats.get((language, who)) or self._open(language, who)
        self.seats[language, who] = page
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(
            media="screen", color_scheme="light", forced_colors="none", reduced_motion="no-preference"
        )
        return page

    def newcomer(self) -> Person:
        """An agent whose account a test may change: it remembers language and looks."""
        email = f"newcomer-{secrets.token_hex(3)}@faults.example"
        return self.running.user(email, "agent", language="ru")

    def rest(self) -> None:
        """Leave every page: clocks that tick unseen take time from the next test."""
        for page in self.seats.values():
            page.goto("/icon.svg")

    def visit(self, place: Place, language: str) -> Page:
        """The place as its person sees it, with nothing left to come."""
        page = self.seat(language, place.who)
        page.goto(f"/{language}{place.path.format(ticket=self.ticket)}")
        settle(page)
        return page

    def _open(self, language: str, who: str) -> Page:
        context = self.browser.new_context(locale=LOCALES[language], base_url=self.running.url)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        if who != NOBODY:
            sign_in(page, Words(language), self.people[who].email)
            page.wait_for_url(re.compile("/(inbox|requests)"))
        return page


def settle(page: Page) -> None:
    """Waits until the page has a heading, nothing on it is still to come, and it hears the keys."""
    expect(page.locator("h1, h2").filter(visible=True).first).to_be_visible()
    expect(page.locator(".wn-skeleton, [aria-busy=true]")).to_have_count(0)
    page.wait_for_timeout(400)


def contexts(house: House) -> Iterator[BrowserContext]:
    """Those opened so far."""
    yield from (page.context for page in house.seats.values())


@contextmanager
def opened(running: RunningPortal, browser: Browser) -> Iterator[House]:
    """A house with something in every room: tickets, an overfull one, notes, events, a notification."""
    desk = TicketDesk.open(running)
    admin = running.user(f"admin-{desk.agent.email}", "admin", language="ru")
    people = {"agent": desk.agent, "customer": desk.customer, "admin": admin}
    number = desk.ticket(LONG[:255], "**Не печатает.**\n\n1. Включили\n2. `E-42`\n\n> и так весь день")
    desk.change(desk.agent, number, tags=[f"метка-{n}" for n in range(20)], priority="urgent")
    me = desk.agent.request("GET", "/api/v1/auth/me/").raise_for_status().json()
    wide = f"Так: [ссылка](https://example.com/{'x' * 120})\n\n```\n{'y' * 200}\n```"
    desk.say(desk.customer, number, wide)
    desk.say(desk.agent, number, "Смотрим.")
    desk.say(desk.colleague, number, f"Глянь, @[{me['name']}](mention:{me['id']})", note=True)
    for title in ("Касса не проводит оплату", "Не приходит почта"):
        desk.ticket(title)
    house = House(running, browser, desk, people, number)
    try:
        yield house
    finally:
        for context in contexts(house):
            context.close()
