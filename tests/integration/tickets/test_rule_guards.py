"""What stands between a rule and harm: second lines of defence, each seen to hold when the first is past."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.support.portal import Desk, Portal
from tests.support.ruling import details, rule, runs, trigger
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands import run_schedule
from workernet.services.tickets.commands.apply_macro import ApplyMacro
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.delete_ticket import DeleteTicket
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.run_schedule import RunSchedule
from workernet.services.tickets.commands.save_rule import SaveRule
from workernet.services.tickets.models import Rule
from workernet.services.tickets.queries.dry_run_rule import dry_run_rule
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.preview_macro import preview_macro
from workernet.services.tickets.tasks import sweep_rules

BOOM = {"do": "note", "text": "boom"}
FINE = {"do": "tags", "add": ["fine"]}
RUN = "tenant_id, rule_id, rule_version, event_key, ticket_id, outcome, detail, depth"
HANDLER = "tenant_id = %s AND handler = 'tickets.run_triggers'"


@pytest.fixture(autouse=True)
def _quiet(portal: Portal) -> None:
    portal.forget_traffic()


@contextmanager
def fault(portal: Portal, desk: Desk, code: str) -> Iterator[None]:
    """The database itself refuses what the desk's rules say when it is "boom"."""
    name = f"fault_{desk.tenant_id.hex}"
    with portal.as_owner("tickets") as connection:
        connection.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'boom' USING ERRCODE = '{code}'; END $$"
        )
        connection.execute(
            f"CREATE TRIGGER {name} BEFORE INSERT ON comment FOR EACH ROW "
            f"WHEN (NEW.body = 'boom' AND NEW.tenant_id = '{desk.tenant_id}') EXECUTE FUNCTION {name}()"
        )
        try:
            yield
        finally:
            connection.execute(f"DROP FUNCTION {name}() CASCADE")


def waiting(portal: Portal, desk: Desk) -> list[tuple[str, int]]:
    """(state, attempts) of what the triggers have yet to be told, or were told in vain."""
    with portal.as_owner("tickets") as connection:
        return connection.execute(
            f"SELECT state, attempts FROM inbox WHERE state <> 'done' AND {HANDLER}", [desk.tenant_id]
        ).fetchall()


def again(portal: Portal, desk: Desk, state: str = "pending") -> None:
    """Everything in that state is delivered once more."""
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE inbox SET state = 'pending', next_attempt_at = now() "
            f"WHERE state = '{state}' AND {HANDLER}",
            [desk.tenant_id],
        )
    portal.relay()


def test_an_event_that_comes_again_is_settled_and_a_second_run_cannot_be_written(
    portal: Portal, desk: Desk
) -> None:
    trigger(desk, "Tag", "created", [FINE])
    number = desk.ticket()
    portal.relay()
    again(portal, desk, "done")
    assert runs(portal, desk) == [("Tag", number, "done", 1)]
    assert waiting(portal, desk) == [], "the second delivery is no fault either"
    with (
        portal.as_owner("tickets") as connection,
        pytest.raises(psycopg.errors.UniqueViolation, match="rule_run_once"),
    ):
        connection.execute(
            f"INSERT INTO rule_run ({RUN}) SELECT {RUN} FROM rule_run WHERE tenant_id = %s",
            [desk.tenant_id],
        )


def test_a_fault_nobody_foresaw_stops_its_rule_alone(portal: Portal, desk: Desk) -> None:
    broken = trigger(desk, "Broken", "created", [BOOM])
    trigger(desk, "Fine", "created", [FINE])
    with fault(portal, desk, "XX000"):
        number = desk.ticket()
        portal.relay()
    assert runs(portal, desk)[:2] == [("Broken", number, "failed", 1), ("Fine", number, "done", 1)]
    assert details(portal, desk, broken.id)[0]["problem"]["code"] == "internal_error"
    assert waiting(portal, desk) == []


def test_a_rule_that_cannot_be_read_fails_alone(portal: Portal, desk: Desk) -> None:
    broken = trigger(desk, "Broken", "created", [FINE])
    trigger(desk, "Fine", "created", [FINE])
    alter(portal, "rule", "spec = spec || '{\"version\": 9}' WHERE id = %s", broken.id)
    number = desk.ticket()
    portal.relay()
    assert runs(portal, desk) == [("Broken", number, "failed", 1), ("Fine", number, "done", 1)]
    assert details(portal, desk, broken.id)[0]["problem"]["code"] == "validation_failed"
    assert waiting(portal, desk) == []


