"""The ticket page as an agent works with it: each behaviour is watched in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.waiting import until
from tests.support.running import Person, RunningPortal
from tests.support.ticket_desk import TicketDesk, forgive
from tests.support.words import Words

RU = Words("ru")
AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
Opener = Callable[[str], Page]


@pytest.fixture(scope="module")
def desk(running: RunningPortal) -> TicketDesk:
    return TicketDesk.open(running)


def arrive(open_page: Opener, who: Person, number: int, tail: str = "") -> Page:
    """That person's browser on the ticket's page."""
    page = open_page("ru")
    sign_in(page, RU, who.email)
    page.wait_for_url(re.compile("/ru/(inbox|requests)"))
    page.goto(f"/ru/t/{number}{tail}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def test_b17_opens_from_the_cache(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Открытие из кэша")
    page = arrive(open_page, desk.agent, number)
    expect(page.get_by_text("Открытие из кэша").first).to_be_visible()
    page.goto("/ru/inbox")
    page.get_by_text("Открытие из кэша").first.click()
    expect(page.get_by_role("heading", name="Открытие из кэша").first).to_be_visible()


def test_b18_status_priority_and_tags_change_in_place(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Меняется на месте")
    page = arrive(open_page, desk.agent, number)
    page.keyboard.press("p")
    page.get_by_role("menuitemradio", name=RU("common.priority.high")).click()
    expect(page.locator("[data-action=priority]")).to_contain_text(RU("common.priority.high"))
    page.keyboard.press("s")
    page.get_by_role("menuitemradio", name=RU("common.status.in_progress")).click()
    expect(page.locator("[data-action=status]")).to_contain_text(RU("common.status.in_progress"))
    page.keyboard.press("l")
    page.keyboard.type("касса")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=RU("tickets.pick.remove", name="касса"))).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(800)
    found = desk.read(number)
    assert (found["priority"], found["status"], found["tags"]) == ("high", "in_progress", ["касса"])


def test_b19_a_failed_change_rolls_back_and_says_who_was_faster(
    desk: TicketDesk, open_page: Opener, complaints: list[str]
) -> None:
    number = desk.ticket("Кто быстрее")
    page = arrive(open_page, desk.agent, number)
    page.route("**/ws?*", lambda route: route.abort())
    stale = {"n": 0}

    def slow(route: object) -> None:
        """A colleague changes the same thing while the request is on its way."""
        if stale["n"] == 0:
            stale["n"] = 1
            desk.change(desk.colleague, number, priority="critical")
        route.continue_()  # type: ignore[attr-defined]

    page.route(f"**/api/v2/tickets/{number}", slow)
    page.keyboard.press("p")
    page.get_by_role("menuitemradio", name=RU("common.priority.low")).click()
    alert = page.get_by_role("alert").filter(has_text=RU("common.priority.critical"))
    expect(alert).to_be_visible()
    expect(page.locator("[data-action=priority]")).to_contain_text(RU("common.priority.critical"))
    alert.get_by_role("button", name=RU("common.retry")).click()
    expect(page.locator("[data-action=priority]")).to_contain_text(RU("common.priority.low"))
    page.wait_for_timeout(500)
    assert desk.read(number)["priority"] == "low"
    forgive(complaints, 412)


def test_b20_undo_reverses_on_the_server(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Отмена")
    page = arrive(open_page, desk.agent, number)
    page.keyboard.press("e")
    toast = page.get_by_role("status").filter(has_text=RU("common.status.resolved"))
    toast.get_by_role("button", name=RU("tickets.undo")).click()
    expect(page.locator("[data-action=status]")).to_contain_text(RU("common.status.open"))
    expect(page.get_by_text(RU("tickets.undone").replace("{key}", f"WN-{number}"))).to_be_visible()
    assert desk.read(number)["status"] == "open"
    page.keyboard.press("i")
    expect(page.locator("[data-action=assign]")).not_to_contain_text(RU("common.nobody"))
    expect(page.get_by_role("button", name=RU("tickets.undo")).first).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator("[data-action=assign]")).to_contain_text(RU("common.nobody"))
    assert desk.read(number)["assigned_to"] is None


def test_b22_others_are_seen_while_they_look_and_write(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Вдвоём")
    mine = arrive(open_page, desk.agent, number)
    theirs = arrive(open_page, desk.colleague, number)
    expect(mine.locator("[data-presence=viewing]")).to_have_count(1)

    def writes_on() -> bool:
        theirs.locator("[data-composer]").press_sequentially("да ", delay=30)
        return mine.locator("[data-presence=typing]").count() == 1

    until(writes_on)
    theirs.close()
    expect(mine.locator("[data-presence]")).to_have_count(0)


def test_b30_timeline_mixes_folds_and_filters(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Лента")
    desk.say(desk.customer, number, "Сообщение клиента")
    for priority in ("low", "high", "urgent", "critical"):
        desk.change(desk.agent, number, priority=priority)
    desk.say(desk.agent, number, "Заметка коллегам", note=True)
    page = arrive(open_page, desk.agent, number)
    fold = page.locator("details > summary")
    expect(fold).to_contain_text("4 ")
    fold.click()
    expect(page.locator("details li")).to_have_count(4)
    page.get_by_role("button", name=RU("tickets.filter.notes"), exact=True).click()
    expect(page.get_by_text("Заметка коллегам")).to_be_visible()
    expect(page.get_by_text("Сообщение клиента")).to_have_count(0)
    page.get_by_role("button", name=RU("tickets.filter.messages"), exact=True).click()
    expect(page.get_by_text("Сообщение клиента")).to_be_visible()
    expect(page.get_by_text("Заметка коллегам")).to_have_count(0)


def test_b31_opens_at_the_first_unread_and_jumps_to_the_latest(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Длинная переписка")
    for n in range(12):
        desk.say(desk.customer, number, f"Сообщение {n}\n\n" + "текст " * 40)
    desk.say(desk.agent, number, "Прочитал", note=True)
    for n in range(12, 30):
        desk.say(desk.customer, number, f"Сообщение {n}\n\n" + "текст " * 40)
    page = arrive(open_page, desk.agent, number)
    expect(page.locator("[data-unread]")).to_be_in_viewport()
    expect(page.get_by_text("Сообщение 12")).to_be_in_viewport()
    page.get_by_role("button", name=RU("tickets.latest")).click()
    expect(page.get_by_text("Сообщение 29")).to_be_in_viewport()
    expect(page.get_by_role("button", name=RU("tickets.latest"))).to_have_count(0)


def test_b31_new_messages_do_not_move_who_reads_above(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Без прыжков")
    for n in range(25):
        desk.say(desk.customer, number, f"Сообщение {n}\n\n" + "текст " * 40)
    page = arrive(open_page, desk.agent, number)
    scroller = page.locator("[data-scroller]")
    page.wait_for_timeout(500)
    scroller.evaluate("node => { node.scrollTop = 300 }")
    page.wait_for_timeout(300)
    before = scroller.evaluate("node => node.scrollTop")
    desk.say(desk.customer, number, "Самое новое")
    expect(page.get_by_role("button", name=RU("tickets.latest"))).to_contain_text("26")
    assert scroller.evaluate("node => node.scrollTop") == before


def test_b33_merging_shows_a_preview_first(desk: TicketDesk, open_page: Opener) -> None:
    target = desk.ticket("Принтер на складе не печатает накладные")
    number = desk.ticket("Принтер на складе не печатает накладные снова")
    desk.say(desk.customer, number, "И сегодня тоже")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-action=more]").click()
    page.get_by_role("menuitem", name=RU("tickets.actions.merge")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=RU("tickets.merge.submit"))).to_be_disabled()
    dialog.get_by_role("combobox").fill(str(target))
    dialog.get_by_role("option").filter(has_text=f"WN-{target} ").click()
    expect(dialog.locator("[data-preview]")).to_contain_text(f"WN-{target}")
    dialog.get_by_role("button", name=RU("tickets.merge.submit")).click()
    page.wait_for_url(f"**/t/{target}")
    expect(page.get_by_text("И сегодня тоже")).to_be_visible()
    expect(page.locator(f"[data-origin='{number}']").first).to_be_visible()
    page.goto(f"/ru/t/{number}")
    page.get_by_role("button", name=RU("tickets.merge.undo")).click()
    expect(page.get_by_text(RU("tickets.merge.banner"))).to_have_count(0)
    assert desk.read(number)["merged_into"] is None


def test_b33_a_child_keeps_its_parent_open(
    desk: TicketDesk, open_page: Opener, complaints: list[str]
) -> None:
    parent, child = desk.ticket("Переезд офиса"), desk.ticket("Перенести телефоны")
    desk.agent.request(
        "POST", f"/api/v2/tickets/{parent}/links", json={"type": "parent_of", "to": child}
    ).raise_for_status()
    page = arrive(open_page, desk.agent, parent)
    expect(page.get_by_role("heading", name=RU("tickets.links.word.parent_of"))).to_be_visible()
    page.locator("[data-action=status]").click()
    page.get_by_role("menuitemradio", name=RU("common.status.closed")).click()
    page.get_by_role("dialog").get_by_role("button", name=RU("tickets.close.submit")).click()
    expect(page.get_by_role("dialog")).to_contain_text("Перенести телефоны")
    assert desk.read(parent)["status"] == "open"
    forgive(complaints, 409)


def test_b34_the_side_shows_the_requester_and_their_other_tickets(
    desk: TicketDesk, open_page: Opener
) -> None:
    desk.ticket("Прежняя заявка того же человека")
    number = desk.ticket("Новая заявка того же человека")
    page = arrive(open_page, desk.agent, number)
    panel = page.get_by_role("complementary", name=RU("tickets.details"))
    expect(panel.get_by_role("link", name=desk.customer.email)).to_be_visible()
    expect(panel.get_by_text("Прежняя заявка того же человека").first).to_be_visible()


def test_b35_solve_and_next_goes_down_the_list(desk: TicketDesk, open_page: Opener) -> None:
    desk.ticket("Ниже в списке")
    number = desk.ticket("Выше в списке")
    page = open_page("ru")
    sign_in(page, RU, desk.agent.email)
    page.wait_for_url("**/inbox*")
    page.get_by_text("Выше в списке").first.click()
    expect(page.get_by_role("heading", name="Выше в списке")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/t/{number}")
    expect(page.get_by_role("heading", level=1, name="Выше в списке")).to_be_visible()
    page.keyboard.press("Shift+E")
    page.wait_for_url(lambda address: f"/t/{number}" not in address and "/t/" in address)
    page.wait_for_timeout(700)
    assert desk.read(number)["status"] == "resolved"


def test_b45_a_notification_opens_the_exact_message(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Уведомление")
    me = desk.agent.request("GET", "/api/v1/auth/me/").json()
    for n in range(15):
        desk.say(desk.customer, number, f"Сообщение {n}\n\n" + "текст " * 40)
    said = desk.say(desk.colleague, number, f"Глянь, @[{me['name']}](mention:{me['id']})", note=True)[
        "comment"
    ]
    for n in range(15, 25):
        desk.say(desk.customer, number, f"Сообщение {n}\n\n" + "текст " * 40)
    page = open_page("ru")
    sign_in(page, RU, desk.agent.email)
    page.wait_for_url("**/inbox*")
    page.get_by_role("button", name=re.compile("^Уведомления")).click()
    page.get_by_role("tab", name=RU("notifications.tab.mentioned")).click()
    page.locator("[data-notification] a").first.click()
    page.wait_for_url(f"**/t/{number}#m-{said['id']}")
    expect(page.locator(f"#m-{said['id']}")).to_be_in_viewport()


def test_b61_axe_finds_nothing(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Доступность")
    desk.say(desk.customer, number, "Сообщение")
    desk.say(desk.agent, number, "Заметка", note=True)
    page = arrive(open_page, desk.agent, number)
    page.wait_for_timeout(600)
    for theme in ("light", "dark"):
        page.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
        page.keyboard.press("n" if theme == "dark" else "r")
        page.wait_for_timeout(300)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(
            "async () => (await axe.run()).violations.map((v) => v.id + ': ' + v.nodes[0].html)"
        )
        assert found == []
        page.keyboard.press("Escape")


def test_b62_paper_gets_the_ticket_alone(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Печать")
    desk.say(desk.customer, number, "На бумаге")
    page = arrive(open_page, desk.agent, number)
    expect(page.get_by_text("На бумаге")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("На бумаге")).to_be_visible()
    for gone in ("[data-composer]", "nav", "aside", "[data-action=more]"):
        expect(page.locator(gone).first).to_be_hidden()


def test_customers_see_none_of_the_staff_parts(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Глазами клиента")
    desk.say(desk.agent, number, "Тайная заметка", note=True)
    page = arrive(open_page, desk.customer, number)
    expect(page.locator("[data-composer]")).to_be_visible()
    for hidden in (
        "[data-action=note]",
        "[data-action=status]",
        "[data-action=snooze]",
        "[data-action=link]",
    ):
        expect(page.locator(hidden)).to_have_count(0)
    expect(page.get_by_text("Тайная заметка")).to_have_count(0)
    page.locator("[data-composer]").fill("Сразу уходит")
    page.get_by_role("button", name=RU("composer.send.customer"), exact=True).click()
    expect(page.get_by_role("article").get_by_text("Сразу уходит")).to_be_visible(timeout=4_000)
