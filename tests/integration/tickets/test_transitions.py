"""Moves along a ticket's life over REST v2: own statuses, snoozing, reopening, the clock's part."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.clock import now
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.save_settings import SaveSettings
from workernet.services.tickets.commands.save_status import SaveStatus
from workernet.services.tickets.tasks import sweep_resolved, sweep_snoozed


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def ticket_of(agent: Api, number: int) -> dict[str, Any]:
    return dict(agent.get(f"/api/v2/tickets/{number}?include=").json())


def move(agent: Api, number: int, body: dict[str, Any], version: int | None = None) -> Any:
    seen = version if version is not None else ticket_of(agent, number)["version"]
    return agent.post(f"/api/v2/tickets/{number}/transitions", body, If_Match=f'"{seen}"')


def age(portal: Portal, desk: Desk, number: int, **columns: str) -> None:
    """Move times of a ticket into the past."""
    changes = ", ".join(f"{name} = now() - interval '{value}'" for name, value in columns.items())
    with portal.as_owner("tickets") as connection:
        connection.execute(
            f"UPDATE ticket SET {changes} WHERE tenant_id = %s AND number = %s", [desk.tenant_id, number]
        )


def test_a_move_without_the_version_or_with_an_old_one_changes_nothing(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    before = ticket_of(agent, number)
    missing = agent.post(f"/api/v2/tickets/{number}/transitions", {"to": "pending"})
    stale = move(agent, number, {"to": "pending"}, version=7)
    assert (missing.status_code, missing.json()["code"]) == (428, "precondition_required")
    assert (stale.status_code, stale.json()["current_version"]) == (412, 1)
    assert ticket_of(agent, number) == before


def test_a_status_of_the_desks_own_lies_within_its_category(desk: Desk, agent: Api) -> None:
    own = desk.do(
        SaveStatus(None, {"category": "pending", "name": {"ru": "Ждём запчасти", "en": "Parts ordered"}}),
        desk.the("admin"),
    )
    number = desk.ticket()
    wrong = move(agent, number, {"to": "on_hold", "status_id": str(own.id)})
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["status_id"])
    moved = move(agent, number, {"to": "pending", "status_id": str(own.id)}).json()
    assert moved["status"] == "pending"
    assert moved["status_name"] == {"ru": "Ждём запчасти", "en": "Parts ordered"}
    plain = move(agent, number, {"to": "pending"}).json()
    assert (plain["status"], plain["status_name"]) == ("pending", None)
    back = move(agent, number, {"to": "open", "status_id": None}).json()
    assert back["status_id"] is None


def test_a_refused_move_names_those_that_are_allowed(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    move(agent, number, {"to": "closed", "reason": "spam"})
    before = ticket_of(agent, number)
    refused = move(agent, number, {"to": "pending"})
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["open"])
    assert move(agent, number, {"to": "resolved"}).status_code == 409
    assert ticket_of(agent, number) == before


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"to": "closed"}, "reason"),
        ({"to": "closed", "reason": "merged"}, "reason"),
        ({"to": "open", "reason": "solved"}, "reason"),
        ({"to": "on_hold", "snooze_until": "2999-01-01T00:00:00Z"}, "snooze_until"),
        ({"to": "pending", "snooze_until": "2020-01-01T00:00:00Z"}, "snooze_until"),
        ({"to": "asleep"}, "to"),
    ],
)
def test_what_does_not_fit_a_move_is_named(desk: Desk, agent: Api, body: Any, field: str) -> None:
    number = desk.ticket()
    answer = move(agent, number, body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert ticket_of(agent, number)["version"] == 1


def test_a_sleeping_ticket_wakes_once_at_its_time(portal: Portal, desk: Desk, agent: Api) -> None:
    number, other = desk.ticket(), desk.ticket()
    until = (now() + timedelta(hours=2)).isoformat()
    for each in (number, other):
        assert move(agent, each, {"to": "pending", "snooze_until": until}).json()["snoozed_until"]
    age(portal, desk, number, snoozed_until="1 minute")
    sweep_snoozed()
    sweep_snoozed()
    woken = ticket_of(agent, number)
    assert (woken["status"], woken["snoozed_until"], woken["waiting_on"]) == ("open", None, "us")
    assert ticket_of(agent, other)["status"] == "pending"
    entries = agent.get(f"/api/v2/tickets/{number}/timeline").json()["items"]
    assert [entry["type"] for entry in entries] == ["created", "status_changed", "woken"]


def test_a_customers_answer_ends_the_sleep(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    move(agent, number, {"to": "pending", "snooze_until": (now() + timedelta(days=1)).isoformat()})
    desk.do(AddComment(number, "Here is the log"), desk.the("requester"))
    after = ticket_of(agent, number)
    assert (after["status"], after["snoozed_until"]) == ("open", None)


def test_what_stays_resolved_for_the_desks_days_closes_by_itself(
    portal: Portal, desk: Desk, agent: Api
) -> None:
    desk.do(SaveSettings(14, 3), desk.the("admin"))
    old, fresh, parent, child = (desk.ticket() for _ in range(4))
    for number in (old, fresh, parent):
        move(agent, number, {"to": "resolved"})
    agent.post(f"/api/v2/tickets/{parent}/links", {"type": "parent_of", "to": child})
    for number in (old, parent):
        age(portal, desk, number, resolved_at="3 days 1 minute")
    age(portal, desk, fresh, resolved_at="2 days")
    sweep_resolved()
    assert ticket_of(agent, parent)["status"] == "resolved", "a parent waits for its children"
    closed = ticket_of(agent, old)
    assert (closed["status"], closed["closed_reason"]) == ("closed", "solved")
    assert ticket_of(agent, fresh)["status"] == "resolved"


def test_after_the_window_nobody_reopens_and_an_answer_opens_a_follow_up(
    portal: Portal, desk: Desk, agent: Api
) -> None:
    number = desk.ticket("The scanner is silent", priority="high")
    move(agent, number, {"to": "closed", "reason": "solved"})
    age(portal, desk, number, closed_at="13 days")
    assert move(agent, number, {"to": "open"}).status_code == 200
    move(agent, number, {"to": "closed", "reason": "solved"})
    age(portal, desk, number, closed_at="15 days")
    before = ticket_of(agent, number)
    assert move(agent, number, {"to": "open"}).json()["code"] == "move_not_allowed"
    customer = api_of(desk, desk.the("requester"))
    said = customer.post(f"/api/v2/tickets/{number}/replies", {"body": "It is silent again"}).json()
    assert said["follow_up"]
    assert said["ticket"]["id"] == number + 1
    assert (said["ticket"]["title"], said["ticket"]["priority"]) == ("The scanner is silent", "high")
    assert said["comment"]["body"] == "It is silent again"
    after = ticket_of(agent, number)
    assert (after["status"], after["comment_count"]) == ("closed", before["comment_count"])
    links = agent.get(f"/api/v2/tickets/{number + 1}/links").json()["items"]
    assert [(link["type"], link["ticket"]["id"]) for link in links] == [("follow_up_of", number)]
