"""Schedules: each matching ticket once for a planned time, whoever dies in between."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.portal import Desk, Portal
from tests.support.ruling import details, rule, runs
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands import run_schedule
from workernet.services.tickets.commands.run_schedule import RunSchedule
from workernet.services.tickets.commands.save_rule import SaveRule
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.models import Rule
from workernet.services.tickets.queries.dry_run_rule import dry_run_rule
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_rules import get_rule
from workernet.services.tickets.tasks import sweep_rules

HOURLY: dict[str, Any] = {"every_minutes": 60}
NOTE = {"do": "note", "text": "Still waiting"}


def due(portal: Portal, saved: Rule, ago: timedelta = timedelta(seconds=1)) -> datetime:
    """The rule's time has come."""
    with portal.as_owner("tickets") as connection:
        found = connection.execute(
            "UPDATE rule SET next_at = now() - %s WHERE id = %s RETURNING next_at", [ago, saved.id]
        ).fetchone()
    assert found
    return datetime.fromisoformat(str(found[0]))


def notes(desk: Desk, number: int) -> int:
    return int(get_ticket(desk.the("agent"), number)["comment_count"])


def test_each_ticket_once_for_a_planned_time(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    saved = rule(
        desk, "schedule", "Nag", **HOURLY, all=[{"q": "status:open"}, {"q": "printer"}], actions=[NOTE]
    )
    foreign = other_desk.ticket()
    hit, other = desk.ticket(), desk.ticket("Mail is slow")
    assert dry_run_rule(desk.the("admin"), "schedule", saved.spec, 30)["items"][0]["id"] == hit
    planned = due(portal, saved)
    sweep_rules()
    sweep_rules()
    assert runs(portal, desk) == [("Nag", hit, "done", 1)]
    assert (notes(desk, hit), notes(desk, other), notes(other_desk, foreign)) == (1, 0, 0)
    following = datetime.fromisoformat(get_rule(desk.the("agent"), saved.id)["next_at"])
    assert planned < following
    assert (following.minute, following.second) == (0, 0)
    due(portal, saved)
    sweep_rules()
    assert [run[1:3] for run in runs(portal, desk)] == [(hit, "done")] * 2
    assert notes(desk, hit) == 2
    assert [why["key"] for why in details(portal, desk, saved.id)[0]["why"]] == ["found", "found"]


def test_a_worker_that_dies_between_repeats_nothing(
    portal: Portal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = rule(desk, "schedule", "Nag", **HOURLY, all=[{"q": "status:open"}], actions=[NOTE])
    numbers = [desk.ticket() for _ in range(7)]
    due(portal, saved)
    monkeypatch.setattr(run_schedule, "SLICE", 3)
    context = system_context(desk.tenant_id, "rule")
    assert bus.execute(RunSchedule(saved.id), context) is True
    assert len(runs(portal, desk)) == 3
    ordinary = run_schedule.run_rule
    asked = []

    def dying(*given: Any) -> str:
        asked.append(given)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return ordinary(*given)

    monkeypatch.setattr(run_schedule, "run_rule", dying)
    with pytest.raises(KeyboardInterrupt):
        bus.execute(RunSchedule(saved.id), context)
    assert len(runs(portal, desk)) == 3  # the slice it died in is as if it had never begun
    monkeypatch.setattr(run_schedule, "run_rule", ordinary)
    sweep_rules()
    assert sorted(run[1] for run in runs(portal, desk)) == numbers
    assert [notes(desk, number) for number in numbers] == [1] * 7


def test_one_tickets_failure_does_not_stop_the_others(portal: Portal, desk: Desk) -> None:
    actions = [{"do": "status", "to": "pending"}]
    saved = rule(desk, "schedule", "Wait", **HOURLY, any=[{"q": "printer"}], actions=actions)
    resolved, fine = desk.ticket(), desk.ticket()
    desk.do(UpdateTicket(resolved, {"status": "resolved"}))
    due(portal, saved)
    sweep_rules()
    assert [run[1:3] for run in runs(portal, desk)] == [(resolved, "failed"), (fine, "done")]
    listed = get_rule(desk.the("agent"), saved.id)
    assert listed["runs"] == {"done": 1, "not_met": 0, "failed": 1, "too_deep": 0}
    assert listed["last_failure"]["ticket"]["id"] == resolved
    assert listed["last_failure"]["detail"]["problem"]["code"] == "move_not_allowed"


def test_what_is_switched_off_does_not_run_and_begins_anew(portal: Portal, desk: Desk) -> None:
    zone = {"daily_at": "09:30", "zone": "Europe/Moscow"}
    saved = rule(desk, "schedule", "Daily", **zone, all=[{"q": "status:open"}], actions=[NOTE])
    assert saved.next_at is not None
    assert (saved.next_at.hour, saved.next_at.minute) == (6, 30)
    assert timedelta() < saved.next_at - datetime.now(UTC) <= timedelta(days=1)
    off = desk.do(SaveRule(saved.id, {"enabled": False}), desk.the("admin"))
    assert off.next_at is None
    desk.ticket()
    sweep_rules()
    assert runs(portal, desk) == []
    assert desk.do(SaveRule(saved.id, {"enabled": True}), desk.the("admin")).next_at == saved.next_at
