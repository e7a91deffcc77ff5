"""Macros in the composer: found after "/", shown before they act, and never said twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import keep
from tests.e2e.test_ticket_page import RU, arrive
from tests.support.running import RunningPortal
from tests.support.ticket_desk import TicketDesk

Opener = Callable[[str], Page]
THANKS, RAISE = "Спасибо и ждём", "Поднять приоритет"
ACTIONS: list[dict[str, Any]] = [
    {"do": "reply", "text": "{{requester.name}}, по {{ticket.key}} ответит {{agent.name}}."},
    {"do": "priority", "to": "high"},
    {"do": "tags", "add": ["ждём"]},
    {"do": "status", "to": "on_hold"},
]


@pytest.fixture(scope="module")
def desk(running: RunningPortal) -> TicketDesk:
    found = TicketDesk.open(running)
    macro(found, THANKS, ACTIONS)
    macro(found, RAISE, [{"do": "priority", "to": "urgent"}])
    return found


def macro(desk: TicketDesk, name: str, actions: list[dict[str, Any]]) -> None:
    """A macro made by the supervisor."""
    body = {"kind": "macro", "name": name, "spec": {"version": 1, "actions": actions}}
    desk.supervisor.request("POST", "/api/v2/rules", json=body).raise_for_status()


def part(page: Page, name: str) -> Any:
    return page.locator(f"[data-macro] [data-part={name}]")


def test_b28_a_slash_inserts_a_macro_and_shows_what_it_will_change(
    desk: TicketDesk, open_page: Opener, tmp_path: Path
) -> None:
    number = desk.ticket("Макрос целиком")
    page = arrive(open_page, desk.agent, number)
    field = page.locator("[data-composer]")
    field.click()
    # The layout is the wrong one: "спасибо" on Latin keys.
    page.keyboard.type("Здравствуйте! /cgfcb,j")
    macros = page.get_by_role("listbox", name=RU("composer.macro.list"))
    expect(macros.get_by_role("option")).to_have_text([THANKS])
    page.keyboard.press("Enter")
    agent, customer = desk.agent.request("GET", "/api/v1/auth/me/").json(), desk.read(number)["requester"]
    said = f"Здравствуйте! {customer['name']}, по WN-{number} ответит {agent['name']}."
    expect(field).to_have_value(said)
    expect(part(page, "priority")).to_contain_text(RU("common.priority.high"))
    expect(part(page, "status")).to_contain_text(RU("common.status.on_hold"))
    expect(part(page, "tags")).to_contain_text("+ждём")
    keep(page, tmp_path, "macro-ru-light-1280")
    before = desk.read(number)
    assert (before["priority"], before["status"], before["tags"]) == ("medium", "open", [])
    part(page, "tags").get_by_role("button").click()
    expect(part(page, "tags")).to_have_count(0)
    field.focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("article").get_by_text(said)).to_be_visible(timeout=12_000)
    expect(page.locator("[data-action=status]")).to_contain_text(RU("common.status.on_hold"))
    expect(page.locator("[data-action=priority]")).to_contain_text(RU("common.priority.high"))
    expect(page.locator("[data-macro]")).to_have_count(0)
    after = desk.read(number)
    assert (after["priority"], after["status"], after["tags"]) == ("high", "on_hold", [])
    assert desk.bodies(number) == [said]


def test_b28_a_recalled_macro_has_changed_nothing(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Макрос возвращён")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").click()
    page.keyboard.type(f"/{THANKS[:4].lower()}")
    page.get_by_role("option", name=THANKS).click()
    expect(part(page, "priority")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name=RU("composer.recall.back")).click()
    expect(part(page, "priority")).to_be_visible()
    page.wait_for_timeout(5_500)
    now = desk.read(number)
    assert (now["priority"], now["status"], now["tags"]) == ("medium", "open", [])
    assert desk.bodies(number) == []


def test_b28_m_opens_the_list_and_a_macro_without_words_applies_at_once(
    desk: TicketDesk, open_page: Opener
) -> None:
    number = desk.ticket("Макрос без слов")
    page = arrive(open_page, desk.agent, number)
    page.keyboard.press("m")
    macros = page.get_by_role("listbox", name=RU("composer.macro.list"))
    expect(macros.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(macros).to_have_count(0)
    expect(page.locator("[data-composer]")).to_have_value("")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.get_by_role("option", name=RAISE).click()
    expect(part(page, "priority")).to_contain_text(RU("common.priority.urgent"))
    assert desk.read(number)["priority"] == "medium"
    page.locator("[data-action=applyMacro]").click()
    expect(page.locator("[data-action=priority]")).to_contain_text(RU("common.priority.urgent"))
    assert desk.read(number)["priority"] == "urgent"
    page.get_by_role("button", name=RU("composer.macro.undo"), exact=True).click()
    expect(page.locator("[data-action=priority]")).to_contain_text(RU("common.priority.medium"))
    assert desk.bodies(number) == []
