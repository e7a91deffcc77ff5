"""What a desk promises, as an agent sees it: the clock ticks, rests, is spoken, and can be asked why."""

import re
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.waiting import until
from tests.support.axe import violations
from tests.support.hours import ALWAYS, NEVER
from tests.support.running import Person, RunningPortal
from tests.support.ticket_desk import TicketDesk, forgive
from tests.support.words import Words
from workernet.services.tickets.domain.fields import PRIORITIES

RU = Words("ru")
Opener = Callable[[str], Page]
Made = Callable[[str, dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="module")
def desk(running: RunningPortal) -> TicketDesk:
    return TicketDesk.open(running)


@pytest.fixture(scope="module")
def admin(running: RunningPortal) -> Person:
    return running.user(f"promises-{secrets.token_hex(3)}@faults.example", "admin", language="ru")


@pytest.fixture(scope="module")
def made(admin: Person) -> Made:
    """Arranges something and answers with it."""

    def make(path: str, body: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = admin.request("POST", path, json=body).raise_for_status().json()
        return found

    return make


@pytest.fixture(scope="module")
def promised(admin: Person, made: Made) -> Iterator[str]:
    """The key of a category whose tickets are answered in 50 minutes and resolved in 10 hours."""
    word = secrets.token_hex(3)
    name = {"ru": f"Срочные кассы {word}", "en": f"Urgent tills {word}"}
    category = made("/api/v2/categories", {"name": name})["key"]
    hours = made("/api/v2/sla/calendars", {"name": f"Around the clock {word}", "spec": ALWAYS})
    each = {"first": 50, "next": 50, "resolution": 600}
    spec = {"targets": dict.fromkeys(PRIORITIES, each), "pause_on_hold": True}
    policy = made(
        "/api/v2/sla/policies", {"name": f"In the hour {word}", "calendar_id": hours["id"], "spec": spec}
    )
    choice = made("/api/v2/sla/choices", {"kind": "category", "subject": category, "policy_id": policy["id"]})
    yield category
    admin.request("DELETE", f"/api/v2/sla/choices/{choice['id']}").raise_for_status()


def asked(desk: TicketDesk, category: str, title: str) -> int:
    """A new ticket of that category."""
    body = {"title": title, "description": "Terminal does not answer.", "category": category}
    made = desk.customer.request("POST", "/api/v1/tickets/", json=body).raise_for_status().json()
    return int(made["id"])


def at_the_ticket(page: Page, who: Person, number: int) -> None:
    """That person's browser on the ticket's page."""
    sign_in(page, RU, who.email)
    page.wait_for_url(re.compile("/ru/inbox"))
    page.goto(f"/ru/t/{number}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_b29_the_time_left_ticks_rests_and_is_spoken(
    desk: TicketDesk, promised: str, open_page: Opener
) -> None:
    number = asked(desk, promised, "Часы идут")
    clock = next(each for each in desk.read(number)["sla"] if each["target"] == "first")
    due = datetime.fromisoformat(clock["due_at"])
    page = open_page("ru")
    at_the_ticket(page, desk.agent, number)
    chip = page.locator("[data-promise=first]")
    expect(chip).to_have_attribute("data-kind", "running")
    expect(page.locator("[data-promise=resolution]")).to_have_attribute("data-kind", "running")

    # The token in the browser is some minutes long: the page's clock is moved only once all is loaded.
    page.clock.install(time=due - timedelta(minutes=16))
    page.clock.pause_at(due - timedelta(minutes=15, seconds=10))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(chip).to_contain_text("0:15:10")
    spoken = chip.locator("[data-spoken]")
    expect(spoken).to_have_text("")
    page.clock.run_for(1_000)
    expect(chip).to_contain_text("0:15:09")
    page.clock.run_for(10_000)
    expect(spoken).to_contain_text("15")
    page.clock.run_for(10 * 60_000)
    expect(spoken).to_contain_text("5 минут")

    button = chip.get_by_role("button")
    exact = button.get_attribute("data-tip") or ""
    assert re.search(r"\d{4} г\.", exact)
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.clock.run_for(1_000)
    expect(page.get_by_role("tooltip")).to_have_text(exact)


def test_b29_it_rests_while_the_customer_is_waited_for(
    desk: TicketDesk, promised: str, open_page: Opener
) -> None:
    number = asked(desk, promised, "Часы стоят")
    desk.say(desk.agent, number, "Какая у вас касса?", then={"to": "pending"})
    page = open_page("ru")
    at_the_ticket(page, desk.agent, number)
    chip = page.locator("[data-promise=resolution]")
    expect(chip).to_have_attribute("data-kind", "paused")
    expect(page.locator("[data-promise=first]")).to_have_count(0)
    expect(chip.get_by_role("button")).to_have_attribute("data-tip", RU("common.sla.standing"))

    chip.get_by_role("button").click()
    why = page.get_by_role("dialog", name=RU("tickets.why.title"))
    expect(why.locator("[data-clock=resolution]")).to_contain_text(RU("tickets.why.state.paused"))
    expect(why.locator("[data-clock=first]")).to_contain_text(RU("tickets.why.state.kept"))
    expect(why.get_by_text("In the hour")).to_be_visible()
    assert violations(page) == []

    desk.say(desk.customer, number, "Четвёртая")
    why.get_by_role("button", name=RU("common.close")).click()
    expect(page.locator("[data-promise=next]")).to_have_attribute("data-kind", "running")


def test_taking_says_who_was_faster(desk: TicketDesk, open_page: Opener, complaints: list[str]) -> None:
    number = desk.ticket("Кто взял")
    page = open_page("ru")
    at_the_ticket(page, desk.agent, number)
    page.route("**/ws?*", lambda route: route.abort())

    def late(route: Any) -> None:
        """A colleague takes it while the request is on its way."""
        desk.colleague.request("POST", f"/api/v2/tickets/{number}/claim").raise_for_status()
        route.continue_()

    page.route(f"**/api/v2/tickets/{number}/claim", late)
    page.keyboard.press("i")
    name = desk.colleague.request("GET", "/api/v1/auth/me/").json()["name"]
    expect(page.get_by_role("alert").filter(has_text=name)).to_be_visible()
    expect(page.locator("[data-action=assign]")).to_contain_text(name)
    assert desk.read(number)["assigned_to"]["name"] == name
    forgive(complaints, 409)


def test_own_hours_hold_until_the_lead_says_otherwise(
    desk: TicketDesk, admin: Person, made: Made, open_page: Opener
) -> None:
    me = desk.colleague.request("GET", "/api/v1/auth/me/").raise_for_status().json()
    word = secrets.token_hex(3)
    nights = made("/api/v2/sla/calendars", {"name": f"Ночная смена {word}", "spec": NEVER})
    team = made("/api/v2/teams", {"name": f"Ночная служба {word}"})["id"]
    members = {"json": {"person_ids": [me["id"]]}}
    until(lambda: admin.request("PUT", f"/api/v2/teams/{team}/members", **members).status_code == 200)
    work = {"json": {"strategy": "round_robin"}}
    admin.request("PUT", f"/api/v2/teams/{team}/work", **work).raise_for_status()

    page = open_page("ru")
    sign_in(page, RU, desk.colleague.email)
    page.wait_for_url(re.compile("/ru/inbox"))
    page.get_by_role("button", name=re.compile(RU("shell.account"))).click()
    page.get_by_role("menuitem", name=RU("shell.hours.label")).click()
    dialog = page.get_by_role("dialog", name=RU("work.own"))
    dialog.get_by_label(RU("work.hours")).select_option(label=nights["name"])
    expect(dialog.locator("[data-week]")).to_contain_text(RU("work.nowOff"))
    expect(dialog.get_by_label(RU("work.capacity"))).to_have_count(0)
    assert violations(page) == []
    dialog.get_by_role("button", name=RU("work.save")).click()
    expect(dialog).to_have_count(0)
    own = desk.colleague.request("GET", "/api/v2/people/me/work").json()
    assert own["calendar"]["id"] == nights["id"]

    number = desk.ticket("Кому ночью")
    desk.change(desk.supervisor, number, team_id=team)
    lead = open_page("ru")
    sign_in(lead, RU, desk.supervisor.email)
    lead.wait_for_url(re.compile("/ru/inbox"))
    lead.goto("/ru/load")
    member = lead.locator(f"[data-team='{team}'] [data-member='{me['id']}']")
    expect(member).to_contain_text(f"{RU('load.standing.off')} · {nights['name']}")
    assert desk.read(number)["assigned_to"] is None
    member.get_by_role("button").click()
    dialog = lead.get_by_role("dialog", name=me["name"])
    dialog.get_by_label(RU("work.hours")).select_option(label=RU("work.asTeam"))
    dialog.get_by_label(RU("work.capacity")).fill("4")
    assert violations(lead) == []
    dialog.get_by_role("button", name=RU("work.save")).click()
    expect(dialog).to_have_count(0)
    expect(member).to_contain_text(RU("load.standing.free"))
    until(lambda: (desk.read(number)["assigned_to"] or {}).get("id") == me["id"], 60)
