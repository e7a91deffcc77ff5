"""What a ticket is filed under: the desk's own fields of every type, who watches it, who gets copies."""

import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.places import LOCALES, House
from tests.e2e.test_ticket_acts import on_ticket
from tests.support.running import Person
from tests.support.words import Words
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import NEED_NUMBER
from workernet.services.tickets.domain.fields import EMPTY

LANGUAGES = list(LOCALES)
RU = Words("ru")
CHOICES = [{"key": "red", "ru": "Красная", "en": "Red"}, {"key": "blue", "ru": "Синяя", "en": "Blue"}]
NAMES = {
    "text": Text("Номер договора", "Contract number"),
    "number": Text("Сумма чека", "Amount of the receipt"),
    "date": Text("День поставки", "Day of delivery"),
    "choice": Text("Цвет кассы", "Colour of the till"),
    "checkbox": Text("Деньги возвращены", "Money returned"),
}
TYPED = {"text": "Д-17", "number": "1234,5", "date": "2027-03-05"}
CHOSEN = {"choice": Text("Синяя", "Blue"), "checkbox": Text("Да", "Yes")}
SHOWN = {
    "text": Text("Д-17", "Д-17"),
    "number": Text("1\u00a0234,5", "1,234.5"),
    "date": Text("5 марта 2027 г.", "March 5, 2027"),
    **CHOSEN,
}
STORED = {"text": "Д-17", "number": 1234.5, "date": "2027-03-05", "choice": "blue", "checkbox": True}


@dataclass
class Desk:
    """The desk's category that asks for the text, and its fields by their types."""

    category: Text
    fields: dict[str, str]
    names: dict[str, Text]

    def of(self, values: dict[str, Any]) -> dict[str, Any]:
        """Values by type as a ticket has them: by the fields' keys."""
        return {self.fields[kind]: value for kind, value in values.items()}


def _add(admin: Person, what: str, name: Text, **more: Any) -> dict[str, Any]:
    body = {"name": {"ru": name.ru, "en": name.en}, **more}
    added = admin.request("POST", f"/api/v2/{what}", json=body).raise_for_status()
    return dict(added.json())


@pytest.fixture(scope="module")
def desk(whole_house: House) -> Iterator[Desk]:
    """Put away afterwards: other tests' pages are as they were."""
    admin, word = whole_house.people["admin"], secrets.token_hex(2)
    category = Text(f"Возврат {word}", f"Refund {word}")
    names = {kind: Text(f"{name.ru} {word}", f"{name.en} {word}") for kind, name in NAMES.items()}
    made = [("categories", _add(admin, "categories", category))]
    for kind, name in names.items():
        more: dict[str, Any] = {"type": kind}
        if kind == "choice":
            more["choices"] = CHOICES
        if kind == "text":
            more["required_in"] = [made[0][1]["key"]]
        made.append(("custom-fields", _add(admin, "custom-fields", name, **more)))
    yield Desk(category, {thing["type"]: thing["key"] for _, thing in made[1:]}, names)
    for what, thing in made:
        path = f"/api/v2/{what}/{thing['id']}"
        admin.request("PATCH", path, json={"archived": True}).raise_for_status()


def row(page: Page, words: Words, name: str) -> Locator:
    """A property of the ticket, by its name; a required one has a star behind it."""
    panel = page.get_by_role("complementary", name=words("tickets.details"))
    label = page.locator("dt").filter(
        has_text=re.compile(rf"^{re.escape(name)}( \*)?({words('tickets.edit')})?$")
    )
    return panel.locator("dl > div").filter(has=label)


def edit(page: Page, words: Words, name: str) -> Locator:
    """The property with its editor opened."""
    found = row(page, words, name)
    found.get_by_role("button", name=words("tickets.edit"), exact=False).first.click()
    return found


def enter(page: Page, words: Words, name: str, value: str) -> Locator:
    """The property after a value was typed into it and kept."""
    found = edit(page, words, name)
    found.get_by_label(name).fill(value)
    found.get_by_role("button", name=words("tickets.save"), exact=True).click()
    return found


def value_of(found: Locator) -> Locator:
    return found.locator("dd")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_of_every_type_is_filled_in(house: House, desk: Desk, language: str) -> None:
    words, here = Words(language), lambda text: text.ru if language == "ru" else text.en
    number = house.desk.ticket("Свои поля")
    page = on_ticket(house, "agent", number, language)
    for kind, name in desk.names.items():
        found = row(page, words, here(name))
        expect(value_of(found)).to_have_text(words("tickets.fields.empty"))
        if kind in TYPED:
            enter(page, words, here(name), TYPED[kind])
        else:
            edit(page, words, here(name)).get_by_label(here(name)).select_option(label=here(CHOSEN[kind]))
        expect(value_of(found)).to_have_text(here(SHOWN[kind]))
        told = words("tickets.event.updated", fields=here(name))
        expect(page.get_by_role("main").get_by_text(told).last).to_be_attached()
    page.reload()
    for kind, name in desk.names.items():
        expect(value_of(row(page, words, here(name)))).to_have_text(here(SHOWN[kind]))
    assert house.desk.read(number)["fields"] == desk.of(STORED)
    edit(page, words, here(desk.names["choice"])).get_by_label(here(desk.names["choice"])).select_option("")
    expect(value_of(row(page, words, here(desk.names["choice"])))).to_have_text(words("tickets.fields.empty"))


