"""The agent's inbox in a real browser: one test for each behaviour, by its number."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import sign_in
from tests.e2e.waiting import quiet, until
from tests.support.mass import remove_tickets, write_tickets
from tests.support.running import Person, RunningPortal
from tests.support.words import Words

CUSTOMER, AGENT, LEAD = (
    "inbox-customer@faults.example",
    "inbox-agent@faults.example",
    "inbox-lead@faults.example",
)
Open = Callable[[str], Page]
SHIFTS = """window.__cls = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.__cls += shift.value;
}).observe({ type: 'layout-shift', buffered: true })"""
DELAY = """() => {
  const skeleton = document.body.appendChild(document.createElement('i'));
  skeleton.className = 'wn-skeleton';
  return getComputedStyle(skeleton).animationDelay;
}"""
SPOKEN = """row => row.getAttribute('aria-labelledby').split(' ').map((id) => {
  const part = document.getElementById(id);
  return part.textContent.trim() || part.querySelector('[aria-label]').getAttribute('aria-label');
}).join(', ')"""
JUMP = """part => new Promise((done) => {
  const list = document.querySelector('[data-list]');
  const target = Math.round((list.scrollHeight - list.clientHeight) * part);
  const start = performance.now();
  list.scrollTop = target;
  const look = () => {
    const box = list.getBoundingClientRect();
    const shown = document.elementFromPoint(box.left + 300, box.top + box.height / 2);
    const row = shown?.closest('[data-ticket]');
    const there = row && Math.abs(list.scrollTop - target) < 2;
    if (there && Number(row.getAttribute('aria-rowindex')) > 20000) done(performance.now() - start);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


def _slowly(route: Route) -> None:
    time.sleep(1)
    route.continue_()


@pytest.fixture(scope="module")
def agent(running: RunningPortal) -> Person:
    running.user(LEAD, "supervisor", language="en")
    running.user(CUSTOMER, "requester", language="en")
    return running.user(AGENT, "agent", language="en")


@pytest.fixture
def page(agent: Person, open_page: Open) -> Page:
    """Signed in as the agent, in English, at the list of everything."""
    page = open_page("en")
    sign_in(page, Words("en"), AGENT)
    page.wait_for_url("**/inbox*")
    return page


WORDS = Words("en")


def write(agent: Person, title: str, **more: Any) -> int:
    """A ticket; its number."""
    body = {"title": title, "description": "Please help.", "priority": "medium"} | more
    return int(agent.request("POST", "/api/v2/tickets", json=body).raise_for_status().json()["id"])


def several(agent: Person, tag: str, count: int, **more: Any) -> list[int]:
    """Tickets with a tag of their own, so that no other test's are in the list."""
    return [write(agent, f"{tag} number {n}", tags=[tag], **more) for n in range(1, count + 1)]


def go(page: Page, q: str, more: str = "") -> None:
    page.goto(f"/en/inbox?q={q}{more}")
    expect(page.get_by_role("main").locator("[data-ticket], h2").first).to_be_visible()


def rows(page: Page) -> list[int]:
    return [
        int(n) for n in page.locator("[data-ticket]").evaluate_all("all => all.map(e => e.dataset.ticket)")
    ]


def cursor(page: Page) -> int | None:
    found = page.locator("[data-cursor]")
    return int(str(found.get_attribute("data-ticket"))) if found.count() else None


def test_b07_j_and_k_move_and_the_row_stays_in_sight(page: Page, agent: Person) -> None:
    numbers = several(agent, "walk", 40)
    go(page, "tag:walk")
    # The next ticket is fetched before it is wanted.
    with page.expect_request(re.compile(rf"/tickets/{numbers[-2]}(\?|$)")):
        page.keyboard.press("j")
    expect(page.locator("[data-cursor]")).to_have_attribute("data-ticket", str(numbers[-1]))
    for _ in range(30):
        page.keyboard.press("j")
    expect(page.locator("[data-cursor]")).to_have_attribute("data-ticket", str(numbers[-31]))
    expect(page.locator("[data-cursor]")).to_be_in_viewport(ratio=0.95)
    for _ in range(10):
        page.keyboard.press("k")
    expect(page.locator("[data-cursor]")).to_have_attribute("data-ticket", str(numbers[-21]))
    expect(page.locator("[data-cursor]")).to_be_in_viewport(ratio=0.95)
    page.keyboard.press("Space")
    expect(
        page.get_by_role("region", name=WORDS("inbox.pane")).get_by_role("heading", name="walk number 20")
    ).to_be_visible()
    page.keyboard.press("]")
    expect(
        page.get_by_role("region", name=WORDS("inbox.pane")).get_by_role("heading", name="walk number 19")
    ).to_be_visible()


def test_b08_back_returns_to_the_row_the_scroll_and_the_filter(page: Page, agent: Person) -> None:
    several(agent, "back", 60)
    go(page, "tag:back", "&sort=created_at")
    page.keyboard.press("j")
    expect(page.locator("[data-cursor]")).to_be_visible()
    for _ in range(44):
        page.keyboard.press("j")
    shown = page.locator("[data-list]")
    until(lambda: shown.evaluate("e => e.scrollTop") > 500)
    before, top = cursor(page), shown.evaluate("e => e.scrollTop")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/t/{before}")
    expect(page.get_by_role("heading", name="back number", exact=False).first).to_be_visible()
    page.go_back()
    expect(page.locator("[data-cursor]")).to_have_attribute("data-ticket", str(before))
    assert "q=tag:back" in page.url
    assert "sort=created_at" in page.url
    expect(page.locator("[data-cursor]")).to_be_in_viewport()
    until(lambda: abs(shown.evaluate("e => e.scrollTop") - top) < 60)


def test_b09_the_address_says_everything(page: Page, agent: Person, open_page: Open) -> None:
    numbers = several(agent, "link", 3)
    several(agent, "link", 1, priority="urgent")
    go(page, "tag:link")
    page.locator("[data-action=filter]").click()
    page.get_by_role("menuitem", name=WORDS("inbox.field.priority"), exact=True).click()
    page.get_by_role("dialog").get_by_text(WORDS("common.priority.medium"), exact=True).click()
    page.keyboard.press("Escape")
    page.locator("[data-action=sort]").click()
    page.get_by_role("menuitemradio", name=WORDS("inbox.sort.created_at")).click()
    page.locator("[data-action=display]").click()
    page.get_by_role("menuitemcheckbox", name=WORDS("inbox.column.tags")).click()
    page.keyboard.press("Escape")
    page.locator(f'[data-ticket="{numbers[1]}"]').click()
    page.wait_for_url(re.compile(rf"t={numbers[1]}"))
    until(lambda: rows(page) == numbers)
    other = open_page("en")
    sign_in(other, WORDS, LEAD)
    other.wait_for_url("**/inbox*")
    other.goto(page.url)
    expect(other.locator("[data-ticket]")).to_have_count(3)
    until(lambda: rows(other) == numbers)
    expect(
        other.get_by_role("region", name=WORDS("inbox.pane")).get_by_role("heading", name="link number 2")
    ).to_be_visible()
    expect(other.locator("[data-chip]").nth(1)).to_contain_text("medium")
    other.keyboard.press("Escape")
    expect(other.locator("[data-ticket]").first).to_contain_text("link")
    page.goto("/en/inbox?status=open&priority=urgent&search=link")
    expect(page.locator("[data-chip]")).to_have_count(2)
    assert "q=status:open+priority:urgent+link" in page.url


def test_b09_chips_and_text_are_one_filter(page: Page, agent: Person, complaints: list[str]) -> None:
    several(agent, "chip", 2)
    go(page, 'tag:chip created:<7d "number 1"')
    expect(page.locator("[data-chip]")).to_have_count(2)
    expect(page.locator("[data-ticket]")).to_have_count(1)
    page.locator("[data-action=text]").click()
    field = page.get_by_role("combobox", name=WORDS("inbox.text.label"))
    expect(field).to_have_value('tag:chip created:<7d "number 1"')
    field.fill("tag:chip prio")
    option = page.get_by_role("option", name="priority:")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("tag:chip priority:")
    field.press_sequentially("med")
    expect(page.get_by_role("option", name="medium")).to_be_visible()
    field.press("ArrowDown")
    field.press("Tab")
    expect(field).to_have_value("tag:chip priority:medium ")
    field.press("Enter")
    expect(page.locator("[data-ticket]")).to_have_count(2)
    expect(page.locator("[data-chip]")).to_have_count(2)
    page.locator("[data-action=text]").click()
    field.fill("tag:chip status:opne more")
    expect(page.locator("[data-wrong]")).to_have_text("opne")
    expect(page.get_by_role("alert").filter(has_text="opne")).to_be_visible()
    field.press("Enter")
    assert field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == "opne"
    # The server's word on the wrong token is a refusal, which the browser writes down.
    complaints[:] = [said for said in complaints if "400 (Bad Request)" not in said]


def test_b10_views_are_kept_counted_named_shared_ordered_and_started_with(
    page: Page, agent: Person, open_page: Open
) -> None:
    several(agent, "view", 2)
    go(page, "tag:view")
    page.get_by_role("button", name=WORDS("inbox.keep.save")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(WORDS("views.name")).fill("Kazan VIP")
    dialog.get_by_role("button", name=WORDS("views.save")).click()
    rail = page.get_by_role("navigation", name=WORDS("shell.views"))
    link = rail.get_by_role("link", name="Kazan VIP")
    expect(link).to_have_attribute("aria-current", "page")
    expect(link).to_contain_text("2")
    write(agent, "view number 3", tags=["view"])
    expect(link).to_contain_text("3", timeout=8_000)

    def act(name: str) -> None:
        link.hover()
        rail.get_by_role("button", name=WORDS("views.actions", name=name)).click()

    act("Kazan VIP")
    page.get_by_role("menuitem", name=WORDS("views.edit")).click()
    dialog.get_by_label(WORDS("views.name")).fill("Kazan")
    dialog.get_by_role("button", name=WORDS("views.save")).click()
    link = rail.get_by_role("link", name=re.compile("^Kazan "))
    expect(link).to_be_visible()
    act("Kazan")
    page.get_by_role("menuitem", name=WORDS("views.start"), exact=True).click()
    act("Kazan")
    page.get_by_role("menuitem", name=WORDS("views.arrange")).click()
    handle = page.get_by_role("button", name=WORDS("views.move.handle", name="Kazan"))
    handle.focus()
    with page.expect_response(lambda r: r.url.endswith("/views/order") and r.status == 200):
        for key in ("Space", "Home", "Space"):
            page.keyboard.press(key)
    page.keyboard.press("Escape")
    page.goto("/en/inbox")
    page.wait_for_url("**view=*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazan")
    listed = agent.request("GET", "/api/v2/views").json()
    assert listed["items"][0]["name"] == "Kazan"
    assert listed["start"] == listed["items"][0]["id"]
    agent.request("PUT", "/api/v2/views/start", json={"id": None})
    page.keyboard.press("Alt+Digit2")
    page.wait_for_url("**view=unassigned**")

    lead = open_page("en")
    sign_in(lead, WORDS, LEAD)
    lead.wait_for_url("**/inbox*")
    lead.goto("/en/inbox?q=tag:view")
    lead.get_by_role("button", name=WORDS("inbox.keep.save")).click()
    lead.get_by_role("dialog").get_by_label(WORDS("views.name")).fill("For all of us")
    lead.get_by_role("switch", name=re.compile(WORDS("views.share"))).check()
    lead.get_by_role("dialog").get_by_role("button", name=WORDS("views.save")).click()
    expect(lead.get_by_role("link", name=re.compile("^For all of us"))).to_be_visible()
    page.reload()
    expect(rail.get_by_role("link", name=re.compile("^For all of us"))).to_be_visible()


def test_b11_rows_are_chosen_by_x_shift_and_box_and_all(page: Page, agent: Person) -> None:
    numbers = several(agent, "pick", 60)
    go(page, "tag:pick", "&sort=created_at")
    bar = page.get_by_role("region", name=WORDS("inbox.bulk.label"))
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(bar).to_contain_text("1 selected")
    page.keyboard.press("Shift+J")
    page.keyboard.press("Shift+J")
    expect(bar).to_contain_text("3 selected")
    page.keyboard.press("Shift+K")
    expect(bar).to_contain_text("2 selected")
    page.locator(f'[data-ticket="{numbers[5]}"]').click(modifiers=["Shift"])
    expect(bar).to_contain_text("6 selected")
    page.locator(f'[data-ticket="{numbers[8]}"] input[type=checkbox]').check()
    expect(bar).to_contain_text("7 selected")
    page.keyboard.press("Control+a")
    expect(bar).to_contain_text("50 selected")
    bar.get_by_role("button", name="Select all 60 matching").click()
    expect(bar).to_contain_text("All 60 matching selected")
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)


def test_b12_many_are_changed_with_progress_and_refusals_are_listed(page: Page, agent: Person) -> None:
    numbers = several(agent, "bulk", 40)
    for number in numbers[:2]:
        agent.request(
            "POST", f"/api/v1/tickets/{number}/close/", json={"reason": "solved"}
        ).raise_for_status()
    go(page, "tag:bulk")
    bar = page.get_by_role("region", name=WORDS("inbox.bulk.label"))
    page.keyboard.press("Control+a")
    expect(bar).to_contain_text("40 selected")
    bar.get_by_role("button", name=WORDS("inbox.bulk.status")).click()
    page.get_by_role("menuitem", name=WORDS("common.status.pending")).click()
    refused = page.get_by_role("alert", name=WORDS("inbox.bulk.failures"))
    expect(refused).to_contain_text("2 tickets were not changed", timeout=30_000)
    expect(refused.get_by_role("listitem")).to_have_count(2)
    assert agent.request("GET", f"/api/v2/tickets/{numbers[5]}").json()["status"] == "pending"
    refused.get_by_role("button", name=WORDS("inbox.bulk.retry")).click()
    expect(refused).to_contain_text("2 tickets were not changed", timeout=30_000)
    page.get_by_role("status").get_by_role("button", name=WORDS("inbox.bulk.undo")).first.click()
    expect(page.get_by_text(re.compile("as they were"))).to_be_visible(timeout=30_000)
    assert agent.request("GET", f"/api/v2/tickets/{numbers[5]}").json()["status"] == "open"


def test_b13_new_tickets_wait_in_a_pill_and_rows_keep_their_places(page: Page, agent: Person) -> None:
    numbers = several(agent, "live", 5)
    go(page, "tag:live status:open")
    expect(page.locator("[data-ticket]")).to_have_count(5)
    before = rows(page)
    box = page.locator(f'[data-ticket="{numbers[2]}"]').bounding_box()
    several(agent, "live", 3)
    pill = page.locator("[data-arrived]")
    expect(pill).to_have_text("3 new")
    assert rows(page) == before
    agent.request(
        "PATCH", f"/api/v1/tickets/{numbers[3]}/", json={"title": "live renamed"}
    ).raise_for_status()
    expect(page.locator(f'[data-ticket="{numbers[3]}"]')).to_contain_text("live renamed")
    agent.request("PATCH", f"/api/v1/tickets/{numbers[1]}/", json={"status": "pending"}).raise_for_status()
    expect(page.locator(f'[data-ticket="{numbers[1]}"]')).to_have_attribute("data-gone", "true")
    assert rows(page) == before
    assert page.locator(f'[data-ticket="{numbers[2]}"]').bounding_box() == box
    pill.click()
    expect(page.locator("[data-ticket]")).to_have_count(7)
    assert numbers[1] not in rows(page)
    expect(pill).to_have_count(0)


def test_b14_density_and_columns_are_kept_for_each_person(page: Page, agent: Person, open_page: Open) -> None:
    several(agent, "look", 2, category="")
    go(page, "tag:look")
    first = page.locator("[data-ticket]").first
    for name, height in (("dense", 36), ("roomy", 56), ("usual", 44), ("dense", 36)):
        page.locator("[data-action=display]").click()
        page.get_by_role("menuitemradio", name=WORDS(f"inbox.display.{name}")).click()
        expect(first).to_have_css("height", f"{height}px")
    page.locator("[data-action=display]").click()
    page.get_by_role("menuitemcheckbox", name=WORDS("inbox.column.assigned_to")).click()
    page.keyboard.press("Escape")
    expect(first).to_contain_text(WORDS("common.nobody"))
    page.goto("/en/inbox?q=tag:look")
    expect(first).to_have_css("height", "36px")
    expect(first).to_contain_text(WORDS("common.nobody"))
    page.wait_for_url("**columns=**assigned_to**")
    other = open_page("en")
    sign_in(other, WORDS, LEAD)
    other.wait_for_url("**/inbox*")
    other.goto("/en/inbox?q=tag:look")
    expect(other.locator("[data-ticket]").first).to_have_css("height", "44px")


def test_b16_an_empty_list_says_why(page: Page, agent: Person) -> None:
    write(agent, "Something is there")
    go(page, "tag:nothing-has-this")
    expect(page.get_by_role("heading", name=WORDS("inbox.empty.filters"))).to_be_visible()
    page.get_by_role("button", name=WORDS("inbox.empty.reset")).click()
    expect(page.locator("[data-ticket]").first).to_be_visible()
    go(page, "is:active assignee:me")
    expect(page.get_by_role("heading", name=WORDS("inbox.empty.mine"))).to_be_visible()
    expect(page.get_by_role("button", name=WORDS("inbox.empty.unassigned"))).to_be_visible()
    go(page, "xyzzyplugh")
    expect(page.get_by_role("heading", name=WORDS("inbox.empty.search", text="xyzzyplugh"))).to_be_visible()


def test_b43_what_is_waited_for_takes_the_place_it_will_have(page: Page, agent: Person) -> None:
    several(agent, "calm", 30)
    page.add_init_script(SHIFTS)

    def slow(route: Any) -> None:
        time.sleep(0.6)
        route.continue_()

    page.route("**/api/v2/tickets?**", slow)
    page.goto("/en/inbox?q=tag:calm")
    expect(page.locator("[data-ticket]").first).to_be_visible()
    page.wait_for_timeout(1000)
    assert page.evaluate("window.__cls") < 0.02
    style = page.evaluate(DELAY)
    assert style == "0.15s"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_b59_both_languages_count_properly(agent: Person, open_page: Open, language: str) -> None:
    for count in (1, 2, 5):
        several(agent, f"plural{count}{language}", count)
    page = open_page(language)
    sign_in(page, Words(language), AGENT)
    page.wait_for_url("**/inbox*")
    said = {
        "ru": {1: "1 заявка", 2: "2 заявки", 5: "5 заявок"},
        "en": {1: "1 ticket", 2: "2 tickets", 5: "5 tickets"},
    }
    for count, text in said[language].items():
        page.goto(f"/{language}/inbox?q=tag:plural{count}{language}")
        expect(page.get_by_role("main").get_by_role("status").get_by_text(text, exact=True)).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (390, 844), (320, 640)])
def test_b60_nothing_is_lost_on_narrow_screens(page: Page, agent: Person, width: int, height: int) -> None:
    long = "Ж" * 200 + " end"
    write(agent, long, tags=["wide", *[f"tag-number-{n}" for n in range(19)]])
    page.set_viewport_size({"width": width, "height": height})
    go(page, "tag:wide", "&columns=key,tags,assigned_to,due_at")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("[data-ticket]").first.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    expect(page.get_by_role("searchbox", name=WORDS("inbox.search"))).to_be_visible()
    page.locator("[data-action=filter]").click()
    expect(page.get_by_role("menuitem", name=WORDS("inbox.field.status"), exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    if width < 768:
        page.get_by_role("button", name=WORDS("shell.menu")).click()
        expect(page.get_by_role("navigation", name=WORDS("shell.views"))).to_be_visible()
        page.get_by_role("button", name=WORDS("shell.menu")).click()
        # However long the page takes to come, nothing overtakes it.
        page.route(re.compile("[?&]_rsc="), _slowly)
        page.locator("[data-ticket]").first.click()
        page.wait_for_url("**/t/*")


def test_b61_a_row_says_number_subject_status_priority_and_promise(page: Page, agent: Person) -> None:
    number = write(agent, "Heard by ear", tags=["ear"], priority="high")
    go(page, "tag:ear")
    row = page.get_by_role("row", name=re.compile("Heard by ear"))
    name = str(row.evaluate(SPOKEN))
    assert name.startswith(
        f"WN-{number}, Heard by ear, {WORDS('common.status.open')}, {WORDS('common.priority.high')}, "
    )
    assert name.rsplit(", ", 1)[-1]
    grid = page.get_by_role("grid")
    grid.focus()
    page.keyboard.press("ArrowDown")
    expect(grid).to_have_attribute("aria-activedescendant", f"ticket-{number}")


def test_b15_the_middle_of_a_hundred_thousand_rows_is_there_at_once(
    running: RunningPortal, page: Page, agent: Person
) -> None:
    write_tickets(running, CUSTOMER, 100_000)
    try:
        took = list(_jumps(page))
    finally:
        remove_tickets(running)
    assert min(took) < 300 or not quiet(), took


def _jumps(page: Page) -> Iterator[float]:
    """How long each took, in milliseconds, until there were rows in the middle of the list."""
    go(page, "tag:mass")
    grid = page.locator("[data-list]")
    expect(grid).to_have_attribute("aria-rowcount", "100000")
    for part in (0.5, 0.25, 0.75, 0.4, 0.6, 0.9):
        yield float(page.evaluate(JUMP, part))
        index, text = page.locator("[data-ticket]").first.evaluate(
            "e => [Number(e.getAttribute('aria-rowindex')), e.textContent]"
        )
        assert f"Bulk ticket {100_000 - index + 1}" in text
