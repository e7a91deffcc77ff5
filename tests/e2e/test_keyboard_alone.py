"""An agent's whole day without a mouse: in, find, take, answer, note, status, solve and next."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.places import House, settle
from tests.support.running import PASSWORD
from tests.support.words import Words

RU = Words("ru")
FARTHEST = 40
# Where the focus is, and whether the eye can find it.
SEEN = """
() => {
  const node = document.activeElement;
  if (!node || node === document.body) return 'the focus is lost';
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const told = style.outlineStyle !== 'none' || style.borderColor || style.boxShadow !== 'none';
  return told && box.width > 0 ? '' : `not to be seen: ${node.outerHTML.slice(0, 160)}`;
}
"""
# A mouse or a finger anywhere would give the whole thing away.
POINTED = "window.__pointed = 0; addEventListener('pointerdown', () => { window.__pointed += 1 }, true)"


def tab_to(page: Page, wanted: Locator, stroke: str = "Tab") -> None:
    """Tab, or back, until it has the focus, as a person does; every stop on the way can be seen."""
    for _ in range(FARTHEST):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press(stroke)
        assert page.evaluate(SEEN) == ""
    raise AssertionError(f"{wanted} is out of the keyboard's reach")


def leave_field(page: Page) -> None:
    """Esc where something is being written; elsewhere it would lead back to the list."""
    if page.locator("textarea:focus").count():
        page.keyboard.press("Escape")


def choose(page: Page, name: str) -> None:
    """In an open menu: down to the entry of that name, and Enter."""
    wanted = page.get_by_role("menuitemradio", name=name)
    expect(wanted).to_be_visible()
    for _ in range(FARTHEST):
        if wanted.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


def enter(page: Page, email: str) -> None:
    page.goto("/ru/login")
    name = page.get_by_role("textbox", name=RU("auth.email"), exact=True)
    expect(page.get_by_role("button", name=RU("auth.submit"))).to_be_enabled()
    tab_to(page, name)
    page.keyboard.type(email)
    tab_to(page, page.get_by_label(RU("auth.password"), exact=True))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox*")


def test_an_agents_day_by_keyboard_alone(house: House, open_page: Callable[[str], Page]) -> None:
    desk = house.desk
    word = f"лоток{desk.ticket('Раньше всех')}"
    titles = {
        desk.ticket(title): title for title in (f"Телефон {word} молчит", f"Принтер {word} жуёт бумагу")
    }
    page = open_page("ru")
    page.add_init_script(POINTED)
    enter(page, desk.agent.email)

    # Past the rail at once, then find the ticket.
    page.reload()
    expect(page.locator("[data-ticket]").first).to_be_visible()
    settle(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=RU("shell.skip"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name=RU("inbox.search"))).to_be_focused()
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(page.locator("[data-ticket]")).to_have_count(2)
    tab_to(page, page.get_by_role("grid"))
    rows = page.locator("[data-ticket]").evaluate_all("all => all.map((row) => Number(row.dataset.ticket))")
    number, below = rows
    assert set(rows) == set(titles)
    page.keyboard.press("j")
    expect(page.locator("[data-cursor]")).to_have_attribute("data-ticket", str(number))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/t/{number}*")
    expect(page.get_by_role("heading", level=1, name=titles[number])).to_be_visible()

    page.keyboard.press("i")
    expect(page.locator("[data-action=assign]")).not_to_contain_text(RU("common.nobody"))
    page.keyboard.press("r")
    expect(page.locator("[data-composer]")).to_be_focused()
    page.keyboard.type("Выключите и достаньте лоток.")
    tab_to(page, page.locator("[data-action=sendAnd]"))
    page.keyboard.press("Enter")
    choose(page, RU("composer.send.stay"))
    tab_to(page, page.locator("[data-action=send]"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").get_by_text("Выключите и достаньте лоток.")).to_be_visible(
        timeout=12_000
    )

    leave_field(page)
    page.keyboard.press("n")
    expect(page.get_by_label(RU("composer.noteLabel")).and_(page.locator("textarea"))).to_be_focused()
    page.keyboard.type("Третий раз за месяц.")
    page.keyboard.press("Control+Enter")
    note = page.get_by_role("article").filter(has_text=RU("tickets.note.badge"))
    expect(note).to_contain_text("Третий раз за месяц.", timeout=12_000)

    leave_field(page)
    page.keyboard.press("s")
    choose(page, RU("common.status.in_progress"))
    expect(page.locator("[data-action=status]")).to_contain_text(RU("common.status.in_progress"))
    expect(page.locator("[data-action=status]")).to_be_focused()

    page.keyboard.press("Shift+E")
    page.wait_for_url(re.compile(rf"/t/{below}\b"))
    expect(page.get_by_role("heading", level=1, name=titles[below])).to_be_visible()
    page.wait_for_timeout(700)
    found = desk.read(number)
    assert found["status"] == "resolved"
    assert found["assigned_to"]["email"] == desk.agent.email
    assert desk.bodies(number) == ["Выключите и достаньте лоток.", "Третий раз за месяц."]
    assert page.evaluate("window.__pointed") == 0
