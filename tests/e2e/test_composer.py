"""Writing on a ticket: drafts, the way out and the way back, files, mentions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_ticket_page import RU, arrive
from tests.support.running import PASSWORD, RunningPortal
from tests.support.ticket_desk import TicketDesk, forgive

Opener = Callable[[str], Page]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003"
    "010100c9fe92ef0000000049454e44ae426082"
)
PASTE = """(field, bytes) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DROP = """(area, files) => {
  const data = new DataTransfer();
  for (const [name, size] of files) {
    data.items.add(new File([new Uint8Array(size)], name, { type: "text/plain" }));
  }
  for (const kind of ['dragover', 'drop'])
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def desk(running: RunningPortal) -> TicketDesk:
    return TicketDesk.open(running)


def drafts(desk: TicketDesk, number: int) -> dict[str, str]:
    """What the server keeps of the agent's, by mode."""
    found = desk.agent.request("GET", f"/api/v2/tickets/{number}/drafts").raise_for_status().json()
    return {draft["mode"]: draft["body"] for draft in found["items"]}


def test_b21_send_can_be_recalled_for_five_seconds(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Возврат")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").fill("Отправил рано")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-recall=held]")).to_be_visible()
    page.wait_for_timeout(1_500)
    assert desk.bodies(number) == []
    page.get_by_role("button", name=RU("composer.recall.back")).click()
    expect(page.locator("[data-composer]")).to_have_value("Отправил рано")
    page.wait_for_timeout(5_500)
    assert desk.bodies(number) == []
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("article").get_by_text("Отправил рано")).to_be_visible(timeout=12_000)
    assert desk.bodies(number) == ["Отправил рано"]
    expect(page.locator("[data-action=status]")).to_contain_text(RU("common.status.pending"))
    expect(page.locator("[data-composer]")).to_have_value("")


def test_b21_a_reload_in_these_seconds_keeps_the_text(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Перезагрузка")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").fill("Не потеряй меня")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-recall=held]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-composer]")).to_have_value("Не потеряй меня")
    page.wait_for_timeout(5_500)
    assert desk.bodies(number) == []


def test_b23_what_was_missed_stops_the_reply(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Опередили")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").fill("Мой ответ")
    desk.say(desk.customer, number, "Уже не надо, спасибо")
    expect(page.locator("[data-missed]")).to_contain_text("Уже не надо, спасибо")
    page.keyboard.press("Control+Enter")
    keep = page.get_by_role("button", name=RU("composer.stale.keep"))
    expect(keep).to_be_visible()
    assert desk.bodies(number) == ["Уже не надо, спасибо"]
    keep.click()
    expect(page.locator("[data-composer]")).to_have_value("Мой ответ")
    desk.say(desk.customer, number, "Хотя нет")
    expect(page.locator("[data-missed]")).to_contain_text("Хотя нет")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name=RU("composer.stale.send")).click()
    expect(page.get_by_role("article").get_by_text("Мой ответ")).to_be_visible()


def test_b23_the_server_stops_what_the_page_did_not_hear(
    desk: TicketDesk, open_page: Opener, complaints: list[str]
) -> None:
    number = desk.ticket("Без живой связи")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").fill("Мой ответ")
    page.keyboard.press("Control+Enter")
    desk.say(desk.customer, number, "Пришло за эти пять секунд")
    expect(page.get_by_role("button", name=RU("composer.stale.send"))).to_be_visible(timeout=12_000)
    expect(page.locator("[data-missed]")).to_contain_text("Пришло за эти пять секунд")
    expect(page.locator("[data-composer]")).to_have_value("Мой ответ")
    assert desk.bodies(number) == ["Пришло за эти пять секунд"]
    forgive(complaints, 409)


