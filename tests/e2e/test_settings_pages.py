"""The pages of the settings in a browser: nothing typed is lost, refusals explain themselves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.arranging import enter, forget_refusals, go, names_in, row, save
from tests.e2e.conftest import sign_in
from tests.support.axe import violations
from tests.support.running import Person, RunningPortal
from tests.support.words import Words


@pytest.fixture(scope="module")
def admin(running: RunningPortal) -> Person:
    return running.user("pages@faults.example", "admin", language="ru")


def test_what_is_not_saved_is_asked_about(admin: Person, open_page: Callable[[str], Page]) -> None:
    words = Words("en")
    page = open_page("en")
    enter(page, words, admin, "desk")
    go(page, words, "teams")
    page.get_by_role("button", name=words("admin.teams.add")).click()
    name = page.get_by_label(words("admin.teams.name"), exact=True)
    expect(page.get_by_role("button", name=words("admin.save"), exact=True)).to_have_count(0)
    name.fill("Half a team")
    dialog = page.get_by_role("dialog", name=words("admin.leave.title"))

    page.get_by_role("main").get_by_role("link", name=words("settings.title")).click()
    dialog.get_by_role("button", name=words("admin.leave.stay")).click()
    expect(name).to_have_value("Half a team")
    page.go_back()
    dialog.get_by_role("button", name=words("admin.leave.stay")).click()
    expect(name).to_have_value("Half a team")
    assert page.url.endswith("/settings/teams")

    page.go_back()
    dialog.get_by_role("button", name=words("admin.leave.go")).click()
    page.wait_for_url("**/en/settings")
    teams = admin.request("GET", "/api/v2/teams").json()["items"]
    assert "Half a team" not in [team["name"] for team in teams]


def test_a_name_twice_is_explained_beside_the_name(
    admin: Person, open_page: Callable[[str], Page], complaints: list[str]
) -> None:
    words = Words("ru")
    body = {"name": {"ru": "Ёлки", "en": "Fir trees"}}
    made = admin.request("POST", "/api/v2/categories", json=body).raise_for_status().json()
    page = open_page("ru")
    enter(page, words, admin, "categories")
    page.get_by_role("button", name=words("admin.categories.add")).click()
    names_in(page, words, ("елки", "Other trees"))
    page.get_by_label(words("admin.names.en"), exact=True).press("Enter")
    russian = page.get_by_label(words("admin.names.ru"), exact=True)
    expect(page.get_by_text(words("admin.problems.taken"), exact=True)).to_be_visible()
    expect(russian).to_be_focused()
    expect(russian).to_have_attribute("aria-invalid", "true")

    admin.request("DELETE", f"/api/v2/categories/{made['id']}").raise_for_status()
    names_in(page, words, ("елки", "Other trees"))
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(page.get_by_text(words("admin.problems.takenArchived"), exact=True)).to_be_visible()
    listed = admin.request("GET", "/api/v2/categories").json()["items"]
    assert [each["name"]["en"] for each in listed].count("Other trees") == 0
    forget_refusals(complaints, 409)


def test_a_wrong_filter_is_shown_at_its_token(
    running: RunningPortal, open_page: Callable[[str], Page], complaints: list[str]
) -> None:
    words = Words("en")
    lead = running.user("settings-lead@faults.example", "supervisor", language="en")
    page = open_page("en")
    sign_in(page, words, lead.email)
    page.wait_for_url("**/inbox*")
    page.goto("/en/settings/teams")  # not a supervisor's: led to what is
    page.wait_for_url("**/en/settings")
    links = page.get_by_role("main").get_by_role("link")  # shared views, macros among the rules, and reports
    expect(links).to_have_count(3)
    links.filter(has_text=words("settings.sections.views.title")).click()
    page.get_by_role("button", name=words("admin.views.add")).click()
    page.get_by_label(words("admin.views.name"), exact=True).fill("Urgent money")
    filter_text = page.get_by_label(words("admin.views.filter"), exact=True)
    filter_text.fill("status:open priority:soon")
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(page.locator("[data-fault]")).to_have_text("soon")
    assert violations(page) == []
    filter_text.fill("status:open priority:urgent")
    expect(page.locator("[data-fault]")).to_have_count(0)
    save(page, words)
    expect(row(page, "Urgent money")).to_be_visible()

    row(page, "Urgent money").click()
    page.get_by_role("button", name=words("admin.views.remove"), exact=True).click()
    dialog = page.get_by_role("dialog")
    sure = dialog.get_by_role("button", name=words("admin.views.remove"), exact=True)
    expect(sure).to_be_disabled()
    dialog.get_by_label(words("admin.typeName")).fill("Urgent money")
    sure.click()
    expect(page.locator("[data-row]").filter(has_text="Urgent money")).to_have_count(0)
    forget_refusals(complaints, 400)


def test_a_tag_is_merged_by_its_name(admin: Person, open_page: Callable[[str], Page]) -> None:
    words = Words("ru")
    for name in ("принтеры", "принтер"):
        admin.request("POST", "/api/v2/tags", json={"name": name}).raise_for_status()
    page = open_page("ru")
    enter(page, words, admin, "tags")
    row(page, "принтеры").click()
    page.get_by_role("button", name=words("admin.merge.begin")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words("admin.merge.into")).select_option(label="принтер")
    dialog.get_by_label(words("admin.typeName")).fill("принтеры")
    assert violations(page, within="dialog[open]") == []
    dialog.get_by_role("button", name=words("admin.merge.confirm"), exact=True).click()
    expect(dialog).to_have_count(0)
    tags = [tag["name"] for tag in admin.request("GET", "/api/v2/tags").json()["items"]]
    assert "принтер" in tags
    assert "принтеры" not in tags


def test_teams_by_keyboard_alone(admin: Person, open_page: Callable[[str], Page]) -> None:
    words = Words("en")
    for name in ("Alpha desk", "Beta desk"):
        admin.request("POST", "/api/v2/teams", json={"name": name})
    page = open_page("en")
    enter(page, words, admin, "teams")
    row(page, "Beta desk").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+KeyA")
    page.keyboard.type("Gamma desk")
    page.keyboard.press("Enter")
    expect(row(page, "Gamma desk")).to_be_focused()

    page.get_by_role("button", name=words("admin.sort.handle", name="Gamma desk")).focus()
    for key in ("Space", "ArrowUp", "Space"):
        page.keyboard.press(key)
    order = page.locator("[data-row]:not([data-row=new]) b")
    expect(order.filter(has_text="desk")).to_have_text(["Gamma desk", "Alpha desk"])
    page.wait_for_load_state("networkidle")
    listed = [team["name"] for team in admin.request("GET", "/api/v2/teams").json()["items"]]
    assert listed.index("Gamma desk") < listed.index("Alpha desk")

    row(page, "Gamma desk").focus()
    page.keyboard.press("Enter")
    archive = page.get_by_role("button", name=words("admin.archive.put"), exact=True)
    archive.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]").filter(has_text="Gamma desk")).to_have_count(0)
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=words("admin.archive.restoreNamed", name="Gamma desk")).focus()
    page.keyboard.press("Enter")
    expect(row(page, "Gamma desk")).to_be_visible()
