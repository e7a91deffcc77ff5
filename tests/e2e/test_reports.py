"""Reports that go out by mail: arranged in the settings, downloaded, sent at once, found in the mail box."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.arranging import enter, forget_refusals, row, save
from tests.e2e.looks import keep, overflow
from tests.support.axe import violations
from tests.support.reporting import pdf_text
from tests.support.running import Person, RunningPortal
from tests.support.words import Words

Opener = Callable[[str], Page]
API = "/api/v2/analytics/reports"
NAME = "Неделя <b>*#panic()"


@pytest.fixture(scope="module")
def admin(running: RunningPortal) -> Person:
    return running.user("reports-admin@faults.example", "admin", language="ru")


@pytest.fixture(scope="module")
def lead(running: RunningPortal) -> Person:
    return running.user("reports-lead@faults.example", "supervisor", language="en")


def choose(page: Page, words: Words, person: Person) -> None:
    """Among the readers."""
    page.get_by_role("combobox", name=words("reports.recipients")).fill(person.email.partition("@")[0])
    page.get_by_role("option").filter(has_text=person.email).click()
    page.keyboard.press("Escape")


def letters(running: RunningPortal, person: Person, subject: str) -> list[str]:
    return [
        mail["subject"]
        for mail in running.mails()
        if person.email in mail["recipients"] and mail["subject"].startswith(subject)
    ]


def test_a_report_is_arranged_downloaded_and_sent(
    running: RunningPortal, admin: Person, lead: Person, open_page: Opener, tmp_path: Path
) -> None:
    words, page = Words("ru"), open_page("ru")
    page.set_viewport_size({"width": 1440, "height": 1000})
    enter(page, words, admin, "reports")
    expect(page.get_by_text(words("reports.empty"))).to_be_visible()
    page.get_by_role("button", name=words("reports.add")).click()
    page.get_by_label(words("reports.name"), exact=True).fill(NAME)
    page.get_by_role("button", name=words("reports.figures.add")).click()
    page.get_by_label(words("reports.figures.measure", place=3), exact=True).select_option("sla_resolution")
    page.get_by_label(words("reports.figures.by", place=3), exact=True).select_option("agent")
    page.get_by_label(words("reports.rhythm.weekday"), exact=True).select_option("4")
    expect(page.get_by_text(words("reports.rhythm.each.4"))).to_be_visible()
    choose(page, words, admin)
    choose(page, words, lead)
    keep(page, tmp_path, "reports-new-ru-light-1440")
    assert violations(page) == []
    save(page, words)
    expect(row(page, NAME)).to_contain_text(words("reports.rhythm.each.4"))

    row(page, NAME).click()
    with page.expect_download() as begun:
        page.get_by_role("button", name=words("reports.pdf"), exact=True).click()
    assert re.fullmatch(r"Неделя.*-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.pdf", begun.value.suggested_filename)
    begun.value.save_as(tmp_path / "report.pdf")
    said = pdf_text((tmp_path / "report.pdf").read_bytes())
    assert NAME in said
    assert "Создано" in said

    page.get_by_role("button", name=words("reports.send"), exact=True).click()
    expect(page.get_by_role("status").filter(has_text=NAME)).to_be_visible()
    for _ in range(80):
        if letters(running, admin, "Отчёт «") and letters(running, lead, "Report “"):
            break
        page.wait_for_timeout(250)
    page.wait_for_timeout(1500)  # a second letter would be here by then
    assert len(letters(running, admin, "Отчёт «")) == len(letters(running, lead, "Report “")) == 1
    keep(page, tmp_path, "reports-sent-ru-light-1440")

    page.get_by_role("button", name=words("reports.remove.put"), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=words("reports.remove.put"), exact=True).click()
    expect(page.get_by_text(words("reports.empty"))).to_be_visible()
    assert admin.request("GET", API).json() == {"items": []}


def test_what_is_missing_is_said_and_nothing_is_saved(
    admin: Person, lead: Person, open_page: Opener, complaints: list[str]
) -> None:
    words, page = Words("en"), open_page("en")
    enter(page, words, lead, "reports")
    page.get_by_role("button", name=words("reports.add")).click()
    page.get_by_label(words("reports.name"), exact=True).fill("Empty")
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(page.get_by_text(words("reports.problems.recipients"))).to_be_visible()
    choose(page, words, lead)
    page.get_by_label(words("reports.figures.measure", place=2), exact=True).select_option("created")
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(page.get_by_text(words("reports.problems.twice"))).to_be_visible()
    # What only the server knows to be wrong is said at its field.
    page.get_by_label(words("reports.figures.measure", place=2), exact=True).select_option("solved")
    page.get_by_label(words("reports.name"), exact=True).fill("Bell \u0007 rings")
    page.get_by_role("button", name=words("admin.save"), exact=True).click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    forget_refusals(complaints, 400)
    assert admin.request("GET", API).json() == {"items": []}


@pytest.mark.parametrize("look", ["ru light 390", "en dark 1440", "en dark 390"])
def test_the_page_fits(admin: Person, lead: Person, open_page: Opener, tmp_path: Path, look: str) -> None:
    language, theme, width = look.split()
    words, page = Words(language), open_page(language)
    page.set_viewport_size({"width": int(width), "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    mine = admin if language == "ru" else lead
    name = f"Everything of the month in one letter, {language} {theme} {width}"
    me = admin.request("GET", "/api/v2/people?role=staff&limit=100").json()["items"]
    body = {
        "name": name,
        "figures": [
            {"measure": "first_response_p90", "by": "organization"},
            {"measure": "created", "by": "all"},
        ],
        "rhythm": "month",
        "day": 28,
        "hour": 23,
        "recipients": [person["id"] for person in me][:3],
        "active": theme == "light",
    }
    made = admin.request("POST", API, json=body).raise_for_status().json()
    enter(page, words, mine, "reports")
    expect(row(page, name)).to_be_visible()
    keep(page, tmp_path, f"reports-list-{language}-{theme}-{width}")
    row(page, name).click()
    expect(page.get_by_label(words("reports.rhythm.day"), exact=True)).to_have_value("28")
    assert overflow(page) == 0
    assert violations(page) == []
    keep(page, tmp_path, f"reports-open-{language}-{theme}-{width}")
    admin.request("DELETE", f"{API}/{made['id']}").raise_for_status()
