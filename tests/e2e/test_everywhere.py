"""What holds on every page: themes, languages, narrow screens, stillness, the ear, and paper."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.looks import keep, overflow
from tests.e2e.places import House, Place, places, settle
from tests.support.running import RunningPortal
from tests.support.words import Words

RU = Words("ru")
TICKET = Place("ticket", "agent", "/t/{ticket}")
INBOX = Place("inbox", "agent", "/inbox")
LIGHT, DARK = "rgb(247, 246, 242)", "rgb(17, 20, 19)"
# The paper's colour in every frame from the first on.
FRAMES = """
window.__frames = [];
const look = () => {
  if (document.body) window.__frames.push(getComputedStyle(document.documentElement).backgroundColor);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
# What can be used but lies beside the window and cannot be scrolled to.
LOST = """
() => [...document.querySelectorAll('button, a[href], input, textarea, select, [role=row], h1')]
  .filter((node) => node.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter((node) => {
    const box = node.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return false;
    for (let up = node.parentElement; up; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return false;
      const clip = getComputedStyle(up);
      if (clip.position === 'absolute' && up.clientWidth <= 1) return false;
    }
    return box.left < -1 || box.right > innerWidth + 1;
  })
  .map((node) => node.outerHTML.slice(0, 160))
"""
MOVING = """
() => document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().activeDuration > 1 && each.playState === 'running')
  .map((each) => `${each.animationName ?? ''} ${each.effect.target.outerHTML.slice(0, 120)}`)
"""
# Everything an assistive tool would say of its own accord.
SPOKEN = """
window.__spoken = [];
new MutationObserver((changes) => {
  for (const change of changes) {
    const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    const region = at?.closest('[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]');
    if (region) window.__spoken.push(region.textContent.trim());
  }
}).observe(document, {childList: true, characterData: true, subtree: true});
"""


@pytest.mark.parametrize(
    ("system", "chosen", "paper"),
    [("light", "dark", DARK), ("dark", "light", LIGHT), ("dark", None, DARK)],
    ids=["dark", "light", "system"],
)
def test_b58_no_frame_shows_the_other_theme(
    running: RunningPortal, browser: Browser, system: str, chosen: str | None, paper: str
) -> None:
    context = browser.new_context(base_url=running.url, color_scheme=system, locale="ru-RU")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/ru/login")
    if chosen:
        page.evaluate("(theme) => localStorage.setItem('wn-theme', theme)", chosen)
    page.add_init_script(FRAMES)
    page.reload()
    expect(page.get_by_role("button", name=RU("auth.submit"))).to_be_enabled()
    page.wait_for_timeout(300)
    seen = page.evaluate("[...new Set(window.__frames)]")
    assert seen == [paper]
    context.close()


def test_b58_the_theme_is_chosen_kept_and_given_back_to_the_system(house: House) -> None:
    page = house.visit(INBOX, "ru")
    paper = page.locator("html")

    def choose(name: str) -> None:
        page.get_by_role("button", name=re.compile(f"^{RU('shell.account')}")).click()
        page.get_by_role("menuitemradio", name=RU(f"shell.themes.{name}")).click()

    choose("dark")
    expect(paper).to_have_css("background-color", DARK)
    page.reload()
    settle(page)
    expect(paper).to_have_css("background-color", DARK)
    choose("system")
    expect(paper).to_have_css("background-color", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(paper).to_have_css("background-color", DARK)


def test_b58_with_the_readers_own_colours_edges_say_what_tints_said(house: House, pictures: Path) -> None:
    page = house.seat("ru", "agent")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto("/ru/inbox")
    settle(page)
    page.keyboard.press("j")
    for chosen in ("[data-cursor]", "nav [aria-current=page]"):
        expect(page.locator(chosen).first).to_have_css("outline-style", "solid")
    page.goto(f"/ru/t/{house.ticket}")
    settle(page)
    keep(page, pictures, "forced-ticket")
    expect(page.locator("[data-action=reply]")).to_have_css("outline-style", "solid")
    note = page.get_by_role("article").filter(has_text=RU("tickets.note.badge"))
    edge = "all => Math.max(...all.map((node) => parseFloat(getComputedStyle(node).borderLeftWidth)))"
    assert note.locator("xpath=descendant-or-self::*").evaluate_all(edge) >= 1


def test_b59_the_other_language_keeps_place_scroll_and_draft(
    house: House, open_page: Callable[[str], Page]
) -> None:
    desk = house.desk
    number = desk.ticket("Смена языка")
    for n in range(14):
        desk.say(desk.customer, number, f"Сообщение {n}\n\n" + "текст " * 60)
    page = open_page("ru")
    sign_in(page, RU, house.newcomer().email)
    page.wait_for_url("**/inbox*")
    page.goto(f"/ru/t/{number}?from=list#here")
    settle(page)
    page.locator("[data-composer]").fill("Недописанный ответ")
    expect(page.get_by_text(re.compile("^Черновик сохранён"))).to_be_visible()
    page.locator("[data-scroller]").evaluate("node => { node.scrollTop = 400 }")
    page.wait_for_timeout(200)
    page.get_by_role("button", name=re.compile(f"^{RU('shell.account')}")).click()
    page.get_by_role("menuitemradio", name="English").click()
    page.wait_for_url(f"**/en/t/{number}?from=list#here")
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[data-composer]")).to_have_value("Недописанный ответ")
    expect(page.locator("[data-scroller]")).to_have_js_property("scrollTop", 400)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", {1: "1 заявка открыта", 2: "2 заявки открыты", 5: "5 заявок открыто"}),
        ("en", {1: "1 request is open", 2: "2 requests are open", 5: "5 requests are open"}),
    ],
)
def test_b59_a_customer_reads_proper_plurals(
    running: RunningPortal, open_page: Callable[[str], Page], language: str, said: dict[int, str]
) -> None:
    person = running.user(f"plural-{secrets.token_hex(3)}@faults.example", "requester", language=language)
    page = open_page(language)
    sign_in(page, Words(language), person.email)
    page.wait_for_url("**/requests*")
    made = 0
    for count, text in said.items():
        while made < count:
            made += 1
            body = {"title": f"Request number {made}", "description": "It does not work."}
            person.request("POST", "/api/v1/tickets/", json=body).raise_for_status()
        page.goto(f"/{language}/requests")
        expect(page.get_by_role("main").get_by_text(re.compile(f"^{text}$", re.IGNORECASE))).to_be_visible()


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Vladivostok", 10), ("Europe/Moscow", 3), ("UTC", 0)])
def test_b59_times_are_those_of_the_readers_zone(house: House, zone: str, hours: int) -> None:
    agent = house.people["agent"]
    agent.request("PATCH", "/api/v1/auth/me/", json={"time_zone": zone}).raise_for_status()
    page = house.visit(TICKET, "ru")
    moment = page.locator("article time").first
    at, title = moment.get_attribute("datetime"), moment.get_attribute("title")
    match = re.search(r"T(\d\d):(\d\d)", str(at))
    assert match
    assert f"{(int(match[1]) + hours) % 24:02}:{match[2]}" in str(title)
    agent.request("PATCH", "/api/v1/auth/me/", json={"time_zone": "Europe/Moscow"}).raise_for_status()


