"""What the actions of a rule make of a ticket, before anything is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from workernet.services.tickets.domain.fields import clean_tags
from workernet.services.tickets.domain.lifecycle import Status, check_move
from workernet.services.tickets.domain.rules import spec as s


@dataclass(frozen=True)
class Standing:
    """A ticket, as far as rules change it; ids are texts, `fields` the desk's own."""

    status: str
    status_id: str | None
    snoozed_until: datetime | None
    closed_reason: str | None
    priority: str
    category: str
    team: str | None
    assignee: str | None
    tags: tuple[str, ...]
    watchers: tuple[str, ...]
    fields: Mapping[str, Any]

    def plain(self) -> dict[str, Any]:
        """By name, each own field as `field.<key>`."""
        known = {
            name: getattr(self, name) for name in self.__dataclass_fields__ if name not in ("fields", "tags")
        }
        return known | {"tags": list(self.tags)} | {f"field.{key}": v for key, v in self.fields.items()}


@dataclass(frozen=True)
class Author:
    """Who "author" is: whoever applies the macro, or the member of staff who caused the event."""

    id: UUID
    name: str


def planned(
    before: Standing, actions: Sequence[s.Action], author: Author | None, moment: datetime
) -> Standing:
    """The ticket as it is to be. Raises Problem(move_not_allowed | validation_failed)."""
    values: dict[str, Any] = {}
    fields = dict(before.fields)
    for action in actions:
        match action:
            case s.SetStatus() | s.Snooze() | s.Close():
                values |= _moved(before, action, moment)
            case s.SetPriority():
                values["priority"] = action.to
            case s.SetCategory():
                values["category"] = action.to
            case s.SetTeam():
                values["team"] = _text(action.to)
            case s.SetAssignee() if action.to != "author":
                values["assignee"] = _text(action.to)
            case s.SetAssignee() if author:
                values["assignee"] = str(author.id)
            case s.ChangeTags():
                kept = [tag for tag in (*before.tags, *action.add) if tag not in action.remove]
                values["tags"] = tuple(clean_tags(kept))
            case s.AddWatchers():
                values["watchers"] = tuple(dict.fromkeys([*before.watchers, *map(str, action.add)]))
            case s.SetField() if action.to is None:
                fields.pop(action.key, None)
            case s.SetField():
                fields[action.key] = action.to
            case _:
                pass
    known = {name: getattr(before, name) for name in before.__dataclass_fields__}
    return Standing(**known | values | {"fields": fields})


def differences(before: Standing, after: Standing) -> list[dict[str, Any]]:
    """What is no longer as it was: {field, before, after}, by name."""
    was, now_is = before.plain(), after.plain()
    return [
        {"field": name, "before": was.get(name), "after": now_is.get(name)}
        for name in sorted({*was, *now_is})
        if was.get(name) != now_is.get(name)
    ]


def messages(actions: Sequence[s.Action]) -> list[s.Say]:
    """What is to be said."""
    return [action for action in actions if isinstance(action, s.Say)]


def _moved(before: Standing, action: s.SetStatus | s.Snooze | s.Close, moment: datetime) -> dict[str, Any]:
    match action:
        case s.SetStatus():
            to, own = action.to, _text(action.status_id)
            after: dict[str, Any] = {"status": to, "status_id": own, "snoozed_until": None}
        case s.Snooze():
            until = moment + timedelta(hours=action.hours)
            after = {"status": "pending", "status_id": None, "snoozed_until": until}
        case s.Close():
            if before.status == "closed":
                return {}
            after = {"status": "closed", "status_id": None, "snoozed_until": None}
            after["closed_reason"] = action.reason
    if after["status"] != before.status:
        check_move(cast(Status, before.status), after["status"])
        if before.status == "closed":
            after["closed_reason"] = None
    return after


def _text(value: UUID | str | None) -> str | None:
    return None if value is None else str(value)
