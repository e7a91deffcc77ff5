"""What is done to a ticket as a whole: split, mended, followed up, deleted, put away, as people see it."""

import re
import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.places import LOCALES, House
from tests.support.time_travel import age_closing, age_comment, end_sleep
from tests.support.words import Words
from workernet.kernel.errors import CATALOGUE
from workernet.services.tickets.domain.lifecycle import IN_THE_FUTURE

LANGUAGES = list(LOCALES)
RU = Words("ru")
# More than any desk may set for reopening.
LONG_AGO = 400


def on_ticket(house: House, who: str, number: int, language: str = "ru") -> Page:
    """That person's browser on the ticket's page."""
    page = house.seat(language, who)
    page.goto(f"/{language}/t/{number}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def more(page: Page, words: Words, action: str) -> Locator:
    """A line of the menu with what is done less often, which is open then."""
    page.locator("[data-action=more]").click()
    return page.get_by_role("menuitem", name=words(f"tickets.actions.{action}"), exact=True)


def message(page: Page, said: dict[str, str]) -> Locator:
    """The message in the conversation, with its tools shown as for who points at it."""
    found = page.locator(f"#m-{said['id']}")
    found.hover()
    return found


def close(house: House, number: int) -> None:
    """As the agent, over the API."""
    moved = house.desk.agent.request(
        "POST",
        f"/api/v2/tickets/{number}/transitions",
        json={"to": "closed", "reason": "solved"},
        headers={"If-Match": f'"{house.desk.read(number)["version"]}"'},
    )
    moved.raise_for_status()


def write(page: Page, words: Words, body: str) -> None:
    """What a customer writes leaves at once."""
    page.locator("[data-composer]").fill(body)
    page.get_by_role("button", name=words("composer.send.customer"), exact=True).click()


def test_chosen_messages_become_a_ticket_of_their_own(house: House) -> None:
    desk, number = house.desk, house.desk.ticket("Принтер и пропуск в одной заявке")
    printer = desk.say(desk.customer, number, "Принтер мнёт бумагу")["comment"]
    badge = desk.say(desk.customer, number, "И ещё закажите мне пропуск")["comment"]
    note = desk.say(desk.colleague, number, "Пропуск делает охрана", note=True)["comment"]
    page = on_ticket(house, "agent", number)
    more(page, RU, "split").click()
    dialog = page.get_by_role("dialog", name=RU("tickets.split.title", key=f"WN-{number}"))
    submit = dialog.get_by_role("button", name=RU("tickets.split.submit"))
    dialog.get_by_label(RU("tickets.split.newTitle")).fill("Пропуск для нового сотрудника")
    expect(submit).to_be_disabled()
    dialog.get_by_label(badge["body"]).check()
    dialog.get_by_label(note["body"]).check()
    expect(dialog.get_by_role("status")).to_contain_text("2")
    submit.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Пропуск для нового сотрудника")
    for moved in (badge, note):
        expect(page.locator(f"#m-{moved['id']}")).to_contain_text(moved["body"])
    expect(page.locator(f"#m-{printer['id']}")).to_have_count(0)
    panel = page.get_by_role("complementary", name=RU("tickets.details"))
    expect(panel.get_by_role("heading", name=RU("tickets.links.word.split_from"))).to_be_visible()
    new = int(page.url.rsplit("/", 1)[-1])
    assert desk.bodies(new) == [badge["body"], note["body"]]
    assert desk.bodies(number) == [printer["body"]]
    panel.get_by_role("link", name=f"WN-{number}").first.click()
    page.wait_for_url(f"**/t/{number}")
    expect(page.get_by_text(RU("tickets.event.plain.split", other=f"WN-{new}"))).to_be_visible()
    expect(page.locator(f"[data-moved='{new}']")).to_have_text([f"WN-{new}"] * 2)
    expect(panel.get_by_role("heading", name=RU("tickets.links.word.split_into"))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_mended_and_what_it_said_stays_readable(house: House, language: str) -> None:
    desk, words = house.desk, Words(language)
    number = desk.ticket("Опечатка в ответе")
    said = desk.say(desk.agent, number, "Перезагрузите сервер сегодня")["comment"]
    page = on_ticket(house, "agent", number, language)
    message(page, said).get_by_role("button", name=words("tickets.message.edit")).click()
    field = page.get_by_role("textbox", name=words("tickets.message.edit"))
    expect(field).to_have_value("Перезагрузите сервер сегодня")
    field.fill("Перезагрузите терминал сегодня")
    page.get_by_role("button", name=words("tickets.message.save"), exact=True).click()
    expect(field).to_have_count(0)
    expect(message(page, said)).to_contain_text("Перезагрузите терминал сегодня")
    expect(page.locator(f"#m-{said['id']} [data-edited]")).to_contain_text(words("tickets.message.edited"))
    message(page, said).get_by_role("button", name=words("tickets.message.history")).click()
    history = page.get_by_role("dialog", name=words("tickets.message.history"))
    expect(history.get_by_role("listitem")).to_have_count(1)
    expect(history.locator("del")).to_have_text(f"{words('tickets.message.removed')}: сервер")
    expect(history.locator("ins")).to_have_text(f"{words('tickets.message.added')}: терминал")
    theirs = on_ticket(house, "customer", number, language)
    expect(message(theirs, said)).to_contain_text("Перезагрузите терминал сегодня")
    expect(theirs.locator(f"#m-{said['id']} [data-edited]")).to_be_visible()
    expect(theirs.get_by_role("button", name=words("tickets.message.history"))).to_have_count(0)


def test_after_fifteen_minutes_a_message_stays_as_it_is(house: House) -> None:
    desk, number = house.desk, house.desk.ticket("Поздно править")
    said = desk.say(desk.agent, number, "Как было")["comment"]
    page = on_ticket(house, "agent", number)
    message(page, said).get_by_role("button", name=RU("tickets.message.edit")).click()
    field = page.get_by_role("textbox", name=RU("tickets.message.edit"))
    field.fill("Как стало бы")
    age_comment(house.running, said["id"], minutes=16)
    page.get_by_role("button", name=RU("tickets.message.save"), exact=True).click()
    alert = page.locator(f"#m-{said['id']}").get_by_role("alert")
    expect(alert).to_have_text(CATALOGUE["edit_too_late"][1].ru)
    expect(field).to_have_value("Как стало бы")
    assert desk.bodies(number) == ["Как было"]
    page.reload()
    tools = message(page, said)
    expect(tools.get_by_role("button", name=RU("tickets.message.quote"))).to_be_visible()
    expect(tools.get_by_role("button", name=RU("tickets.message.edit"))).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_long_after_closing_opens_a_follow_up(house: House, language: str) -> None:
    desk, words = house.desk, Words(language)
    number = desk.ticket("Давно закрытая заявка")
    close(house, number)
    age_closing(house.running, number, LONG_AGO)
    theirs = on_ticket(house, "customer", number, language)
    expect(theirs.get_by_text(words("composer.closedHint"))).to_be_visible()
    write(theirs, words, "Опять не печатает")
    theirs.wait_for_url(lambda address: "/t/" in address and not address.endswith(f"/t/{number}"))
    new = int(theirs.url.rsplit("/", 1)[-1])
    expect(theirs.get_by_text(words("composer.done.followUp", key=f"WN-{new}"))).to_be_visible()
    expect(theirs.get_by_role("article").get_by_text("Опять не печатает")).to_be_visible()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Давно закрытая заявка")
    assert (desk.bodies(number), desk.bodies(new)) == ([], ["Опять не печатает"])
    assert desk.read(number)["status"] == "closed"
    ours = on_ticket(house, "agent", new, language)
    panel = ours.get_by_role("complementary", name=words("tickets.details"))
    expect(panel.get_by_role("heading", name=words("tickets.links.word.follow_up_of"))).to_be_visible()
    expect(panel.get_by_role("link", name=f"WN-{number}").first).to_be_visible()


def test_what_is_said_soon_after_closing_opens_the_same_ticket(house: House) -> None:
    number = house.desk.ticket("Только что закрытая заявка")
    close(house, number)
    theirs = on_ticket(house, "customer", number)
    expect(theirs.get_by_text(RU("tickets.track.next.closed"))).to_be_visible()
    write(theirs, RU, "Не помогло")
    expect(theirs.get_by_role("article").get_by_text("Не помогло")).to_be_visible()
    expect(theirs.get_by_text(RU("tickets.track.next.closed"))).to_have_count(0)
    expect(theirs).to_have_url(re.compile(f"/t/{number}$"))
    ours = on_ticket(house, "agent", number)
    expect(ours.locator("[data-action=status]")).to_contain_text(RU("common.status.open"))
    expect(ours.get_by_text(RU("tickets.event.reopened"))).to_be_visible()


def test_a_deleted_ticket_is_gone_and_comes_back(house: House) -> None:
    title = f"Удалена по ошибке {secrets.token_hex(3)}"
    number = house.desk.ticket(title)
    key = f"WN-{number}"
    agent = on_ticket(house, "agent", number)
    expect(more(agent, RU, "print")).to_be_visible()
    expect(agent.get_by_role("menuitem", name=RU("tickets.actions.delete"), exact=True)).to_have_count(0)
    page = on_ticket(house, "admin", number)
    more(page, RU, "delete").click()
    page.wait_for_url("**/inbox*")
    toast = page.get_by_role("status").filter(has_text=RU("tickets.done.deleted", key=key))
    toast.hover()  # it stays while it is pointed at
    agent.reload()
    expect(agent.get_by_text(RU("tickets.missing.title"))).to_be_visible()
    theirs = house.seat("ru", "customer")
    theirs.goto("/ru/requests")
    expect(theirs.get_by_role("heading", level=1)).to_be_visible()
    expect(theirs.locator(".wn-skeleton, [aria-busy=true]")).to_have_count(0)
    expect(theirs.get_by_text(title)).to_have_count(0)
    toast.get_by_role("button", name=RU("tickets.undo"), exact=True).click()
    expect(page.get_by_text(RU("tickets.undone", key=key))).to_be_visible()
    theirs.reload()
    expect(theirs.get_by_text(title).first).to_be_visible()
    agent.reload()
    expect(agent.get_by_role("heading", level=1, name=title)).to_be_visible()
    for told in ("deleted", "restored"):
        expect(agent.get_by_text(RU(f"tickets.event.plain.{told}"))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_sleeps_until_its_moment(house: House, language: str) -> None:
    desk, words = house.desk, Words(language)
    title = f"Поставка через неделю {secrets.token_hex(3)}"
    number = desk.ticket(title)
    page = on_ticket(house, "agent", number, language)
    snooze = page.locator("[data-action=snooze]")
    snooze.click()
    page.get_by_role("button", name=words("common.snooze.tomorrow")).click()
    expect(snooze).to_contain_text(words("tickets.snooze.until", when=""))
    expect(page.locator("[data-action=status]")).to_contain_text(words("common.status.pending"))
    told = words("tickets.done.snoozed", key=f"WN-{number}", when="")
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    zone = ZoneInfo(desk.agent.request("GET", "/api/v1/auth/me/").json()["time_zone"])
    wakes = datetime.fromisoformat(desk.read(number)["snoozed_until"]).astimezone(zone)
    tomorrow = datetime.now(zone).date() + timedelta(days=1)
    assert (wakes.date(), wakes.hour, wakes.minute) == (tomorrow, 9, 0)
    page.goto(f"/{language}/inbox")
    page.get_by_role("link", name=words("common.builtinView.snoozed")).click()
    expect(page.get_by_role("main").get_by_text(title).first).to_be_visible()
    on_ticket(house, "agent", number, language)
    end_sleep(house.running, number)
    expect(page.locator("[data-action=status]")).to_contain_text(words("common.status.open"))
    expect(snooze).to_have_text(words("tickets.snooze.action"))
    expect(page.get_by_text(words("tickets.event.plain.woken"))).to_be_visible()
    assert desk.read(number)["snoozed_until"] is None


def test_a_sleeping_ticket_is_woken_by_hand(house: House) -> None:
    number = house.desk.ticket("Поставка пришла раньше")
    page = on_ticket(house, "agent", number)
    snooze = page.locator("[data-action=snooze]")
    snooze.click()
    picker = page.get_by_role("dialog", name=RU("tickets.snooze.action"))
    picker.get_by_label(RU("tickets.snooze.custom")).fill("2100-01-01T10:00")
    picker.get_by_role("button", name=RU("tickets.snooze.submit")).click()
    expect(page.get_by_role("alert").filter(has_text=IN_THE_FUTURE.ru)).to_be_visible()
    expect(snooze).to_have_text(RU("tickets.snooze.action"))
    snooze.click()
    page.get_by_role("button", name=RU("common.snooze.hour")).click()
    expect(snooze).to_contain_text(RU("tickets.snooze.until", when=""))
    snooze.click()
    page.get_by_role("button", name=RU("tickets.snooze.wake")).click()
    expect(snooze).to_have_text(RU("tickets.snooze.action"))
    expect(page.locator("[data-action=status]")).to_contain_text(RU("common.status.in_progress"))
