"""The figures in a browser: marks lead to tickets, are read without a mouse, renew themselves unseen."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.waiting import until
from tests.support.running import Person, RunningPortal
from tests.support.ticket_desk import TicketDesk
from tests.support.time_travel import an_hour_ago, change_unseen, count_desks
from tests.support.words import Words

WORDS = Words("en")
QUERY = "/api/v2/analytics/query"
# Marks moved by a refresh are told here; what a person set off is not counted as moving.
_WATCH = """() => {
  window.moved = [];
  const named = shift => shift.sources.map(({ node, previousRect: from, currentRect: to }) =>
    `${(node?.outerHTML ?? node?.textContent ?? '').slice(0, 200)}: ${JSON.stringify([from, to])}`);
  new PerformanceObserver(list => window.moved.push(...list.getEntries().map(e => [e.value, ...named(e)])))
    .observe({ type: 'layout-shift' });
  window.waited = 0;
  new MutationObserver(() => {
    if (document.querySelector('main .wn-skeleton, main [role=status] .wn-skeleton')) window.waited += 1;
  }).observe(document.querySelector('main'), { childList: true, subtree: true });
  const marks = document.querySelectorAll('[data-tile], [role=slider], main section');
  marks.forEach(e => { e.dataset.kept = '1'; });
}"""


@pytest.fixture(scope="module")
def desk(running: RunningPortal) -> TicketDesk:
    """Some tickets, one of them the agent's and one solved, all folded into the figures."""
    found = TicketDesk.open(running)
    numbers = [found.ticket(f"Figures {n}") for n in range(4)]
    me = found.agent.request("GET", "/api/v1/auth/me/").raise_for_status().json()
    found.agent.request("POST", f"/api/v2/tickets/{numbers[0]}/claim", json={}).raise_for_status()
    until(lambda: _counts(found.agent, numbers) and _has_one(found.agent, me["id"]), seconds=30)
    return found


def _today() -> dict[str, str]:
    day = datetime.now(UTC).date().isoformat()
    return {"from": day, "to": day, "tz": "UTC"}


def _rows(who: Person, measure: str, by: str = "all", **period: str) -> list[dict[str, object]]:
    asked = urlencode({"measure": measure, "by": by, **period})
    found: list[dict[str, object]] = who.request("GET", f"{QUERY}?{asked}").raise_for_status().json()["rows"]
    return found


def _counts(who: Person, numbers: list[int]) -> bool:
    asked = urlencode({"measure": "created", "by": "all"})
    found = who.request("GET", f"/api/v2/analytics/tickets?{asked}").raise_for_status().json()
    return set(numbers) <= set(found["numbers"])


def _has_one(who: Person, agent: str) -> bool:
    asked = urlencode({"measure": "backlog", "by": "agent", "key": agent})
    found = who.request("GET", f"/api/v2/analytics/tickets?{asked}").raise_for_status().json()
    return len(found["numbers"]) == 1


def _created(who: Person) -> int:
    return sum(int(float(str(row["value"] or 0))) for row in _rows(who, "created"))


def _dashboard(open_page: Callable[[str], Page], who: Person, query: str = "") -> Page:
    page = open_page("en")
    page.set_viewport_size({"width": 1440, "height": 1000})
    sign_in(page, WORDS, who.email)
    page.wait_for_url("**/inbox*")
    page.goto(f"/en/dashboards{query}")
    expect(page.locator("[data-tile]")).to_have_count(5)
    expect(page.locator("main .wn-skeleton")).to_have_count(0)
    return page


def _section(page: Page, title: str) -> Locator:
    return page.locator("main section").filter(has=page.get_by_role("heading", name=title, exact=True))


def _listed(page: Page) -> int:
    """How many tickets the open list says it has; as many are in it as it shows at once."""
    sheet = page.get_by_role("dialog")
    total = int(sheet.locator("[data-total]").get_attribute("data-total") or -1)
    expect(sheet.get_by_role("listitem")).to_have_count(min(total, 50))
    return total