def test_a_database_that_is_busy_is_no_failure_of_the_rule(portal: Portal, desk: Desk) -> None:
    trigger(desk, "First", "created", [FINE])
    trigger(desk, "Busy", "created", [BOOM])
    with fault(portal, desk, "57014"):
        number = desk.ticket()
        portal.relay()
        assert runs(portal, desk) == [], "nothing of the event stays"
        ((state, attempts),) = waiting(portal, desk)
        assert (state, attempts >= 1) == ("pending", True)
    again(portal, desk)
    assert runs(portal, desk)[:2] == [("First", number, "done", 1), ("Busy", number, "done", 1)]


def alter(portal: Portal, table: str, change: str, *values: Any) -> None:
    """Behind the portal's back; `change` is what follows SET."""
    with portal.as_owner("tickets") as connection:
        assert connection.execute(f"UPDATE {table} SET {change}", values).rowcount > 0


def test_macros_rules_put_away_and_deleted_tickets_are_left_alone(portal: Portal, desk: Desk) -> None:
    rule(desk, "macro", "By hand", actions=[FINE])
    rule(desk, "schedule", "Hourly", every_minutes=60, all=[{"q": "status:closed"}], actions=[FINE])
    archived, off = (trigger(desk, name, "created", [FINE]) for name in ("Archived", "Off"))
    trigger(desk, "Present", "created", [FINE])
    desk.do(SaveRule(off.id, {"enabled": False}), desk.the("admin"))
    alter(portal, "rule", "archived = TRUE WHERE id = %s", archived.id)
    gone, here = desk.ticket(), desk.ticket()
    desk.do(DeleteTicket(gone), desk.the("admin"))
    portal.relay()
    assert runs(portal, desk) == [("Present", here, "done", 1)]
    assert waiting(portal, desk) == []


def test_only_staff_are_the_author_a_ticket_is_given_to(portal: Portal, desk: Desk) -> None:
    leaver = desk.person("agent")
    portal.relay()  # what made these people is told first
    trigger(desk, "Mine", "created", [{"do": "assignee", "to": "author"}])
    by_customer = desk.ticket()
    by_agent = int(desk.do(CreateTicket("Printer", "x"), desk.the("agent")).number)
    by_leaver = int(desk.do(CreateTicket("Printer", "x"), leaver).number)
    alter(portal, "person", "active = FALSE WHERE id = %s", leaver.user_id)
    portal.relay()
    given = [get_ticket(desk.the("agent"), number)["assigned_to"] for number in (by_customer, by_leaver)]
    assert given == [None, None]
    assert get_ticket(desk.the("agent"), by_agent)["assigned_to"]["id"] == str(desk.the("agent").user_id)
    assert {run[2] for run in runs(portal, desk)} <= {"done", "not_met"}


@pytest.fixture
def hourly(portal: Portal, desk: Desk) -> Rule:
    """A schedule for everything open whose time has come."""
    saved = rule(desk, "schedule", "Nag", every_minutes=60, all=[{"q": "status:open"}], actions=[FINE])
    alter(portal, "rule", "next_at = now() - interval '1 s' WHERE id = %s", saved.id)
    return saved


@pytest.mark.parametrize(
    "change", ["next_at = now() + interval '1 hour'", "enabled = FALSE", "archived = TRUE", "next_at = NULL"]
)
def test_a_schedule_that_is_not_to_run_does_not_even_when_it_is_called(
    portal: Portal, desk: Desk, hourly: Rule, change: str
) -> None:
    desk.ticket()
    alter(portal, "rule", f"{change} WHERE id = %s", hourly.id)
    assert bus.execute(RunSchedule(hourly.id), system_context(desk.tenant_id, "rule")) is False
    sweep_rules()
    assert runs(portal, desk) == []


