"""From a rule to the JSON that `parse_rule` reads as the same rule."""

from typing import Any
from uuid import UUID

from workernet.services.tickets.domain.rules import spec as s


def print_rule(spec: s.Spec) -> dict[str, Any]:
    """The canonical JSON: what is empty is left out where it may be."""
    said: dict[str, Any] = {"version": s.VERSION}
    match spec:
        case s.Trigger():
            said["on"] = list(spec.on)
        case s.Schedule() if spec.every_minutes is not None:
            said["every_minutes"] = spec.every_minutes
        case s.Schedule():
            said |= {"daily_at": spec.daily_at, "zone": spec.zone}
    if not isinstance(spec, s.Macro):
        said |= {
            "all": [print_condition(each) for each in spec.all],
            "any": [print_condition(each) for each in spec.any],
        }
    return said | {"actions": [print_action(each) for each in spec.actions]}


def print_condition(condition: s.Condition) -> dict[str, Any]:
    """One condition."""
    match condition:
        case s.Matches():
            return {"q": condition.q}
        case s.By():
            return {"by": condition.who}
        case s.Changed():
            sides = {"from": list(condition.before), "to": list(condition.after)}
            return {"changed": condition.field, **{name: said for name, said in sides.items() if said}}


def print_action(action: s.Action) -> dict[str, Any]:  # noqa: PLR0911 (one line per kind of action)
    """One action."""
    match action:
        case s.SetStatus():
            own = {"status_id": str(action.status_id)} if action.status_id else {}
            return {"do": "status", "to": action.to, **own}
        case s.SetPriority():
            return {"do": "priority", "to": action.to}
        case s.SetTeam():
            return {"do": "team", "to": _id(action.to)}
        case s.SetAssignee():
            return {"do": "assignee", "to": _id(action.to)}
        case s.SetCategory():
            return {"do": "category", "to": action.to}
        case s.ChangeTags():
            sides = {"add": list(action.add), "remove": list(action.remove)}
            return {"do": "tags", **{name: said for name, said in sides.items() if said}}
        case s.SetField():
            return {"do": "field", "key": action.key, "to": action.to}
        case s.AddWatchers():
            return {"do": "watchers", "add": [str(each) for each in action.add]}
        case s.Say():
            return {"do": "reply" if action.public else "note", "text": action.text}
        case s.Snooze():
            return {"do": "snooze", "hours": action.hours}
        case s.Close():
            return {"do": "close", "reason": action.reason}


def _id(value: UUID | str | None) -> str:
    return "none" if value is None else str(value)
