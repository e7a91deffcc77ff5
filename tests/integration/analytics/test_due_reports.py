"""Reports that are due: made once for each time, whatever happens, and of nobody else's figures."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.support.histories import created, file_events, snapshot
from tests.support.portal import Desk, Portal
from tests.support.reporting import REPORT
from workernet.kernel.clock import now
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import DjangoStore, bus
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import Problem
from workernet.kernel.events import rebuild
from workernet.kernel.reporting.page import report_pdf
from workernet.kernel.reporting.shapes import MOST_ROWS, Report, ReportTable
from workernet.kernel.reporting.sheet import report_csv
from workernet.kernel.reporting.words import row_text
from workernet.kernel.texts import LANGUAGES
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.inbox import Connection
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.commands.make_report import MakeReport
from workernet.services.analytics.commands.save_report import AskForReport, DeleteReport, SaveReport
from workernet.services.analytics.domain.inquiries import read_inquiry
from workernet.services.analytics.folder.due_reports import DueReports, make_one
from workernet.services.analytics.models import Label, Organization, Person
from workernet.services.analytics.queries.query_measure import query_measure
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_team import SaveTeam
from workernet.services.tickets.commands.tell_names import TellNames

Fold = Callable[[], int]
VALUES: dict[str, Any] = {
    "name": "Every morning",
    "figures": [{"measure": "created", "by": "priority"}, {"measure": "created", "by": "all"}],
    "rhythm": "day",
    "hour": 9,
    "active": True,
}


@pytest.fixture(autouse=True)
def quiet(portal: Portal) -> None:
    """Only the reports of the test itself are due."""
    with portal.as_owner("analytics") as owner:
        owner.execute("DELETE FROM report")


def arrange(desk: Desk, *readers: Principal, **changed: Any) -> UUID:
    """A report of the desk's supervisor."""
    lead = desk.the("supervisor")
    values = VALUES | {"recipients": [person.user_id for person in readers or (lead,)]} | changed
    made: UUID = desk.do(SaveReport(None, values, "UTC"), lead).id
    return made


def row(desk: Desk, report_id: UUID) -> dict[str, Any]:
    with desk.portal.as_owner("analytics") as owner:
        cursor = owner.execute("SELECT * FROM report WHERE id = %s", [report_id])
        found = cursor.fetchone()
        assert found is not None
        return dict(zip((column.name for column in cursor.description or ()), found, strict=True))


def due(desk: Desk, report_id: UUID, since: datetime) -> datetime:
    """Turn its clock back."""
    with desk.portal.as_owner("analytics") as owner:
        owner.execute("UPDATE report SET next_at = %s WHERE id = %s", [since, report_id])
    return since


def told(desk: Desk) -> list[dict[str, Any]]:
    """What was told of reports, oldest first."""
    with desk.portal.as_owner("analytics") as owner:
        found = owner.execute(
            "SELECT payload FROM outbox WHERE tenant_id = %s AND type = 'report.made' ORDER BY seq",
            [desk.tenant_id],
        )
        return [payload for (payload,) in found]


def report_of(payload: dict[str, Any]) -> Report:
    return rebuild(Report, payload["report"])


def figures(table: ReportTable) -> dict[str, float | None]:
    return {each.key: each.value for each in table.rows}


def yesterday() -> datetime:
    return now().replace(hour=12) - timedelta(days=1)


def test_a_due_report_is_made_once(desk: Desk, facts: ClickHouse, log: Connection, fold: Fold) -> None:
    report_id = arrange(desk, desk.the("agent"), desk.the("supervisor"))
    at = yesterday()
    file_events(
        log,
        desk.tenant_id,
        [created(snapshot(n, created_at=at, priority=p)) for n, p in enumerate(("low", "high", "high"), 1)],
    )
    fold()
    since = due(desk, report_id, now() - timedelta(seconds=1))
    maker = DueReports()
    assert maker.make(log, facts) == 1
    assert maker.make(log, facts) == 0
    (payload,) = told(desk)
    report = report_of(payload)
    assert payload["recipients"] == [str(desk.the(r).user_id) for r in ("agent", "supervisor")]  # type: ignore[arg-type]
    assert (report.name, report.zone) == ("Every morning", "UTC")
    assert report.first == report.last == at.date().isoformat()
    priorities, total = report.tables
    assert figures(priorities) == {"high": 2, "low": 1}
    assert [each.key for each in priorities.rows] == ["high", "low"]
    assert figures(total) == {"": 3}
    kept = row(desk, report_id)
    assert kept["next_at"] > now() > kept["last_at"] > since
    assert (kept["next_at"].hour, kept["version"]) == (9, 1)


