"""Rules without a database: what is refused and where, what happened, what a plan makes of a ticket."""

import json
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import FieldRule
from workernet.services.tickets.domain.filter_own import Words
from workernet.services.tickets.domain.rules.happening import Happening, Told, happenings, judge
from workernet.services.tickets.domain.rules.plan import Author, Standing, differences, planned
from workernet.services.tickets.domain.rules.printing import print_rule
from workernet.services.tickets.domain.rules.reading import parse_rule
from workernet.services.tickets.domain.rules.schema import rule_schema
from workernet.services.tickets.domain.rules.spec import Kind, Schedule, Trigger
from workernet.services.tickets.domain.rules.timing import next_time

ROOT = Path(__file__).resolve().parents[3]
OWN = Words(
    (FieldRule("floor", "number", customer_visible=True), FieldRule("secret", "text")),
    (Text("Склад", "Stock"),),
)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ANNA = UUID("0190f3a0-0000-7000-8000-000000000001")
TAGGED = [{"do": "tags", "add": ["x"]}]


def places(kind: Kind, spec: Any) -> set[str]:
    with pytest.raises(Problem) as refused:
        parse_rule(kind, spec, OWN)
    assert refused.value.code == "validation_failed"
    for texts in refused.value.errors.values():
        for text in texts:
            assert isinstance(text, Text)
            assert text.ru
            assert text.en
    return set(refused.value.errors)


def with_actions(*actions: Any) -> dict[str, Any]:
    return {"version": 1, "actions": list(actions)}


@pytest.mark.parametrize(
    ("kind", "spec", "where"),
    [
        ("macro", None, "spec"),
        ("macro", {"actions": TAGGED}, "spec.version"),
        ("macro", {"version": True, "actions": TAGGED}, "spec.version"),
        ("macro", {"version": 1, "actions": []}, "spec.actions"),
        ("macro", {"version": 1, "actions": TAGGED, "on": ["created"]}, "spec.on"),
        ("macro", with_actions("x"), "spec.actions.0"),
        ("macro", with_actions({"do": "status", "to": "closed"}), "spec.actions.0.to"),
        ("macro", with_actions({"do": "tags"}), "spec.actions.0"),
        ("macro", with_actions({"do": "field", "key": "none", "to": 1}), "spec.actions.0.key"),
        ("macro", with_actions({"do": "field", "key": "floor", "to": "high"}), "spec.actions.0.to"),
        ("macro", with_actions({"do": "snooze", "hours": 0}), "spec.actions.0.hours"),
        ("macro", with_actions({"do": "snooze", "hours": 1.5}), "spec.actions.0.hours"),
        ("macro", with_actions({"do": "reply", "text": "  "}), "spec.actions.0.text"),
        ("macro", with_actions({"do": "reply", "text": "{{ticket.secret}}"}), "spec.actions.0.text"),
        ("macro", with_actions({"do": "reply", "text": "{{field.secret}}"}), "spec.actions.0.text"),
        ("macro", with_actions(*TAGGED, *TAGGED), "spec.actions.1"),
        (
            "macro",
            with_actions({"do": "snooze", "hours": 1}, {"do": "close", "reason": "spam"}),
            "spec.actions.1",
        ),
        ("trigger", {"version": 1, "on": [], "actions": TAGGED}, "spec.on"),
        ("trigger", {"version": 1, "on": ["created"], "all": {}, "actions": TAGGED}, "spec.all"),
        ("schedule", {"version": 1, "every_minutes": 60, "actions": TAGGED}, "spec.all"),
        ("schedule", {"version": 1, "all": [{"q": "x"}], "actions": TAGGED}, "spec.every_minutes"),
    ],
)
def test_what_is_refused_and_where(kind: Kind, spec: Any, where: str) -> None:
    assert places(kind, spec) == {where}