def test_a_refused_value_goes_back_to_what_was_there(house: House, desk: Desk) -> None:
    number, name = house.desk.ticket("Слишком большое число"), desk.names["number"].ru
    house.desk.change(house.desk.agent, number, fields=desk.of({"number": 7}))
    page = on_ticket(house, "agent", number)
    held: list[Route] = []
    address = f"**/api/v2/tickets/{number}"

    def hold(route: Route) -> None:
        """The answer waits until the reader has seen what they wrote."""
        held.append(route)

    page.route(address, hold)
    found = enter(page, RU, name, "9" * 17)
    expect(value_of(found)).to_contain_text("100")
    held[0].continue_()
    refused = page.get_by_role("alert").filter(has_text=f"{name}: {NEED_NUMBER.ru}")
    expect(refused).to_be_visible()
    expect(value_of(found)).to_have_text("7")
    page.unroute(address)
    assert house.desk.read(number)["fields"] == desk.of({"number": 7})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_category_asks_for_its_field(house: House, desk: Desk, language: str) -> None:
    words, here = Words(language), lambda text: text.ru if language == "ru" else text.en
    number, name = house.desk.ticket("Категория с обязательным полем"), here(desk.names["text"])
    page = on_ticket(house, "agent", number, language)
    category, field = row(page, words, words("tickets.facts.category")), row(page, words, name)
    chosen = {"label": here(desk.category)}
    edit(page, words, words("tickets.facts.category")).get_by_role("combobox").select_option(**chosen)
    # The server speaks the language of the person's account.
    refused = page.get_by_role("alert").filter(has_text=f"{name}: {EMPTY.ru}")
    expect(refused).to_be_visible()
    expect(value_of(category)).to_have_text(words("tickets.fields.empty"))
    assert house.desk.read(number)["category"] == ""
    enter(page, words, name, "Д-18")
    expect(value_of(field)).to_have_text("Д-18")
    edit(page, words, words("tickets.facts.category")).get_by_role("combobox").select_option(**chosen)
    expect(value_of(category)).to_have_text(here(desk.category))
    expect(field.locator("dt")).to_contain_text(f"{name} *")
    refused.get_by_role("button", name=words("common.close")).click()
    expect(refused).to_have_count(0)
    enter(page, words, name, "")
    expect(refused).to_be_visible()
    expect(value_of(field)).to_have_text("Д-18")
    assert house.desk.read(number)["fields"] == desk.of({"text": "Д-18"})


def _mailed(house: House, key: str, address: str) -> bool:
    return any(key in mail["subject"] and address in str(mail) for mail in house.running.mails())


def test_copies_are_sent_to_whom_the_ticket_names(house: House) -> None:
    number, boss = house.desk.ticket("Копии начальнику"), f"boss-{secrets.token_hex(3)}@faults.example"
    page = on_ticket(house, "agent", number)
    name = RU("tickets.facts.cc")
    found = edit(page, RU, name)
    field = found.get_by_role("combobox")
    field.fill("not an address")
    expect(found.get_by_role("option")).to_have_count(0)
    field.fill(boss)
    expect(found.get_by_role("option")).to_have_text(RU("tickets.pick.create", text=boss))
    field.press("Enter")
    expect(found.get_by_role("button", name=RU("tickets.pick.remove", name=boss))).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(value_of(row(page, RU, name))).to_have_text(boss)
    expect(page.get_by_text(RU("tickets.event.updated", fields=RU("tickets.field.cc")))).to_be_visible()
    house.desk.say(house.desk.agent, number, "Уже чиним")
    ends = time.monotonic() + 30
    while not _mailed(house, f"WN-{number}", boss):
        assert time.monotonic() < ends, "no copy was sent"
        page.wait_for_timeout(200)
    theirs = on_ticket(house, "customer", number)
    expect(theirs.get_by_text("Уже чиним")).to_be_visible()
    expect(theirs.get_by_text(boss)).to_have_count(0)
    edit(page, RU, name).get_by_role("button", name=RU("tickets.pick.remove", name=boss)).click()
    page.get_by_role("heading", level=1).click()
    expect(value_of(row(page, RU, name))).to_have_text(RU("tickets.fields.empty"))
    assert house.desk.read(number)["cc"] == []


def test_one_watches_and_lets_others_watch(house: House) -> None:
    number, colleague = house.desk.ticket("Смотрим вдвоём"), house.desk.colleague
    me, them = (who.request("GET", "/api/v1/auth/me/").json() for who in (house.desk.agent, colleague))
    page = on_ticket(house, "agent", number)
    name = RU("tickets.facts.watchers")
    watch = page.locator("[data-action=watch]")
    watch.click()
    expect(watch).to_have_text(RU("tickets.watch.stop"))
    expect(page.get_by_text(RU("tickets.done.watching", key=f"WN-{number}"))).to_be_visible()
    found = edit(page, RU, name)
    found.get_by_role("combobox").fill(colleague.email.split("@")[0])
    found.get_by_role("option").filter(has_text=colleague.email).click()
    expect(found.get_by_role("button", name=RU("tickets.pick.remove", name=them["name"]))).to_be_visible()
    page.get_by_role("heading", level=1).click()
    people = value_of(row(page, RU, name)).get_by_role("listitem")
    expect(people).to_have_count(2)
    expect(page.get_by_text(RU("tickets.event.updated", fields=RU("tickets.field.watchers")))).to_be_visible()
    page.reload()
    expect(people.filter(has_text=them["name"])).to_be_visible()
    assert {person["id"] for person in house.desk.read(number)["watchers"]} == {me["id"], them["id"]}
    watch.click()
    expect(watch).to_have_text(RU("tickets.watch.start"))
    expect(people).to_have_count(1)
    watched = [item["id"] for item in _watched(colleague)]
    assert (number in watched, house.desk.read(number)["watching"]) == (True, False)


def _watched(who: Person) -> list[dict[str, Any]]:
    """What that person's list of watched tickets shows."""
    answer = who.request("GET", "/api/v2/tickets", params={"q": "is:watched"})
    return list(answer.raise_for_status().json()["items"])