def test_b24_drafts_survive_per_mode_and_on_another_device(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Черновики")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").fill("Ответ, начатый утром")
    expect(page.locator("[data-draft=clean]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("[data-mode=note] [data-composer]")).to_have_value("")
    page.locator("[data-composer]").fill("Заметка, начатая утром")
    expect(page.locator("[data-draft=clean]")).to_be_visible()
    assert drafts(desk, number) == {"reply": "Ответ, начатый утром", "note": "Заметка, начатая утром"}
    page.reload()
    expect(page.locator("[data-mode=reply] [data-composer]")).to_have_value("Ответ, начатый утром")
    elsewhere = arrive(open_page, desk.agent, number)
    expect(elsewhere.locator("[data-composer]")).to_have_value("Ответ, начатый утром")


def test_b24_two_devices_lose_nothing(desk: TicketDesk, open_page: Opener, complaints: list[str]) -> None:
    number = desk.ticket("Два устройства")
    page = arrive(open_page, desk.agent, number)
    page.locator("[data-composer]").fill("Отсюда")
    expect(page.locator("[data-draft=clean]")).to_be_visible()
    desk.agent.request(
        "PUT", f"/api/v2/tickets/{number}/drafts/reply", json={"body": "Оттуда", "attachment_ids": []}
    ).raise_for_status()
    page.locator("[data-composer]").fill("Отсюда и дальше")
    expect(page.locator("[data-conflict]")).to_contain_text("Оттуда")
    page.get_by_role("button", name=RU("composer.draft.join")).click()
    expect(page.locator("[data-composer]")).to_have_value("Оттуда\n\nОтсюда и дальше")
    forgive(complaints, 412)


def test_b25_a_note_cannot_be_taken_for_a_reply(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Заметка или ответ")
    page = arrive(open_page, desk.agent, number)
    area = page.locator("section[data-mode]")
    reply = area.evaluate("node => getComputedStyle(node).backgroundColor")
    page.keyboard.press("n")
    expect(page.locator("section[data-mode=note]")).to_be_visible()
    assert area.evaluate("node => getComputedStyle(node).backgroundColor") != reply
    expect(page.get_by_label(RU("composer.noteLabel"))).to_be_focused()
    expect(page.get_by_role("button", name=RU("composer.noteButton"))).to_be_visible()
    page.keyboard.insert_text(f"Напишу на {desk.customer.email}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text(desk.customer.email)
    assert desk.bodies(number) == []
    page.get_by_role("dialog").get_by_role("button", name=RU("composer.address.note")).click()
    page.get_by_role("button", name=RU("composer.recall.now")).click()
    expect(page.get_by_role("article").get_by_text("Напишу на")).to_be_visible()


def test_b26_files_are_pasted_dropped_and_refused(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Файлы")
    page = arrive(open_page, desk.agent, number)
    field = page.locator("[data-composer]")
    field.focus()
    field.evaluate(PASTE, list(PNG))
    expect(page.locator("[data-upload=ready]")).to_have_count(1)
    expect(page.locator("[data-upload=ready] img")).to_be_visible()
    page.locator("section[data-mode]").evaluate(
        DROP, [["one.log", 20], ["two.log", 30], ["huge.log", 26_214_401]]
    )
    expect(page.locator("[data-upload=ready]")).to_have_count(3)
    expect(page.locator("[data-upload=refused]")).to_contain_text("huge.log")
    expect(page.locator("[data-action=send]")).to_be_disabled()
    page.get_by_role("button", name=RU("composer.files.remove", name="huge.log")).click()
    field.fill("Три файла")
    expect(page.locator("[data-draft=clean]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name=RU("composer.recall.now")).click()
    expect(page.get_by_role("article").filter(has_text="Три файла")).to_contain_text("one.log")


def test_b27_mentions_are_colleagues_and_carry_their_id(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Упоминание")
    other = desk.colleague.request("GET", "/api/v1/auth/me/").json()
    page = arrive(open_page, desk.agent, number)
    page.keyboard.press("n")
    page.locator("[data-composer]").press_sequentially("Глянь, @colleague", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_role("option").filter(has_text="client-")).to_have_count(0)
    page.get_by_role("option").filter(has_text=desk.colleague.email).click()
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name=RU("composer.recall.now")).click()
    expect(page.get_by_role("article").get_by_text("Глянь")).to_be_visible()
    assert f"](mention:{other['id']})" in desk.bodies(number)[0]


def test_b32_a_selection_is_quoted(desk: TicketDesk, open_page: Opener) -> None:
    number = desk.ticket("Цитата")
    said = desk.say(desk.customer, number, "Код ошибки E42 на экране")["comment"]
    page = arrive(open_page, desk.agent, number)
    body = page.locator(f"#m-{said['id']} p").last
    body.evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("r")
    expect(page.locator("[data-composer]")).to_have_value(
        f"> **{said['author']['name']}:**\n> Код ошибки E42 на экране\n\n"
    )


def test_b44_an_ended_session_loses_no_draft(
    desk: TicketDesk, open_page: Opener, complaints: list[str]
) -> None:
    number = desk.ticket("Сессия")
    page = arrive(open_page, desk.agent, number)
    page.route(
        "**/api/v1/auth/token/refresh/",
        lambda route: route.fulfill(status=401, json={"code": "unauthenticated"}),
    )
    page.route(
        "**/api/v2/**", lambda route: route.fulfill(status=401, json={"code": "unauthenticated"}), times=1
    )
    page.locator("[data-composer]").fill("Дописываю после входа")
    dialog = page.get_by_role("dialog", name=RU("shell.relogin.title"))
    expect(dialog).to_be_visible()
    page.unroute("**/api/v1/auth/token/refresh/")
    dialog.get_by_label(desk.agent.email).fill(PASSWORD)
    dialog.get_by_role("button", name=RU("shell.relogin.title")).click()
    expect(dialog).to_have_count(0)
    expect(page.locator("[data-composer]")).to_have_value("Дописываю после входа")
    expect(page.locator("[data-draft=clean]")).to_be_visible()
    assert drafts(desk, number) == {"reply": "Дописываю после входа"}
    forgive(complaints, 401)