@pytest.mark.parametrize(
    ("condition", "where"),
    [
        ({"q": ""}, "q"),
        ({"q": "team:mine"}, "q"),
        ({"q": "-is:watched"}, "q"),
        ({"q": "mentions:me"}, "q"),
        ({"q": "field.none:1"}, "q"),
        ({"changed": "title", "to": ["x"]}, "to"),
        ({"changed": "status", "to": []}, "to"),
        ({"changed": "status", "from": ["nowhere"]}, "from.0"),
        ({"changed": "team", "to": ["x"]}, "to.0"),
        ({"changed": "field.none"}, "changed"),
        ({"changed": "sla_percent", "to": [60]}, "to.0"),
        ({"by": "me"}, "by"),
    ],
)
def test_conditions_that_are_refused(condition: Any, where: str) -> None:
    spec = {"version": 1, "on": ["updated"], "any": [condition], "actions": TAGGED}
    assert places("trigger", spec) == {f"spec.any.0.{where}"}


@pytest.mark.parametrize(
    "timing", [{"daily_at": "9:30", "zone": "UTC"}, {"daily_at": "24:00", "zone": "UTC"}]
)
def test_a_time_of_day(timing: dict[str, str]) -> None:
    spec = {"version": 1, "all": [{"q": "x"}], "actions": TAGGED} | timing
    assert places("schedule", spec) == {"spec.daily_at"}
    assert places("schedule", spec | {"daily_at": "09:30", "zone": "Mars"}) == {"spec.zone"}
    assert places("schedule", spec | {"every_minutes": 60}) == {"spec.every_minutes"}
    nobody = with_actions({"do": "assignee", "to": "author"}, {"do": "note", "text": "{{agent.name}}"})
    nobody |= {"all": [{"q": "x"}], "every_minutes": 60}
    assert places("schedule", nobody) == {"spec.actions.0.to", "spec.actions.1.text"}


def test_what_is_read_is_printed_the_same() -> None:
    spec = {
        "version": 1,
        "on": ["created", "updated"],
        "all": [
            {"q": "field.floor:>3 status:Stock"},
            {"changed": "status", "from": ["open"], "to": ["pending"]},
        ],
        "any": [{"by": "customer"}],
        "actions": [
            {"do": "assignee", "to": "author"},
            {"do": "team", "to": "none"},
            {"do": "field", "key": "floor", "to": None},
            {"do": "note", "text": "{{field.secret}}"},
        ],
    }
    assert print_rule(parse_rule("trigger", spec, OWN)) == spec


def test_the_published_schema_is_the_one_the_code_makes() -> None:
    assert json.loads((ROOT / "docs/api/rule-v1.schema.json").read_text()) == rule_schema()


def entry(kind: str, second: int = 0, by: str = "agent", cause: str = "person", **data: Any) -> Told:
    return Told(kind, NOW + timedelta(seconds=second), cause, ANNA if by else None, by, data)


def test_entries_of_one_moment_are_one_event_and_words_of_promises_are_their_own() -> None:
    found = list(
        happenings(
            [
                entry("created", priority="low"),
                entry("commented", 1, by="requester"),
                entry("reopened", 1, by="requester", before="closed", after="open"),
                entry("updated", 2, **{"fields.floor": {"before": 1, "after": 2}}),
                entry("status_changed", 2, before="open", after="resolved"),
                entry("sla_warned", 3, by="", cause="system", target="first", cycle=1, percent=50),
                entry("sla_warned", 3, by="", cause="system", target="first", cycle=1, percent=75),
                entry("overdue", 3, by="", cause="system", target="resolution", cycle=1, percent=100),
                entry("assigned", 4, by="", cause="rule", before=None, after=str(ANNA)),
            ]
        )
    )
    assert [sorted(event.kinds) for event in found] == [
        ["created"],
        ["reopened", "replied"],
        ["resolved", "updated"],
        ["sla_warned"],
        ["sla_warned"],
        ["sla_breached"],
        ["assigned"],
    ]
    assert [event.by for event in found] == ["staff", "customer", "staff", "", "", "", "rule"]
    assert found[2].changes == {"field.floor": (1, 2), "status": ("open", "resolved")}
    assert found[4].changes["sla_percent"] == (None, 75)