@pytest.mark.parametrize("place", places(), ids=lambda place: place.name)
def test_b60_nothing_is_lost_at_200_percent_and_at_320_pixels(
    house: House, pictures: Path, place: Place
) -> None:
    # A window of 1280 pixels at 200 % is one of 640.
    page = house.visit(place, "ru")
    for width, height in ((640, 450), (320, 568)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(200)
        keep(page, pictures, f"narrow-{place.name}-{width}")
        assert (width, overflow(page), page.evaluate(LOST)) == (width, 0, [])
        expect(page.locator("h1, h2").filter(visible=True).first).to_be_visible()
        if place == TICKET:
            assert page.locator("[data-scroller]").evaluate("(node) => node.clientHeight") >= 200


@pytest.mark.parametrize("place", [INBOX, TICKET], ids=lambda place: place.name)
def test_b60_who_asked_for_stillness_gets_it(house: House, place: Place) -> None:
    page = house.seat("ru", "agent")
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/ru{place.path.format(ticket=house.ticket)}")
    settle(page)
    assert page.evaluate(MOVING) == []
    for stroke in ("Control+KeyK", "Escape", "Shift+Slash", "Escape"):
        page.keyboard.press(stroke)
        if stroke != "Escape":
            expect(page.get_by_role("dialog")).to_be_visible()
        assert page.evaluate(MOVING) == []
    page.get_by_role("button", name=re.compile(f"^{RU('notifications.title')}")).click()
    expect(page.get_by_role("dialog", name=RU("notifications.title"))).to_be_visible()
    assert page.evaluate(MOVING) == []


def test_b61_the_accessibility_tree_tells_each_row(house: House) -> None:
    page = house.visit(Place("one", "agent", "/inbox?q=number:{ticket}"), "ru")
    expect(page.locator("[data-ticket]")).to_have_count(1)
    tree = page.get_by_role("grid").aria_snapshot()
    row = next(line for line in tree.splitlines() if 'row "' in line)
    state, priority = RU("common.status.open"), RU("common.priority.urgent")
    wanted = (f"WN-{house.ticket}", "Очень длинная тема", state, priority)
    positions = [row.find(word) for word in wanted]
    assert positions == sorted(positions), row
    assert -1 not in positions, row


def test_b61_live_regions_say_little_while_much_happens(house: House) -> None:
    desk = house.desk
    page = house.seat("ru", "agent")
    page.add_init_script(SPOKEN)
    page.goto("/ru/inbox?q=status:open")
    settle(page)
    page.wait_for_timeout(2_500)
    page.evaluate("window.__spoken = []")
    numbers = [desk.ticket(f"Новая заявка {n}") for n in range(6)]
    for number in numbers:
        desk.change(desk.agent, number, priority="high")
    page.wait_for_timeout(6_000)
    spoken = [text for text in page.evaluate("window.__spoken") if text]
    assert len(spoken) <= 6, spoken
    page.evaluate("window.__spoken = []")
    page.wait_for_timeout(3_000)
    assert page.evaluate("window.__spoken") == []


@pytest.mark.parametrize("who", ["agent", "customer"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_b62_paper_has_ink_and_no_buttons(house: House, pictures: Path, who: str, theme: str) -> None:
    page = house.visit(Place("ticket", who, "/t/{ticket}"), "ru")
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
    page.emulate_media(media="print", color_scheme="dark" if theme == "dark" else "light")
    page.set_viewport_size({"width": 794, "height": 1123})
    keep(page, pictures, f"paper-{who}-{theme}", full=True)
    facts = ":not([data-action=status], [data-action=priority], [data-action=assign], h1 *)"
    for gone in ("nav", "aside", "[data-composer]", f"button{facts}", "[role=status]", "input"):
        for each in page.locator(gone).all():
            assert not each.is_visible(), each.evaluate("node => node.outerHTML.slice(0, 200)")
    text = page.get_by_role("article").filter(has_text="Смотрим.").get_by_text("Смотрим.")
    red, green, blue = map(int, re.findall(r"\d+", text.evaluate("node => getComputedStyle(node).color"))[:3])
    assert max(red, green, blue) < 100
    assert overflow(page) == 0
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 4