def test_what_is_not_due_or_switched_off_is_not_made(desk: Desk, facts: ClickHouse, log: Connection) -> None:
    arrange(desk)
    off = arrange(desk, active=False)
    assert row(desk, off)["next_at"] is None
    assert DueReports().make(log, facts) == 0
    assert told(desk) == []


def test_after_three_weeks_of_absence_one_is_made_and_it_is_the_newest(
    desk: Desk, facts: ClickHouse, log: Connection
) -> None:
    report_id = arrange(desk)
    due(desk, report_id, now().replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=21))
    assert DueReports().make(log, facts) == 1
    assert DueReports().make(log, facts) == 0
    (payload,) = told(desk)
    newest = now() if now().hour >= 9 else now() - timedelta(days=1)
    assert report_of(payload).first == (newest - timedelta(days=1)).date().isoformat()
    assert row(desk, report_id)["next_at"] > now()


def test_a_report_that_is_late_by_a_midnight_keeps_its_day(
    desk: Desk, facts: ClickHouse, log: Connection
) -> None:
    report_id = arrange(desk, hour=23)
    since = due(desk, report_id, datetime(2026, 2, 3, 23, tzinfo=UTC))
    assert make_one(facts, desk.tenant_id, report_id, since + timedelta(hours=2))
    (payload,) = told(desk)
    assert report_of(payload).first == "2026-02-02"
    assert row(desk, report_id)["next_at"] == datetime(2026, 2, 4, 23, tzinfo=UTC)