@pytest.mark.parametrize(
    ("condition", "before", "after", "holds"),
    [
        ({"changed": "priority"}, "low", "high", True),
        ({"changed": "priority", "to": ["high"]}, "low", "high", True),
        ({"changed": "priority", "to": ["low"]}, "low", "high", False),
        ({"changed": "priority", "from": ["low"], "to": ["high"]}, "low", "high", True),
        ({"changed": "assignee", "from": ["none"]}, None, str(ANNA), True),
        ({"changed": "assignee", "to": ["none"]}, None, str(ANNA), False),
        ({"changed": "tags", "to": ["a"]}, ["a"], ["a", "b"], False),
        ({"changed": "tags", "to": ["b"]}, ["a"], ["a", "b"], True),
        ({"changed": "tags", "from": ["a"]}, ["a", "b"], ["b"], True),
        ({"changed": "field.floor", "to": [1]}, None, True, False),
        ({"changed": "field.floor", "to": [1]}, None, 1, True),
    ],
)
def test_when_a_change_is_the_one_meant(condition: Any, before: Any, after: Any, holds: bool) -> None:
    spec = {"version": 1, "on": ["updated"], "all": [condition], "actions": TAGGED}
    rule = parse_rule("trigger", spec, OWN)
    assert isinstance(rule, Trigger)
    event = Happening(NOW, frozenset({"updated"}), {condition["changed"]: (before, after)}, "staff")
    assert judge(rule, event, {}).held is holds


def test_any_needs_one_and_all_needs_every_one() -> None:
    rule = Schedule((), (), ())
    assert judge(rule, None, {}).held
    both = {"all": [{"q": "a"}, {"q": "d"}], "any": [{"q": "b"}, {"q": "c"}]}
    spec = {"version": 1, "every_minutes": 60, **both}
    read = parse_rule("schedule", spec | {"actions": TAGGED})
    assert isinstance(read, Schedule)
    for a, b, c, d in product((False, True), repeat=4):
        held = judge(read, None, {"a": a, "b": b, "c": c, "d": d}).held
        assert held is (a and d and (b or c))


STANDING = Standing("open", None, None, None, "low", "", None, None, ("a",), (), {"floor": 1})


def test_a_plan_changes_what_it_says_and_nothing_else() -> None:
    macro = parse_rule(
        "macro",
        with_actions(
            {"do": "assignee", "to": "author"},
            {"do": "tags", "add": ["B"], "remove": ["a"]},
            {"do": "field", "key": "floor", "to": None},
            {"do": "snooze", "hours": 2},
        ),
        OWN,
    )
    after = planned(STANDING, macro.actions, Author(ANNA, "Anna"), NOW)
    assert differences(STANDING, after) == [
        {"field": "assignee", "before": None, "after": str(ANNA)},
        {"field": "field.floor", "before": 1, "after": None},
        {"field": "snoozed_until", "before": None, "after": NOW + timedelta(hours=2)},
        {"field": "status", "before": "open", "after": "pending"},
        {"field": "tags", "before": ["a"], "after": ["b"]},
    ]
    assert planned(STANDING, macro.actions[:1], None, NOW) == STANDING


@pytest.mark.parametrize(
    ("timing", "after", "expected"),
    [
        ({"every_minutes": 60}, "2026-05-04T12:00:00+00:00", "2026-05-04T13:00:00+00:00"),
        ({"every_minutes": 5}, "2026-05-04T12:04:59+00:00", "2026-05-04T12:05:00+00:00"),
        (
            {"daily_at": "00:30", "zone": "Asia/Kolkata"},
            "2026-05-04T19:00:00+00:00",
            "2026-05-05T19:00:00+00:00",
        ),
        (
            {"daily_at": "02:30", "zone": "Europe/Berlin"},  # twice that night: the first one
            "2026-10-24T12:00:00+00:00",
            "2026-10-25T00:30:00+00:00",
        ),
        (
            {"daily_at": "02:30", "zone": "Europe/Berlin"},
            "2026-10-25T00:30:00+00:00",
            "2026-10-26T01:30:00+00:00",
        ),
    ],
)
def test_the_next_time(timing: dict[str, Any], after: str, expected: str) -> None:
    schedule = Schedule((), (), (), **timing)
    assert next_time(schedule, datetime.fromisoformat(after)) == datetime.fromisoformat(expected)
