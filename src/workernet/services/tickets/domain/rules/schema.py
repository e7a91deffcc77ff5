"""The JSON Schema of rules, made of what the parser knows; what only a desk knows is in its descriptions."""

from typing import Any

from workernet.services.tickets.domain.fields import MAX_TAGS, PRIORITIES, TAG_MAX
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, STATUSES
from workernet.services.tickets.domain.rules import spec as s
from workernet.services.tickets.domain.rules.reading_actions import MAX_WATCHERS
from workernet.services.tickets.domain.rules.reading_conditions import SLA_PERCENTS, SLA_TARGETS
from workernet.services.tickets.domain.rules.timing import TIME

_ID = {"type": "string", "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"}
_ID_OR_NONE = {"anyOf": [_ID, {"const": "none"}]}
_SOME = {"pattern": r"\S", "not": {"pattern": "\\u0000"}}


def rule_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of `spec`: of a macro, of a trigger, of a schedule."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://workernet.example/schemas/rule-v1.schema.json",
        "title": "A rule, version 1",
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in s.KINDS],
        "$defs": {
            "macro": _object({"actions": _actions()}, "actions"),
            "trigger": _object(
                {
                    "on": {"type": "array", "items": {"enum": list(s.ONS)}, "minItems": 1},
                    "all": _conditions("condition"),
                    "any": _conditions("condition"),
                    "actions": _actions(),
                },
                "on",
                "actions",
            ),
            "schedule": _schedule(),
            "filter": _filter(),
            "condition": {"oneOf": [_filter(), _changed(), _plain({"by": {"enum": list(s.WHOS)}}, "by")]},
            "action": {"oneOf": _each_action()},
        },
    }


def _plain(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return _plain({"version": {"const": s.VERSION}, **properties}, "version", *required)


def _actions() -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": "#/$defs/action"}, "minItems": 1, "maxItems": s.MAX_ACTIONS}


def _conditions(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, "maxItems": s.MAX_CONDITIONS}


def _schedule() -> dict[str, Any]:
    minutes = {"type": "integer", "minimum": s.LEAST_MINUTES, "maximum": s.MOST_MINUTES}
    shape = _object(
        {
            "every_minutes": minutes,
            "daily_at": {"type": "string", "pattern": f"^{TIME}$"},
            "zone": {"type": "string", "description": "The name of an IANA time zone."},
            "all": _conditions("filter"),
            "any": _conditions("filter"),
            "actions": _actions(),
        },
        "actions",
    )
    timings = {"oneOf": [{"required": ["every_minutes"]}, {"required": ["daily_at", "zone"]}]}
    alone = {"dependentSchemas": {"every_minutes": {"properties": {"daily_at": False, "zone": False}}}}
    some = {"minItems": 1}
    conditions = {"anyOf": [{"required": [name], "properties": {name: some}} for name in ("all", "any")]}
    return shape | {"allOf": [timings, alone, conditions]}


def _filter() -> dict[str, Any]:
    said = "A filter of the search box; a rule is nobody, so it cannot say `me`."
    return _plain({"q": {"type": "string", "maxLength": MAX_LENGTH, "description": said, **_SOME}}, "q")


def _changed() -> dict[str, Any]:
    own = {"type": "string", "pattern": r"^field\.[a-z0-9_-]{1,50}$"}
    field = {"anyOf": [{"enum": [*s.LISTED, *s.PLAIN]}, own]}
    values = {"type": "array", "minItems": 1, "maxItems": s.MAX_VALUES}
    shape = _plain({"changed": field, "from": values, "to": values}, "changed")
    known: dict[str, dict[str, Any]] = {
        "status": {"enum": list(STATUSES)},
        "priority": {"enum": list(PRIORITIES)},
        "sla_target": {"enum": list(SLA_TARGETS)},
        "sla_percent": {"enum": list(SLA_PERCENTS)},
        "team": _ID_OR_NONE,
        "assignee": _ID_OR_NONE,
        "category": {"type": "string", "maxLength": 100, **_SOME},
        "tags": {"type": "string", "maxLength": 100, **_SOME},
    }
    cases: list[dict[str, Any]] = [
        {
            "if": {"properties": {"changed": {"const": name}}},
            "then": {"properties": {"from": {"items": value}, "to": {"items": value}}},
        }
        for name, value in known.items()
    ]
    plain = {"properties": {"changed": {"enum": list(s.PLAIN)}}}
    cases.append({"if": plain, "then": {"properties": {"from": False, "to": False}}})
    text = {"type": "string", "minLength": 1, "maxLength": 2000, "not": {"pattern": "\\u0000"}}
    scalar = {"anyOf": [text, {"type": ["number", "boolean"]}]}
    listed = {"properties": {"changed": {"pattern": r"^field\."}}}
    cases.append({"if": listed, "then": {"properties": {"from": {"items": scalar}, "to": {"items": scalar}}}})
    return shape | {"allOf": cases}


def _each_action() -> list[dict[str, Any]]:
    tags = {"type": "array", "items": {"type": "string", "maxLength": TAG_MAX, **_SOME}, "maxItems": MAX_TAGS}
    watchers = {"type": "array", "items": _ID, "minItems": 1, "maxItems": MAX_WATCHERS}
    message = {"type": "string", "maxLength": s.MAX_TEXT, **_SOME}
    message["description"] = "Markdown with variables: {{ticket.key}}, {{requester.name}}, {{field.x}}."
    some_tags = {
        "anyOf": [{"required": [side], "properties": {side: {"minItems": 1}}} for side in ("add", "remove")]
    }
    own = {"anyOf": [_ID, {"type": "null"}]}
    open_ones = [status for status in STATUSES if status != "closed"]
    hours = {"type": "integer", "minimum": 1, "maximum": s.MOST_HOURS}
    value = {"type": ["string", "number", "boolean", "null"]}
    return [
        _do("status", {"to": {"enum": open_ones}, "status_id": own}, "to"),
        _do("priority", {"to": {"enum": list(PRIORITIES)}}, "to"),
        _do("team", {"to": _ID_OR_NONE}, "to"),
        _do("assignee", {"to": {"anyOf": [_ID, {"enum": ["none", "author"]}]}}, "to"),
        _do("category", {"to": {"type": "string", "maxLength": 100}}, "to"),
        _do("tags", {"add": tags, "remove": tags}) | some_tags,
        _do("field", {"key": {"type": "string"}, "to": value}, "key"),
        _do("watchers", {"add": watchers}, "add"),
        _do("reply", {"text": message}, "text"),
        _do("note", {"text": message}, "text"),
        _do("snooze", {"hours": hours}, "hours"),
        _do("close", {"reason": {"enum": list(CHOSEN_REASONS)}}, "reason"),
    ]


def _do(name: str, members: dict[str, Any], *required: str) -> dict[str, Any]:
    return _plain({"do": {"const": name}, **members}, "do", *required)