def test_a_schedule_in_other_hands_is_passed_over(portal: Portal, desk: Desk, hourly: Rule) -> None:
    desk.ticket()
    with portal.as_owner("tickets") as other, other.transaction():
        other.execute("SELECT id FROM rule WHERE id = %s FOR UPDATE", [hourly.id])
        assert bus.execute(RunSchedule(hourly.id), system_context(desk.tenant_id, "rule")) is False
        assert runs(portal, desk) == []


def test_a_schedule_that_cannot_be_read_is_put_to_rest(portal: Portal, desk: Desk, hourly: Rule) -> None:
    desk.ticket()
    alter(portal, "rule", "spec = '{\"version\": 9}' WHERE id = %s", hourly.id)
    sweep_rules()
    with portal.as_owner("tickets") as connection:
        found = connection.execute("SELECT next_at FROM rule WHERE id = %s", [hourly.id]).fetchone()
    assert (found, runs(portal, desk)) == ((None,), [])


def test_a_schedule_stops_at_its_most_and_leaves_what_was_deleted_meanwhile(
    portal: Portal, desk: Desk, hourly: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [desk.ticket() for _ in range(5)]
    monkeypatch.setattr(run_schedule, "SLICE", 2)
    monkeypatch.setattr(run_schedule, "MOST", 4)
    sweep_rules()
    assert [run[1] for run in runs(portal, desk)] == numbers[:4]
    alter(portal, "rule", "next_at = now() - interval '1 s' WHERE id = %s", hourly.id)
    look = run_schedule.waiting_for

    def looked_before(*asked: Any) -> list[int]:
        found = look(*asked)
        if number := set(found) & {numbers[4]}:
            desk.portal.as_owner("tickets").execute(
                "UPDATE ticket SET deleted_at = now() WHERE tenant_id = %s AND number = %s",
                [desk.tenant_id, number.pop()],
            )
        return found

    monkeypatch.setattr(run_schedule, "SLICE", 20)
    monkeypatch.setattr(run_schedule, "waiting_for", looked_before)
    sweep_rules()
    assert [run[1] for run in runs(portal, desk)] == numbers[:4] * 2


def test_a_dry_run_reads_the_asked_days_of_its_own_desk_and_no_imports(
    portal: Portal, desk: Desk, other_desk: Desk
) -> None:
    spec = {"version": 1, "on": ["created"], "actions": [FINE]}
    seen, deleted, imported, old = (desk.ticket() for _ in range(4))
    of = "WHERE ticket_id = (SELECT id FROM ticket WHERE tenant_id = %s AND number = %s)"
    alter(portal, "timeline", f"cause = 'import' {of}", desk.tenant_id, imported)
    alter(portal, "timeline", f"at = at - interval '31 days' {of}", desk.tenant_id, old)
    desk.do(DeleteTicket(deleted), desk.the("admin"))
    found = dry_run_rule(desk.the("admin"), "trigger", spec, 30)
    assert [hit["id"] for hit in found["items"]] == [seen]
    assert dry_run_rule(other_desk.the("admin"), "trigger", spec, 30)["items"] == []
    with pytest.raises(Problem) as refused:
        dry_run_rule(desk.the("agent"), "trigger", spec, 30)
    assert refused.value.code == "forbidden"


def test_a_macro_is_not_applied_to_what_was_merged_nor_shown_to_who_may_not(
    portal: Portal, desk: Desk
) -> None:
    saved = rule(desk, "macro", "Thanks", actions=[FINE])
    idle = rule(desk, "macro", "Idle", actions=[{"do": "priority", "to": "medium"}])
    said = rule(desk, "macro", "Said", actions=[{"do": "note", "text": "Still waiting"}])
    merged, target = desk.ticket(), desk.ticket()
    desk.do(MergeTicket(merged, target))
    before = get_ticket(desk.the("agent"), merged)
    for each in (saved, idle, said):
        with pytest.raises(Problem) as refused:
            desk.do(ApplyMacro(merged, each.id))
        assert refused.value.code == "merged"
    assert get_ticket(desk.the("agent"), merged) == before
    with pytest.raises(Problem) as refused:
        preview_macro(desk.the("requester"), target, saved.id)
    assert refused.value.code == "forbidden"
    desk.do(DeleteTicket(target), desk.the("admin"))
    with pytest.raises(Problem) as refused:
        preview_macro(desk.the("agent"), target, saved.id)
    assert refused.value.code == "not_found"