def test_a_kill_before_the_end_leaves_nothing_and_it_is_made_later(
    desk: Desk, facts: ClickHouse, log: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_id = arrange(desk)
    since = due(desk, report_id, now() - timedelta(minutes=1))
    with monkeypatch.context() as patched:
        # After the row was moved on and the event written, and before the commit.
        patched.setattr(DjangoStore, "write_audit", _die)
        assert DueReports().make(log, facts) == 0
    assert told(desk) == []
    assert (row(desk, report_id)["next_at"], row(desk, report_id)["last_at"]) == (since, None)
    assert DueReports().make(log, facts) == 1
    assert len(told(desk)) == 1


def test_without_the_facts_nothing_is_told_and_it_stays_due(
    desk: Desk, facts: ClickHouse, log: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_id = arrange(desk)
    since = due(desk, report_id, now() - timedelta(minutes=1))
    other = arrange(desk, name="Later")
    with monkeypatch.context() as patched:
        patched.setattr(ClickHouse, "rows", _away)
        assert DueReports().make(log, facts) == 0
    assert told(desk) == []
    assert row(desk, report_id)["next_at"] == since
    assert row(desk, other)["next_at"] > now()
    assert DueReports().make(log, facts) == 1


def test_one_that_cannot_be_made_holds_up_no_other(desk: Desk, facts: ClickHouse, log: Connection) -> None:
    bad, good = arrange(desk, name="Bad"), arrange(desk, name="Good")
    with desk.portal.as_owner("analytics") as owner:
        owner.execute(
            'UPDATE report SET figures = \'[{"measure": "gone", "by": "all"}]\' WHERE id = %s', [bad]
        )
    due(desk, bad, now() - timedelta(days=1))
    due(desk, good, now() - timedelta(minutes=1))
    maker = DueReports()
    assert maker.make(log, facts) == 1
    assert [report_of(payload).name for payload in told(desk)] == ["Good"]
    assert list(maker.put_off) == [bad]
    assert maker.make(log, facts) == 0


def test_two_makers_at_once_tell_it_once(desk: Desk) -> None:
    report_id = arrange(desk)
    since = due(desk, report_id, now() - timedelta(minutes=1))
    desk.do(AskForReport(report_id), desk.the("supervisor"))
    asked = row(desk, report_id)["asked_at"]
    context = system_context(desk.tenant_id)
    # Both counted before either told: for its time, and because somebody asked.
    for due_at in (since, None):
        command = MakeReport(report_id, 1, due_at, asked, REPORT, now())
        assert [bus.execute(command, context) for _ in range(2)] == [True, False]
    assert len(told(desk)) == 2
    due(desk, report_id, since)
    desk.do(SaveReport(report_id, {"name": "Changed meanwhile"}, "UTC", 1), desk.the("supervisor"))
    assert not bus.execute(MakeReport(report_id, 1, since, None, REPORT, now()), context)
    assert len(told(desk)) == 2


def test_asked_for_it_is_made_at_once_and_its_rhythm_stays(
    desk: Desk, facts: ClickHouse, log: Connection
) -> None:
    report_id = arrange(desk, rhythm="month", day=1)
    before = row(desk, report_id)["next_at"]
    for _ in range(2):
        desk.do(AskForReport(report_id), desk.the("supervisor"))
    assert DueReports().make(log, facts) == 1
    assert DueReports().make(log, facts) == 0
    (payload,) = told(desk)
    last = now().date().replace(day=1) - timedelta(days=1)
    assert report_of(payload).last == last.isoformat()
    assert (row(desk, report_id)["next_at"], row(desk, report_id)["asked_at"]) == (before, None)


def test_another_desks_figures_are_never_in_it(
    desk: Desk, other_desk: Desk, facts: ClickHouse, log: Connection, fold: Fold
) -> None:
    file_events(
        log, other_desk.tenant_id, [created(snapshot(n, created_at=yesterday())) for n in range(1, 8)]
    )
    file_events(log, desk.tenant_id, [created(snapshot(1, created_at=yesterday()))])
    fold()
    mine, theirs = arrange(desk), arrange(other_desk)
    for owner, report_id in ((desk, mine), (other_desk, theirs)):
        due(owner, report_id, now() - timedelta(seconds=1))
    assert DueReports().make(log, facts) == 2
    for owner, count in ((desk, 1), (other_desk, 7)):
        (payload,) = told(owner)
        assert figures(report_of(payload).tables[1]) == {"": count}
    with pytest.raises(Problem, match="not_found"):
        desk.do(DeleteReport(theirs), desk.the("admin"))
    assert not make_one(facts, desk.tenant_id, theirs, now())


def test_people_and_companies_are_called_by_their_names(
    desk: Desk, other_desk: Desk, facts: ClickHouse, log: Connection, fold: Fold
) -> None:
    anna = desk.person("agent", name="Anna <b>Smith</b>")
    firm = desk.organization("Firm & Sons")
    stranger = other_desk.person("agent", name="Not ours")
    desk.portal.relay()
    file_events(
        log,
        desk.tenant_id,
        [
            created(snapshot(1, created_at=yesterday(), assignee_id=anna.user_id, organization_id=firm)),
            created(snapshot(2, created_at=yesterday(), assignee_id=anna.user_id)),
            created(snapshot(3, created_at=yesterday(), assignee_id=stranger.user_id)),
            created(snapshot(4, created_at=yesterday())),
        ],
    )
    fold()
    report_id = arrange(desk, figures=[{"measure": "created", "by": by} for by in ("agent", "organization")])
    due(desk, report_id, now() - timedelta(seconds=1))
    assert DueReports().make(log, facts) == 1
    agents, companies = report_of(told(desk)[0]).tables
    assert [(each.label, each.value) for each in agents.rows] == [
        ("Anna <b>Smith</b>", 2.0),
        *sorted([("", 1.0), (f"{str(stranger.user_id)[:8]}…", 1.0)]),
    ]
    assert {each.label: each.value for each in companies.rows} == {"Firm & Sons": 1.0, "": 3.0}


def test_teams_and_categories_are_called_by_their_names_in_both_languages(
    desk: Desk, facts: ClickHouse, log: Connection, fold: Fold
) -> None:
    admin = desk.the("admin")
    team = desk.do(SaveTeam(None, {"name": "Second line"}), admin)
    category = desk.do(SaveCategory(None, {"name_ru": "Принтеры", "name_en": "Printers"}), admin)
    desk.do(SaveCategory(category.id, {"name_ru": "Печать"}), admin)
    desk.portal.relay()
    unknown = UUID(int=77)
    filed = [(team.id, category.key), (team.id, "gone"), (unknown, category.key), (None, "")]
    events = [
        created(snapshot(n, created_at=yesterday(), team_id=of, category=about))
        for n, (of, about) in enumerate(filed, 1)
    ]
    file_events(log, desk.tenant_id, events)
    fold()
    report_id = arrange(desk, figures=[{"measure": "created", "by": by} for by in ("team", "category")])
    due(desk, report_id, now() - timedelta(seconds=1))
    assert DueReports().make(log, facts) == 1
    report = report_of(told(desk)[0])
    texts = {
        language: [
            {row_text(table, each, language): each.value for each in table.rows} for table in report.tables
        ]
        for language in LANGUAGES
    }
    assert texts["ru"] == [
        {"Second line": 2.0, "00000000…": 1.0, "Без команды": 1.0},
        {"Печать": 2.0, "gone": 1.0, "Без категории": 1.0},
    ]
    assert texts["en"][1] == {"Printers": 2.0, "gone": 1.0, "No category": 1.0}
    for make in (report_csv, report_pdf):
        assert make(report, "ru")
    assert "Печать" in report_csv(report, "ru").decode()


def test_names_that_were_given_before_anybody_listened_come_with_the_night(
    desk: Desk, portal: Portal
) -> None:
    anna = desk.person("agent", name="Anna")
    boris = desk.person("agent", name="Boris")
    customer = desk.the("requester")
    firm = desk.organization("Firm")
    team = desk.do(CreateTeam("First line"), desk.the("admin"))
    portal.relay()
    with portal.as_owner("analytics") as owner:
        for table in ("person", "organization", "label"):
            owner.execute(f"DELETE FROM {table} WHERE tenant_id = %s", [desk.tenant_id])
        owner.execute(
            "INSERT INTO person VALUES (%s, %s, 'Boris the newer')", [boris.user_id, desk.tenant_id]
        )
    bus.execute(TellNames(), system_context(desk.tenant_id))
    portal.relay()
    with tenant_transaction("analytics", desk.tenant_id):
        people = dict(Person.objects.values_list("id", "name"))
        firms = dict(Organization.objects.values_list("id", "name"))
        teams = dict(Label.objects.filter(kind="team").values_list("key", "en"))
    assert people.items() >= {anna.user_id: "Anna", boris.user_id: "Boris the newer"}.items()
    assert customer.user_id not in people
    assert firms[firm] == "Firm"
    assert teams == {str(team.id): "First line"}


def test_figures_are_those_of_the_measures_and_a_long_table_says_what_is_missing(
    desk: Desk, facts: ClickHouse, log: Connection, fold: Fold
) -> None:
    file_events(
        log,
        desk.tenant_id,
        [created(snapshot(n, created_at=yesterday(), category=f"c{n}")) for n in range(1, MOST_ROWS + 8)],
    )
    fold()
    report_id = arrange(desk, figures=[{"measure": "created", "by": "category"}])
    due(desk, report_id, now() - timedelta(seconds=1))
    assert DueReports().make(log, facts) == 1
    report = report_of(told(desk)[0])
    said = {"measure": "created", "by": "category", "from": report.first, "to": report.last}
    asked = query_measure(TenantReader(facts, desk.tenant_id), read_inquiry(said, now(), "UTC"), now())
    (table,) = report.tables
    assert (len(table.rows), table.left_out) == (MOST_ROWS, 7)
    assert {(r.key, r.value, r.count) for r in table.rows} <= {(r.key, r.value, r.count) for r in asked}


def _die(*_arguments: Any) -> None:
    raise SystemError("killed")


def _away(*_arguments: Any) -> None:
    raise Problem("unavailable")