def test_b55_tiles_say_their_figure_and_open_its_tickets(
    desk: TicketDesk, open_page: Callable[[str], Page]
) -> None:
    page = _dashboard(open_page, desk.supervisor)
    backlog = page.locator("[data-tile=backlog]")
    expect(backlog).to_contain_text(WORDS("dashboards.goals.unset"))
    expect(backlog.locator("svg path").last).to_be_attached()

    page.get_by_role("button", name=WORDS("dashboards.goals.button"), exact=True).click()
    dialog = page.get_by_role("dialog")
    goal = dialog.get_by_label(WORDS("dashboards.kpi.sla_met_percent"))
    goal.fill("101")
    dialog.get_by_role("button", name=WORDS("dashboards.goals.save"), exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(WORDS("dashboards.goals.wrongPercent"))
    goal.fill("95")
    dialog.get_by_label(WORDS("dashboards.kpi.backlog")).fill("1")
    dialog.get_by_role("button", name=WORDS("dashboards.goals.save"), exact=True).click()
    expect(dialog).to_have_count(0)
    expect(backlog).to_contain_text(WORDS("dashboards.goals.missed"))
    page.reload()
    expect(backlog).to_contain_text(WORDS("dashboards.goals.missed"))

    for name in ("backlog", "breached"):
        tile = page.locator(f"[data-tile={name}]")
        expect(tile.locator("[data-value]")).not_to_have_attribute("data-value", "")
        shown = int(tile.locator("[data-value]").get_attribute("data-value") or -1)
        tile.get_by_role("button").click()
        expect(page.get_by_role("dialog").locator("[data-total]")).to_be_visible()
        assert _listed(page) == shown
        assert f"behind={name}" in page.url
        page.go_back()
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("[data-tile=satisfaction]").get_by_role("button").click()
    expect(page.get_by_role("dialog").locator("[data-total]")).to_be_visible()
    assert _listed(page) == sum(int(str(row["count"])) for row in _rows(desk.supervisor, "satisfaction"))
    assert "behind=satisfaction" in page.url


def test_b55_a_few_tickets_are_taken_to_the_inbox(desk: TicketDesk, open_page: Callable[[str], Page]) -> None:
    me = desk.agent.request("GET", "/api/v1/auth/me/").raise_for_status().json()
    page = _dashboard(open_page, desk.supervisor, f"?behind=backlog~agent~{me['id']}")
    assert _listed(page) == 1
    page.get_by_role("link", name=WORDS("dashboards.behind.inbox")).click()
    page.wait_for_url("**/inbox?q=number:*")
    expect(page.get_by_role("main").get_by_text("Figures 0").first).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Figures 1")).to_have_count(0)


def test_b56_every_drawing_has_a_table_and_a_file(desk: TicketDesk, open_page: Callable[[str], Page]) -> None:
    page = _dashboard(open_page, desk.supervisor, "?measure=backlog&by=agent")
    sections = page.locator("main section")
    expect(sections).to_have_count(7)
    for index in range(7):
        section = sections.nth(index)
        title = section.get_by_role("heading").inner_text()
        with page.expect_download() as given:
            section.get_by_role("button", name=WORDS("dashboards.frame.csvOf", title=title)).click()
        lines = list(csv.reader(io.StringIO(given.value.path().read_text(encoding="utf-8-sig"))))
        assert len(lines) > 1 or title == WORDS("dashboards.slaByTeam")
        assert given.value.suggested_filename.endswith(".csv")
        section.get_by_role("button", name=WORDS("dashboards.frame.tableOf", title=title)).click()
        expect(section.get_by_role("table")).to_be_visible()
        section.get_by_role("button", name=WORDS("dashboards.frame.chartOf", title=title)).click()


def test_b56_drawings_are_read_and_opened_from_the_keyboard(
    desk: TicketDesk, open_page: Callable[[str], Page]
) -> None:
    page = _dashboard(open_page, desk.supervisor, "?days=7")
    days = page.get_by_role("slider")
    days.focus()
    for key in ("End", "ArrowDown"):
        page.keyboard.press(key)
    said = days.get_attribute("aria-valuetext") or ""
    assert said.startswith(WORDS("dashboards.flow.created"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator("[data-total]")).to_be_visible()
    assert f": {_listed(page)}." in said
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    squares = (
        _section(page, WORDS("dashboards.hours.title")).get_by_role("button").filter(has=page.locator("svg"))
    )
    expect(squares).to_have_count(7 * 24)
    squares.first.focus()
    for key in ("ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    expect(squares.nth(25)).to_be_focused()
    page.keyboard.press("End")
    expect(squares.nth(47)).to_be_focused()

    ages = _section(page, WORDS("dashboards.ages.title")).get_by_role("link")
    youngest = ages.first
    words = youngest.get_attribute("aria-label") or ""
    count = int(words.split("Open ")[1].split(" ")[0])
    youngest.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox?q=*")
    found = desk.supervisor.request(
        "GET", "/api/v2/tickets?" + urlencode({"q": "is:active created:<1d", "total": "true", "limit": "1"})
    )
    assert found.json()["total"] == count > 0


def test_b56_the_address_keeps_period_and_breakdown(
    desk: TicketDesk, open_page: Callable[[str], Page]
) -> None:
    page = _dashboard(open_page, desk.supervisor)
    page.get_by_label(WORDS("dashboards.split.by"), exact=True).select_option("priority")
    page.get_by_label(WORDS("dashboards.split.measure"), exact=True).select_option("backlog")
    page.get_by_role("button", name="7 days").click()
    assert {"by=priority", "measure=backlog", "days=7"} <= set(page.url.split("?")[1].split("&"))
    page.reload()
    expect(page.get_by_label(WORDS("dashboards.split.by"), exact=True)).to_have_value("priority")
    title = f"{WORDS('dashboards.measure.backlog')} {WORDS('dashboards.by.priority').lower()}"
    bars = _section(page, title).get_by_role("group").get_by_role("button")
    expect(bars.first).to_be_visible()
    zone = desk.supervisor.request("GET", "/api/v1/auth/me/").json()["time_zone"]
    day = json.loads(page.evaluate("JSON.stringify(new Date().toISOString().slice(0, 10))"))
    rows = _rows(desk.supervisor, "backlog", "priority", **{"from": day, "to": day, "tz": zone})
    assert bars.count() == len(rows)


def _nightly_check(running: RunningPortal, who: Person) -> bool:
    """Count the desk as every night; whether figures and tickets agree."""

    def checks() -> list[dict[str, object]]:
        found: list[dict[str, object]] = (
            who.request("GET", "/api/v2/analytics/reconciliation").raise_for_status().json()["checks"]
        )
        return found

    before = checks()
    count_desks(running)
    until(lambda: checks()[:1] != before[:1], seconds=30)
    return bool(checks()[0]["agrees"])


def test_what_the_night_found_stands_at_the_foot_and_on_the_wall_only_when_it_differs(
    running: RunningPortal, desk: TicketDesk, open_page: Callable[[str], Page]
) -> None:
    with an_hour_ago(running):  # what has just moved is left out of the count
        number = desk.ticket("Counted at night")
    priority = desk.agent.request("GET", f"/api/v2/tickets/{number}").raise_for_status().json()["priority"]
    until(lambda: _counts(desk.agent, [number]), seconds=30)
    assert _nightly_check(running, desk.supervisor)
    page = _dashboard(open_page, desk.supervisor)
    line = page.locator("[data-verdict]")
    expect(line).to_have_attribute("data-verdict", "agrees")
    expect(line).to_contain_text("no difference")
    page.goto("/en/dashboards?wall=1")
    expect(page.locator("[data-tile]")).to_have_count(5)
    expect(line).to_have_count(0)

    change_unseen(running, number, "critical")
    try:
        assert not _nightly_check(running, desk.supervisor)
        page.reload()
        expect(line).to_have_attribute("data-verdict", "differs")
        expect(line.get_by_role("button")).to_have_count(0)
        page.goto("/en/dashboards")
        expect(line).to_contain_text("1 day differs")
        page.get_by_role("button", name=WORDS("dashboards.checked.show"), exact=True).click()
        dialog = page.get_by_role("dialog", name=WORDS("dashboards.checked.title"), exact=True)
        expect(dialog.get_by_role("row")).to_have_count(2)
        expect(dialog).to_contain_text(WORDS("dashboards.checked.contents"))
    finally:
        change_unseen(running, number, priority)
    assert _nightly_check(running, desk.supervisor)
    page.reload()
    expect(line).to_have_attribute("data-verdict", "agrees")
    other = _dashboard(open_page, desk.agent)
    expect(other.locator("[data-tile]")).to_have_count(5)
    expect(other.locator("[data-verdict]")).to_have_count(0)


def test_b57_the_wall_renews_itself_without_a_flicker(
    desk: TicketDesk, open_page: Callable[[str], Page]
) -> None:
    # The next ticket makes a figure a digit longer, where there are few.
    for n in range(9 - _created(desk.agent) % 10):
        desk.ticket(f"On the way to the wall {n}")
    until(lambda: _created(desk.agent) % 10 == 9, seconds=30)
    page = open_page("en")
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, WORDS, desk.supervisor.email)
    page.wait_for_url("**/inbox*")
    page.clock.install()
    page.goto("/en/dashboards")
    expect(page.locator("[data-tile]")).to_have_count(5)
    page.get_by_role("button", name=WORDS("dashboards.wall.enter"), exact=True).click()
    page.wait_for_url("**wall=1*")
    wall = page.locator("[data-wall]")
    assert wall.bounding_box() == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    expect(page.locator("main .wn-skeleton")).to_have_count(0)
    value = page.locator("[data-tile=backlog] [data-value]")
    before = int(value.get_attribute("data-value") or -1)
    page.clock.run_for(1000)
    page.evaluate(_WATCH)

    with page.expect_request("**/api/v1/analytics/overview*"):
        page.clock.run_for(30_500)
    desk.ticket("One more on the wall")

    def grown() -> bool:
        page.clock.run_for(5_000)
        return value.get_attribute("data-value") == str(before + 1)

    until(grown, seconds=30)
    assert page.evaluate("window.moved") == []
    assert page.evaluate("window.waited") == 0
    marked = page.locator("[data-tile], [role=slider], main section")
    assert page.locator("[data-kept]").count() == marked.count()
    page.get_by_role("button", name=WORDS("dashboards.wall.leave"), exact=True).click()
    expect(wall).to_have_count(0)
