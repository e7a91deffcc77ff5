"""What happened to a ticket at one moment, read from the entries its timeline has of it.

The same reading serves the event that has just come and the dry run over the past.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from workernet.kernel.context import STAFF
from workernet.services.tickets.domain.lifecycle import ACTIVE
from workernet.services.tickets.domain.rules.printing import print_condition
from workernet.services.tickets.domain.rules.reading_conditions import NOTHING
from workernet.services.tickets.domain.rules.spec import (
    By,
    Changed,
    Condition,
    Matches,
    On,
    Schedule,
    Trigger,
)

PROMISES: Mapping[str, On] = {
    "sla_warned": "sla_warned",
    "sla_breached": "sla_breached",
    "overdue": "sla_breached",
}
_KINDS: Mapping[str, On] = {
    "created": "created",
    "commented": "replied",
    "noted": "noted",
    "assigned": "assigned",
    "closed": "closed",
    "reopened": "reopened",
    "updated": "updated",
    "undone": "updated",
    "status_changed": "updated",
    "woken": "updated",
    **PROMISES,
}
_NAMES = {"team_id": "team", "assignee_id": "assignee"}
_COLUMNS = ("title", "description", "status", "priority", "category", "tags", "team_id", "assignee_id")
_MOVES = ("status_changed", "reopened", "closed", "woken")


@dataclass(frozen=True)
class Told:
    """An entry of a timeline, with the role of whoever did it."""

    type: str
    at: datetime
    cause: str
    actor_id: UUID | None
    role: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Happening:
    """One moment of a ticket: what kinds of events it was, each field's value before and after, and who."""

    at: datetime
    kinds: frozenset[On]
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    by: str = ""
    actor_id: UUID | None = None


def happening(entries: Sequence[Told]) -> Happening:
    """What the entries of one moment say together."""
    changes: dict[str, tuple[Any, Any]] = {}
    kinds: set[On] = set()
    for entry in entries:
        changes |= dict(_changes(entry))
        if entry.type in _KINDS:
            kinds.add(_KINDS[entry.type])
    before, after = changes.get("status", (None, None))
    if after == "resolved" and before != "resolved":
        kinds.add("resolved")
    if before in ("resolved", "closed") and after in ACTIVE:
        kinds.add("reopened")
    first = entries[0]
    return Happening(first.at, frozenset(kinds), changes, _who(first), first.actor_id)


def happenings(entries: Sequence[Told]) -> Iterator[Happening]:
    """Of one ticket's entries in order: one moment is one event, and each word of a promise is one."""
    moment: list[Told] = []
    for entry in entries:
        if moment and (entry.at != moment[0].at or entry.type in PROMISES):
            yield happening(moment)
            moment = []
        moment.append(entry)
        if entry.type in PROMISES:
            yield happening(moment)
            moment = []
    if moment:
        yield happening(moment)


def _who(entry: Told) -> str:
    if entry.cause == "rule":
        return "rule"
    if entry.actor_id is None:
        return ""
    return "staff" if entry.role in STAFF else "customer"


def _changes(entry: Told) -> Iterator[tuple[str, tuple[Any, Any]]]:
    data = entry.data
    if entry.type in _MOVES:
        yield "status", (data.get("before"), data.get("after"))
    elif entry.type == "assigned":
        yield "assignee", (data.get("before"), data.get("after"))
    elif entry.type in PROMISES:
        yield "sla_target", (None, data.get("target"))
        yield "sla_percent", (None, data.get("percent"))
    elif entry.type in ("updated", "undone"):
        for name, sides in data.items():
            if isinstance(sides, Mapping) and "before" in sides:
                yield from _sides(name, sides.get("before"), sides.get("after"))


def _sides(name: str, before: Any, after: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    if name in _COLUMNS:
        yield _NAMES.get(name, name), (before, after)
    elif name.startswith("fields."):
        yield "field." + name.removeprefix("fields."), (before, after)
    elif name == "fields":
        was, now_is = before or {}, after or {}
        for key in sorted({*was, *now_is}):
            if was.get(key) != now_is.get(key):
                yield f"field.{key}", (was.get(key), now_is.get(key))


@dataclass(frozen=True)
class Verdict:
    """Whether the conditions hold, and why: for each its place, what it says, what was seen, held or not."""

    held: bool
    why: list[dict[str, Any]]


def judge(rule: Trigger | Schedule, event: Happening | None, found: Mapping[str, bool]) -> Verdict:
    """The conditions of a rule; `found` says of each filter whether it finds the ticket.

    Every condition is looked at, so that the log has an answer for each.
    """
    why: list[dict[str, Any]] = []
    held: dict[str, list[bool]] = {"all": [], "any": []}
    for part, conditions in (("all", rule.all), ("any", rule.any)):
        for condition in conditions:
            key, seen, holds = _look(condition, event, found)
            held[part].append(holds)
            said = {"part": part, "condition": print_condition(condition), "held": holds, "key": key}
            why.append(said | ({"seen": seen} if seen is not None else {}))
    return Verdict(all(held["all"]) and (not held["any"] or any(held["any"])), why)


def _look(condition: Condition, event: Happening | None, found: Mapping[str, bool]) -> tuple[str, Any, bool]:
    match condition:
        case Matches():
            holds = found[condition.q]
            return ("found" if holds else "not_found"), None, holds
        case By():
            who = event.by if event else ""
            return ("by" if who == condition.who else "by_another"), who, who == condition.who
        case Changed():
            changes = event.changes if event else {}
            if condition.field not in changes:
                return "unchanged", None, False
            before, after = changes[condition.field]
            seen = {"before": before, "after": after}
            holds = _moved(condition, before, after)
            return ("changed" if holds else "changed_otherwise"), seen, holds


def _moved(condition: Changed, before: Any, after: Any) -> bool:
    if condition.field == "tags":
        was, now_is = set(before or ()), set(after or ())
        gone, come = was - now_is, now_is - was
        from_holds = not condition.before or any(tag in gone for tag in condition.before)
        return from_holds and (not condition.after or any(tag in come for tag in condition.after))
    return _among(before, condition.before) and _among(after, condition.after)


def _among(value: Any, wanted: Sequence[Any]) -> bool:
    """True is not 1 here; what is empty is "none"."""
    said = NOTHING if value is None or value == "" else value
    return not wanted or any(
        said == each and isinstance(said, bool) == isinstance(each, bool) for each in wanted
    )
