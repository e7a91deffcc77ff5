"""Rules as sentences: worded chip by chip, tried before they are saved, and their log read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.arranging import enter, row, save
from tests.e2e.looks import keep, overflow
from tests.support.running import Person, RunningPortal
from tests.support.ticket_desk import TicketDesk
from tests.support.words import Words

Opener = Callable[[str], Page]
LOUD = "Срочное — сразу в работу"


@pytest.fixture(scope="module")
def desk(running: RunningPortal) -> TicketDesk:
    return TicketDesk.open(running)


@pytest.fixture(scope="module")
def admin(running: RunningPortal) -> Person:
    return running.user("rules-admin@faults.example", "admin", language="ru")


def add(page: Page, words: Words, what: str, item: str) -> None:
    """A condition or an action from the menu at the end of its part of the sentence."""
    page.locator("[data-sentence]").get_by_role("button", name=words(f"rules.{what}"), exact=True).click()
    page.get_by_role("menuitem", name=words(f"rules.{item}"), exact=True).click()


def test_a_trigger_is_worded_tried_saved_and_its_log_read(
    desk: TicketDesk, admin: Person, open_page: Opener, tmp_path: Path
) -> None:
    words, page = Words("ru"), open_page("ru")
    page.set_viewport_size({"width": 1440, "height": 900})
    desk.ticket("Принтер горит")
    desk.ticket("Вопрос про отпуск")
    enter(page, words, admin, "rules")
    page.get_by_role("tab", name=words("rules.kind.trigger")).click()
    page.get_by_role("button", name=words("rules.add.trigger")).click()
    page.get_by_label(words("rules.name"), exact=True).fill(LOUD)
    add(page, words, "addAll", "conditions.filter")
    page.get_by_role("combobox", name=words("rules.conditions.filter")).fill("принтер")
    add(page, words, "addAction", "dos.priority")
    page.get_by_role("combobox", name=words("rules.dos.priority")).select_option("urgent")
    trial = page.locator("[data-trial]")
    expect(trial).to_contain_text("Принтер горит")
    expect(trial).not_to_contain_text("Вопрос про отпуск")
    trial.get_by_text("Принтер горит").click()
    expect(trial).to_contain_text(words("rules.seen.found"))
    keep(page, tmp_path, "rules-trigger-ru-light-1440")
    save(page, words)
    expect(row(page, LOUD)).to_be_visible()
    number = desk.ticket("Ещё один принтер")
    page.wait_for_function("() => true")
    for _ in range(40):
        if desk.read(number)["priority"] == "urgent":
            break
        page.wait_for_timeout(250)
    assert desk.read(number)["priority"] == "urgent"
    row(page, LOUD).click()
    page.get_by_role("tab", name=words("rules.log.title")).click()
    done = page.locator("[data-run=done]").filter(has_text="Ещё один принтер")
    expect(done).to_be_visible()
    done.get_by_text("Ещё один принтер").click()
    expect(done).to_contain_text(words("rules.seen.found"))
    expect(done).to_contain_text(words("common.priority.urgent"))
    keep(page, tmp_path, "rules-log-ru-light-1440")
    page.goto(f"/ru/t/{number}")
    expect(page.get_by_text(words("tickets.event.rule")).first).to_be_visible()
    keep(page, tmp_path, "rules-timeline-ru-light-1440")


def test_what_is_missing_is_said_and_nothing_is_saved(admin: Person, open_page: Opener) -> None:
    words, page = Words("ru"), open_page("ru")
    enter(page, words, admin, "rules")
    page.get_by_role("button", name=words("rules.add.macro")).click()
    page.get_by_label(words("rules.name"), exact=True).fill("Пустой макрос")
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(page.get_by_role("alert").filter(has_text=words("rules.problems.actions"))).to_be_visible()
    names = [rule["name"] for rule in admin.request("GET", "/api/v2/rules").json()["items"]]
    assert "Пустой макрос" not in names


def test_a_supervisor_arranges_macros_only(desk: TicketDesk, open_page: Opener) -> None:
    words, page = Words("ru"), open_page("ru")
    enter(page, words, desk.supervisor, "rules")
    expect(page.get_by_role("tab")).to_have_count(1)
    page.get_by_role("button", name=words("rules.add.macro")).click()
    page.get_by_label(words("rules.name"), exact=True).fill("Благодарность")
    add(page, words, "addAction", "dos.reply")
    page.get_by_label(words("rules.text"), exact=True).fill("Спасибо, {{requester.name}}!")
    save(page, words)
    found = desk.supervisor.request("GET", "/api/v2/rules?kind=macro").json()["items"]
    assert [rule["spec"]["actions"] for rule in found if rule["name"] == "Благодарность"] == [
        [{"do": "reply", "text": "Спасибо, {{requester.name}}!"}]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_sentence_fits(admin: Person, open_page: Opener, tmp_path: Path, theme: str, width: int) -> None:
    words = Words("en" if theme == "dark" else "ru")
    page = open_page(words.language)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    name = f"Every step, {theme} {width}"
    spec = {
        "version": 1,
        "on": ["created", "replied"],
        "all": [{"q": "priority:high"}, {"changed": "status", "to": ["pending"]}, {"by": "customer"}],
        "any": [{"changed": "priority", "from": ["low"], "to": ["high", "urgent"]}],
        "actions": [
            {"do": "assignee", "to": "author"},
            {"do": "note", "text": "{{ticket.key}}: look at this"},
        ],
    }
    body = {"kind": "trigger", "name": name, "spec": spec}
    admin.request("POST", "/api/v2/rules", json=body).raise_for_status()
    enter(page, words, admin, "rules")
    page.get_by_role("tab", name=words("rules.kind.trigger")).click()
    keep(page, tmp_path, f"rules-list-{words.language}-{theme}-{width}")
    row(page, name).click()
    page.locator("[data-sentence] button[aria-expanded]").nth(3).click()
    expect(page.locator("[data-panel]")).to_be_visible()
    expect(page.locator("[data-trial]")).to_be_visible()
    assert overflow(page) == 0
    keep(page, tmp_path, f"rules-open-{words.language}-{theme}-{width}")
