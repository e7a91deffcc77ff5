"""Triggers: once per event, in order, each for itself, chained and stopped, and what each action does."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.http import api_of
from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from tests.support.ruling import details, rule, runs, trigger
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.save_rule import OrderRules, SaveRule
from workernet.services.tickets.commands.save_status import SaveStatus
from workernet.services.tickets.commands.save_team import SaveTeam
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.models import Category
from workernet.services.tickets.queries.dry_run_rule import dry_run_rule
from workernet.services.tickets.queries.get_ticket import get_ticket, get_ticket_with_comments
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.tasks import sweep_promises

URGENT = {"do": "priority", "to": "urgent"}


@pytest.fixture(autouse=True)
def _quiet(portal: Portal) -> None:
    portal.forget_traffic()


def read(desk: Desk, number: int) -> dict[str, Any]:
    return get_ticket(desk.the("agent"), number)


def test_a_rule_meets_an_event_once_though_it_is_delivered_twice(portal: Portal, desk: Desk) -> None:
    trigger(desk, "Tag", "created", [{"do": "tags", "add": ["Seen"]}], all=[{"q": "fire"}])
    number = desk.ticket()
    portal.relay()
    assert runs(portal, desk) == [("Tag", number, "done", 1)]
    before = read(desk, number)
    assert before["tags"] == ["seen"]
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE inbox SET state = 'pending', next_attempt_at = now() "
            "WHERE tenant_id = %s AND handler = 'tickets.run_triggers'",
            [desk.tenant_id],
        )
    portal.relay()
    assert runs(portal, desk) == [("Tag", number, "done", 1)]
    assert read(desk, number) == before
    entry = list_timeline(desk.the("agent"), number, 0)[1][-1]
    assert (entry["cause"], entry["actor"], entry["type"]) == ("rule", None, "updated")


def test_why_each_condition_held_or_not_is_kept(portal: Portal, desk: Desk) -> None:
    conditions: list[dict[str, Any]] = [{"changed": "priority", "from": ["low", "medium"], "to": ["high"]}]
    conditions += [{"by": "staff"}, {"q": "status:open"}]
    saved = trigger(desk, "Loud", "updated", [URGENT], all=conditions, any=[{"q": "tag:x"}, {"q": "printer"}])
    number = desk.ticket()
    desk.do(UpdateTicket(number, {"title": "The printer burns"}))
    desk.do(UpdateTicket(number, {"priority": "high"}))
    portal.relay()
    outcomes = [run[2] for run in runs(portal, desk)]
    assert outcomes == ["not_met", "done", "not_met"]  # the third is of what the rule itself did
    first, second, third = details(portal, desk, saved.id)
    assert [(why["key"], why["held"]) for why in first["why"]] == [
        ("unchanged", False),
        ("by", True),
        ("found", True),
        ("not_found", False),
        ("found", True),
    ]
    assert second["why"][0]["seen"] == {"before": "medium", "after": "high"}
    assert second["changes"] == [{"field": "priority", "before": "high", "after": "urgent"}]
    assert (third["why"][0]["key"], third["why"][1]["seen"]) == ("changed_otherwise", "rule")


def test_rules_run_in_their_order_and_see_what_the_former_did(portal: Portal, desk: Desk) -> None:
    late = trigger(desk, "Second", "created", [{"do": "tags", "add": ["late"]}], all=[{"q": "tag:early"}])
    early = trigger(desk, "First", "created", [{"do": "tags", "add": ["early"]}])
    number = desk.ticket()
    portal.relay()
    assert read(desk, number)["tags"] == ["early"]
    desk.do(OrderRules("trigger", (early.id, late.id)), desk.the("admin"))
    number = desk.ticket()
    portal.relay()
    assert read(desk, number)["tags"] == ["early", "late"]


def test_one_rule_fails_and_the_others_go_on(portal: Portal, desk: Desk) -> None:
    broken = trigger(
        desk,
        "Broken",
        "closed",
        [{"do": "note", "text": "never kept"}, {"do": "status", "to": "on_hold"}],
    )
    trigger(desk, "Fine", "closed", [{"do": "note", "text": "Closed by {{agent.name}}"}])
    number = desk.ticket()
    desk.do(CloseTicket(number, "solved"))
    portal.relay()
    assert [run[:3] for run in runs(portal, desk)] == [("Broken", number, "failed"), ("Fine", number, "done")]
    problem = details(portal, desk, broken.id)[0]["problem"]
    assert problem["code"] == "move_not_allowed"
    assert problem["ru"] != problem["en"]
    ticket = get_ticket_with_comments(desk.the("agent"), number)
    assert [comment["body"] for comment in ticket["comments"]] == [f"Closed by {desk.the('agent').name}"]
    assert (ticket["tags"], ticket["status"]) == ([], "closed")


def test_one_rule_causes_another_and_the_chain_is_kept(portal: Portal, desk: Desk) -> None:
    first = trigger(desk, "A", "created", [URGENT])
    second = trigger(
        desk, "B", "updated", [{"do": "tags", "add": ["hot"]}], all=[{"changed": "priority"}, {"by": "rule"}]
    )
    number = desk.ticket()
    portal.relay()
    assert runs(portal, desk)[:2] == [("A", number, "done", 1), ("B", number, "done", 2)]
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(
            "SELECT headers -> 'chain' FROM outbox WHERE tenant_id = %s AND aggregate_id = %s ORDER BY seq",
            [desk.tenant_id, f"ticket-{number}"],
        ).fetchall()
    assert [row[0] for row in rows] == [None, [str(first.id)], [str(first.id), str(second.id)]]


def test_a_loop_of_two_stops_at_five(portal: Portal, desk: Desk) -> None:
    ups = [{"changed": "priority", "to": ["low"]}]
    trigger(desk, "Up", "updated", [{"do": "priority", "to": "high"}], all=ups)
    downs = [{"changed": "priority", "to": ["high"]}]
    trigger(desk, "Down", "updated", [{"do": "priority", "to": "low"}], all=downs)
    number = desk.ticket()
    desk.do(UpdateTicket(number, {"priority": "high"}))
    portal.relay()
    met = [(name, outcome, depth) for name, _n, outcome, depth in runs(portal, desk) if outcome != "not_met"]
    assert met == [
        ("Down", "done", 1),
        ("Up", "done", 2),
        ("Down", "done", 3),
        ("Up", "done", 4),
        ("Down", "done", 5),
        ("Up", "too_deep", 6),
    ]
    assert read(desk, number)["priority"] == "low"


def test_every_kind_of_event(portal: Portal, desk: Desk) -> None:
    kinds = ["created", "updated", "replied", "noted", "assigned", "resolved", "closed", "reopened"]
    for kind in [*kinds, "sla_warned", "sla_breached"]:
        trigger(desk, kind, kind, [{"do": "tags", "add": [kind]}])
    number = desk.ticket()
    portal.relay()
    assert read(desk, number)["tags"][0] == "created"
    agent = desk.the("agent")
    for command, actor, kind in (
        (AddComment(number, "Hello"), agent, "replied"),
        (AddComment(number, "Psst", "internal"), agent, "noted"),
        (AssignTicket(number, agent.user_id), agent, "assigned"),
        (UpdateTicket(number, {"status": "resolved"}), agent, "resolved"),
        (AddComment(number, "Not at all"), desk.the("requester"), "reopened"),
        (CloseTicket(number, "solved"), agent, "closed"),
    ):
        desk.do(command, actor)
        portal.relay()
        assert kind in read(desk, number)["tags"], kind
    waiting = desk.ticket("This one waits")
    portal.relay()
    let_pass(portal, desk, waiting, timedelta(days=30))
    sweep_promises()
    portal.relay()
    assert {"sla_warned", "sla_breached"} <= set(read(desk, waiting)["tags"])
    names = [run[0] for run in runs(portal, desk) if run[1] == waiting and run[2] == "done"]
    assert (names.count("sla_warned"), names.count("sla_breached")) == (3, 1)


def test_historic_events_and_switched_off_rules_do_nothing(portal: Portal, desk: Desk) -> None:
    off = trigger(desk, "Off", "created", [URGENT])
    desk.do(SaveRule(off.id, {"enabled": False}), desk.the("admin"))
    trigger(desk, "On", "created", [{"do": "tags", "add": ["on"]}])
    number = desk.ticket()
    with portal.as_owner("tickets") as connection:
        connection.execute("UPDATE outbox SET historic = TRUE WHERE tenant_id = %s", [desk.tenant_id])
    portal.relay()
    assert runs(portal, desk) == []
    assert read(desk, number)["priority"] == "medium"


def _arranged(desk: Desk) -> dict[str, str]:
    admin = desk.the("admin")
    both = {"ru": "Склад", "en": "Stock"}
    team = desk.do(SaveTeam(None, {"name": "Field"}), admin)
    category = desk.do(SaveCategory(None, {"name": both}), admin)
    status = desk.do(SaveStatus(None, {"name": both, "category": "on_hold"}), admin)
    field = desk.do(SaveCustomField(None, {"name": both, "type": "text", "customer_visible": True}), admin)
    return {"team": str(team.id), "category": category.key, "status": str(status.id), "field": field.key}


def test_each_action_through_a_trigger(portal: Portal, desk: Desk) -> None:
    known, watcher = _arranged(desk), desk.person("agent")
    agent = desk.the("agent")
    text = "{{requester.name}}: {{ticket.key}} {{ticket.title}} {{field.stock}} "
    text += "{{assignee.name}}, {{agent.name}}!"
    actions: list[dict[str, Any]] = [
        {"do": "status", "to": "on_hold", "status_id": known["status"]},
        URGENT,
        {"do": "team", "to": known["team"]},
        {"do": "assignee", "to": "author"},
        {"do": "category", "to": known["category"]},
        {"do": "tags", "add": ["one", "two"], "remove": ["old"]},
        {"do": "field", "key": known["field"], "to": "Shelf 7"},
        {"do": "watchers", "add": [str(watcher.user_id)]},
        {"do": "reply", "text": text},
        {"do": "note", "text": "Nothing here: {{field.stock}}"},
    ]
    trigger(desk, "All", "updated", actions, all=[{"changed": "title"}])
    number = desk.ticket(tags=("old",))
    desk.do(UpdateTicket(number, {"title": "Renamed"}), agent)
    portal.relay()
    done = [run for run in runs(portal, desk) if run[2] == "done"]
    assert done == [("All", number, "done", 1)]
    ticket = get_ticket_with_comments(agent, number)
    assert ticket["status"] == "on_hold"
    assert ticket["status_id"] == known["status"]
    assert (ticket["priority"], ticket["category"]) == ("urgent", known["category"])
    assert (ticket["team"]["name"], ticket["assigned_to"]["id"]) == ("Field", str(agent.user_id))
    assert (ticket["tags"], ticket["fields"]) == (["one", "two"], {known["field"]: "Shelf 7"})
    assert [person["id"] for person in ticket["watchers"]] == [str(watcher.user_id)]
    reply, note = ticket["comments"]
    name = desk.the("requester").name
    assert reply["body"] == f"{name}: WN-{number} Renamed Shelf 7 {agent.name}, {agent.name}!"
    assert (reply["visibility"], reply["author"], reply["author_kind"]) == ("public", None, "staff")
    assert (note["body"], note["visibility"]) == ("Nothing here: Shelf 7", "internal")
    assert ticket["first_response_at"] is None
    assert ticket["waiting_on"] == "us"


@pytest.mark.parametrize(
    ("action", "seen"),
    [
        ({"do": "snooze", "hours": 3}, {"status": "pending", "closed_reason": None}),
        ({"do": "close", "reason": "spam"}, {"status": "closed", "closed_reason": "spam"}),
        ({"do": "assignee", "to": "none"}, {"assigned_to": None}),
        ({"do": "team", "to": "none"}, {"team": None}),
        ({"do": "category", "to": ""}, {"category": ""}),
    ],
)
def test_the_other_actions(portal: Portal, desk: Desk, action: dict[str, Any], seen: dict[str, Any]) -> None:
    trigger(desk, "One", "updated", [action], all=[{"changed": "title"}])
    team = desk.do(SaveTeam(None, {"name": "Any"}), desk.the("admin"))
    agent = desk.the("agent")
    number = desk.ticket(by=agent, team_id=team.id, assignee_id=agent.user_id, category="any")
    desk.do(UpdateTicket(number, {"title": "Renamed"}))
    portal.relay()
    ticket = read(desk, number)
    assert {name: ticket[name] for name in seen} == seen
    assert (ticket["snoozed_until"] is not None) == (action["do"] == "snooze")


def test_a_customer_is_told_of_what_a_rule_says(portal: Portal, desk: Desk) -> None:
    trigger(desk, "Thanks", "created", [{"do": "reply", "text": "We have {{ticket.key}}"}])
    number = desk.ticket()
    portal.relay()
    api = api_of(desk, desk.the("requester"))
    told = [note for note in api.get("/api/v1/notifications/").json()["results"] if note["ticket"] == number]
    assert [note["text"] for note in told if note["kind"] == "ticket_replied"] == [
        f"The support desk replied to WN-{number}"
    ]
    assert api.get(f"/api/v1/tickets/{number}/comments/").json()["results"][0]["author"] is None


def test_a_dry_run_says_what_then_happens(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    spec: dict[str, Any] = {
        "version": 1,
        "on": ["updated", "replied"],
        "all": [{"q": "printer"}],
        "any": [{"changed": "priority", "to": ["high"]}, {"by": "customer"}],
        "actions": [{"do": "tags", "add": ["hit"]}],
    }
    other_desk.ticket()

    def live_through() -> list[int]:
        numbers = [desk.ticket(title) for title in ("The printer burns", "The printer sighs", "Mail is slow")]
        for number in numbers:
            desk.do(UpdateTicket(number, {"priority": "low"}))
            desk.do(UpdateTicket(number, {"priority": "high"}))
            desk.do(AddComment(number, "And now?"), desk.the("requester"))
            desk.do(AddComment(number, "Wait"), desk.the("agent"))
        return numbers

    earlier = live_through()
    state = [read(desk, number) for number in earlier]
    dry = dry_run_rule(desk.the("admin"), "trigger", spec, 30)
    assert [read(desk, number) for number in earlier] == state
    assert runs(portal, desk) == []
    assert (dry["count"], dry["truncated"], dry["examined"]) == (4, False, 15)
    portal.relay()
    assert runs(portal, desk) == []
    desk.do(SaveRule(None, {"kind": "trigger", "name": "Real", "spec": spec}), desk.the("admin"))
    later = live_through()
    portal.relay()
    happened = [later.index(run[1]) for run in runs(portal, desk) if run[2] == "done"]
    foretold = [earlier.index(hit["id"]) for hit in dry["items"]]
    assert sorted(happened) == sorted(foretold) == [0, 0, 1, 1]
    assert all(hit["why"][0]["held"] for hit in dry["items"])


def test_a_category_that_is_gone_fails_the_rule_and_nothing_of_it_stays(portal: Portal, desk: Desk) -> None:
    known, admin = _arranged(desk), desk.the("admin")
    saved = rule(
        desk,
        "trigger",
        "Old",
        on=["created"],
        actions=[{"do": "note", "text": "Never kept"}, {"do": "category", "to": known["category"]}],
    )
    other = desk.do(SaveCategory(None, {"name": {"ru": "Иное", "en": "Other"}}), admin)
    with tenant_transaction("tickets", desk.tenant_id):
        gone = Category.objects.get(key=known["category"]).id
    desk.do(SaveCategory(gone, {"archived": True}), admin)
    number = desk.ticket(category=other.key)
    portal.relay()
    assert runs(portal, desk) == [("Old", number, "failed", 1)]
    assert details(portal, desk, saved.id)[0]["problem"]["code"] == "validation_failed"
    ticket = get_ticket_with_comments(desk.the("agent"), number)
    assert (ticket["category"], ticket["comments"], ticket["version"]) == (other.key, [], 1)
