"""The whole way, in each language: asked as a customer, answered and closed as an agent, seen live."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.support.running import RunningPortal
from tests.support.words import Words

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003"
    "010100c9fe92ef0000000049454e44ae426082"
)
TITLES = {"ru": "Касса №4 не проводит оплату картой", "en": "Till 4 does not take card payments"}
REPLIES = {"ru": "Обновите, пожалуйста, драйвер терминала.", "en": "Please update the terminal's driver."}
NOTES = {"ru": "Похоже на прошлую среду.", "en": "Looks like last Wednesday."}


def _ask(page: Page, words: Words) -> str:
    """Write a request with a screenshot; returns its key."""
    page.get_by_role("link", name=words("portal.write")).first.click()
    page.get_by_label(words("tickets-new.fields.title"), exact=True).fill("abc")
    page.get_by_role("button", name=words("tickets-new.submit")).click()
    expect(page.get_by_text(words("tickets-new.problems.titleShort"))).to_be_visible()
    page.get_by_label(words("tickets-new.fields.title"), exact=True).fill(TITLES[words.language])
    page.get_by_label(words("tickets-new.fields.description")).fill("Terminal: **no connection**.")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "screenshot.png", "mimeType": "image/png", "buffer": PNG}
    )
    page.get_by_role("button", name=words("tickets-new.submit")).click()
    page.wait_for_url(re.compile(r"/t/\d+"))
    expect(page.get_by_role("heading", name=TITLES[words.language])).to_be_visible()
    return "WN-" + page.url.rsplit("/", 1)[-1].split("?")[0]


def _answer(page: Page, words: Words) -> None:
    page.get_by_role("button", name=words("tickets.assign.take")).click()
    expect(page.locator("[data-action=assign]")).not_to_contain_text(words("common.nobody"))
    page.get_by_role("button", name=words("composer.note"), exact=True).click()
    page.get_by_label(words("composer.noteLabel")).fill(NOTES[words.language])
    page.get_by_role("button", name=words("composer.noteButton")).click()
    expect(page.get_by_text(NOTES[words.language])).to_be_visible()
    page.get_by_role("button", name=words("composer.reply"), exact=True).click()
    page.get_by_label(words("composer.replyLabel")).fill(REPLIES[words.language])
    page.get_by_role("button", name=words("composer.send.pending"), exact=True).click()
    expect(page.get_by_role("main").get_by_text(REPLIES[words.language])).to_be_visible()


def _close(page: Page, words: Words) -> None:
    page.locator("[data-action=status]").click()
    page.get_by_role("menuitemradio", name=words("common.status.closed")).click()
    page.get_by_role("dialog").get_by_text(words("tickets.reason.solved"), exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=words("tickets.close.submit")).click()
    expect(page.locator("[data-action=status]")).to_contain_text(words("common.status.closed"))


def _await_mails(running: RunningPortal, key: str, count: int) -> None:
    """That many mails about the ticket, and then no more."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and len(_mails(running, key)) < count:
        time.sleep(0.2)
    time.sleep(1)
    assert len(_mails(running, key)) == count


def _mails(running: RunningPortal, key: str) -> list[str]:
    return [m["subject"] for m in running.mails() if m["subject"].startswith(f"[{key}]")]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_whole_way(running: RunningPortal, open_page: Callable[[str], Page], language: str) -> None:
    words = Words(language)
    customer, agent = f"customer-{language}@faults.example", f"agent-{language}@faults.example"
    running.user(customer, "requester", language=language)
    running.user(agent, "agent", language=language)

    theirs = open_page(language)
    sign_in(theirs, words, customer)
    theirs.wait_for_url("**/requests*")
    key = _ask(theirs, words)

    ours = open_page(language)
    sign_in(ours, words, agent)
    ours.wait_for_url("**/inbox*")
    ours.get_by_text(TITLES[language]).first.click()
    ours.goto(f"/{language}/t/{key.removeprefix('WN-')}")
    expect(ours.get_by_text("screenshot.png").first).to_be_visible()
    _answer(ours, words)

    # The customer's page is open all the while and is never reloaded.
    expect(theirs.get_by_text(REPLIES[language])).to_be_visible()
    expect(theirs.get_by_text(NOTES[language])).to_have_count(0)
    _close(ours, words)
    expect(theirs.get_by_text(words("common.status.closed")).first).to_be_visible()

    _await_mails(running, key, 3)  # received, answered, closed

    ours.goto(f"/{language}/dashboards")
    expect(ours.get_by_role("heading", name=words("dashboards.title"), level=1)).to_be_visible()
    seen = ours.get_by_role("main")
    expect(seen).to_contain_text(words("dashboards.kpi.created"))
