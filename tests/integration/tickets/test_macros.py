"""Macros: what the preview promises is done at once, as the person, and can be taken back."""

from typing import Any

import pytest

from tests.support.http import api_of
from tests.support.portal import Desk, Portal
from tests.support.ruling import macro
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.apply_macro import ApplyMacro
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.save_rule import DeleteRule, SaveRule
from workernet.services.tickets.commands.undo_change import UndoChange
from workernet.services.tickets.queries.get_ticket import get_ticket, get_ticket_with_comments
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.queries.preview_macro import preview_macro

THANKS = {"do": "reply", "text": "Dear {{requester.name}}, {{assignee.name}} looks at {{ticket.key}}."}


def changes(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [change for change in found if change["field"] != "snoozed_until"]


def test_the_preview_is_what_is_then_done(portal: Portal, desk: Desk) -> None:
    field = desk.do(
        SaveCustomField(None, {"name": {"ru": "Этаж", "en": "Floor"}, "type": "number"}), desk.the("admin")
    )
    watcher = desk.person("supervisor")
    saved = macro(
        desk,
        "Take it",
        THANKS,
        {"do": "note", "text": "Taken by {{agent.name}}"},
        {"do": "assignee", "to": "author"},
        {"do": "priority", "to": "high"},
        {"do": "tags", "add": ["taken"]},
        {"do": "field", "key": field.key, "to": 7},
        {"do": "watchers", "add": [str(watcher.user_id)]},
        {"do": "snooze", "hours": 4},
    )
    number, agent = desk.ticket(), desk.the("agent")
    before = get_ticket(agent, number)
    seen = preview_macro(agent, number, saved.id)
    assert get_ticket(agent, number) == before
    done = desk.do(ApplyMacro(number, saved.id, before["version"]))
    assert changes(done.changes) == changes(seen["changes"])
    assert [change["field"] for change in changes(done.changes)] == [
        *("assignee", f"field.{field.key}", "priority", "status", "tags", "watchers")
    ]
    assert seen["names"] == done.names == {str(agent.user_id): agent.name, str(watcher.user_id): watcher.name}
    ticket = get_ticket_with_comments(agent, number)
    bodies = [comment["body"] for comment in ticket["comments"]]
    assert bodies == [said["body"] for said in seen["messages"]]
    key = ticket["key"]
    assert bodies[0] == f"Dear {desk.the('requester').name}, {agent.name} looks at {key}."
    assert {comment["author"]["id"] for comment in ticket["comments"]} == {str(agent.user_id)}
    assert ticket["first_response_at"] is not None
    causes = {entry["cause"] for entry in list_timeline(agent, number, 0)[1]}
    assert causes == {"person"}


def test_its_changes_are_taken_back_as_one_and_its_reply_stays(portal: Portal, desk: Desk) -> None:
    saved = macro(
        desk,
        "Many",
        THANKS,
        {"do": "priority", "to": "high"},
        {"do": "assignee", "to": "author"},
        {"do": "status", "to": "on_hold"},
    )
    number, agent = desk.ticket(), desk.the("agent")
    before = get_ticket(agent, number)
    done = desk.do(ApplyMacro(number, saved.id))
    desk.do(UndoChange(number, done.ticket.version))
    after = get_ticket(agent, number)
    same = ("priority", "assigned_to", "status", "status_id")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert after["comment_count"] == 1


def test_what_is_refused_changes_nothing(portal: Portal, desk: Desk, other_desk: Desk) -> None:
    number = desk.ticket()
    desk.do(CloseTicket(number, "solved"))
    agent = desk.the("agent")
    before = get_ticket_with_comments(agent, number)
    bad = macro(desk, "Bad", THANKS, {"do": "status", "to": "pending"})
    gone, off = macro(desk, "Gone", THANKS), macro(desk, "Off", THANKS)
    foreign = macro(other_desk, "Theirs", THANKS)
    desk.do(DeleteRule(gone.id), desk.the("admin"))
    desk.do(SaveRule(off.id, {"enabled": False}), desk.the("supervisor"))
    for rule_id, code in (
        *((bad.id, "move_not_allowed"), (gone.id, "not_found"), (off.id, "not_found")),
        (foreign.id, "not_found"),
    ):
        with pytest.raises(Problem) as refused:
            desk.do(ApplyMacro(number, rule_id))
        assert refused.value.code == code
        with pytest.raises(Problem) as refused:
            preview_macro(agent, number, rule_id)
        assert refused.value.code == code
    with pytest.raises(Problem) as refused:
        desk.do(ApplyMacro(number, bad.id, before["version"] - 1))
    assert refused.value.code == "version_conflict"
    assert get_ticket_with_comments(agent, number) == before


def test_over_rest_and_graphql(portal: Portal, desk: Desk) -> None:
    saved = macro(desk, "High", THANKS, {"do": "priority", "to": "high"})
    number, api = desk.ticket(), api_of(desk, desk.the("agent"))
    where = f"/api/v2/tickets/{number}/macros/{saved.id}"
    assert api.post(where).status_code == 428
    assert api.post(where, If_Match='"9"').status_code == 412
    seen = api.get(where + "/preview").json()
    done = api.post(where, If_Match=f'"{seen["version"]}"', Idempotency_Key="once")
    assert done.status_code == 200, done.content
    body = done.json()
    assert (body["ticket"]["priority"], body["changes"]) == ("high", seen["changes"])
    assert len(body["comment_ids"]) == 1
    again = api.post(where, If_Match=f'"{seen["version"]}"', Idempotency_Key="once")
    assert again.json() == body
    assert done["ETag"] == f'"{body["ticket"]["version"]}"'
    query = """mutation($n: Int!, $r: ID!, $v: Int!) {
      applyMacro(id: $n, ruleId: $r, version: $v) { ticket { priority } changes commentIds } }"""
    other = desk.ticket()
    variables = {"n": other, "r": str(saved.id), "v": 1}
    told = api.post("/graphql", {"query": query, "variables": variables}).json()["data"]["applyMacro"]
    assert told["ticket"] == {"priority": "high"}
    assert told["changes"] == body["changes"]
    query = "query($n: Int!, $r: ID!) { macroPreview(id: $n, ruleId: $r) { changes messages { kind body } } }"
    told = api.post("/graphql", {"query": query, "variables": {"n": other, "r": str(saved.id)}}).json()
    assert told["data"]["macroPreview"]["changes"] == []
