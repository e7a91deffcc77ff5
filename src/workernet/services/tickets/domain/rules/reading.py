"""From JSON to a rule: every wrong place is named at once, in both languages."""

from collections.abc import Callable, Mapping
from typing import Any

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.filter_own import NOTHING_OWN, Vocabulary
from workernet.services.tickets.domain.rules.reader import (
    CHOOSE,
    NEED_LIST,
    NEED_OBJECT,
    NEED_SOMETHING,
    NO_CONDITION,
    TOO_MANY_THINGS,
    UNKNOWN_MEMBER,
    Reader,
)
from workernet.services.tickets.domain.rules.reading_actions import read_action, slot_of
from workernet.services.tickets.domain.rules.reading_conditions import read_condition, read_filter
from workernet.services.tickets.domain.rules.spec import (
    MAX_ACTIONS,
    MAX_CONDITIONS,
    ONS,
    VERSION,
    Action,
    Condition,
    Kind,
    Macro,
    On,
    Schedule,
    Spec,
    Trigger,
)
from workernet.services.tickets.domain.rules.timing import read_timing

ROOT = "spec"
WRONG_VERSION = Text("Известна только версия 1", "Only version 1 is known")
TWICE = Text("Такое действие уже есть", "There is this action already")
_MEMBERS: Mapping[Kind, frozenset[str]] = {
    "macro": frozenset({"version", "actions"}),
    "trigger": frozenset({"version", "on", "all", "any", "actions"}),
    "schedule": frozenset({"version", "every_minutes", "daily_at", "zone", "all", "any", "actions"}),
}
OneCondition = Callable[[Reader, str, Any], Condition | None]


def parse_rule(kind: Kind, data: Any, vocabulary: Vocabulary = NOTHING_OWN) -> Spec:
    """The rule that JSON says; `vocabulary` knows the desk's own fields and statuses.

    Raises Problem(validation_failed) with a sentence for each wrong place, `spec.actions.0.to`.
    """
    reader = Reader(vocabulary)
    spec = _spec(reader, kind, data)
    if reader.errors or spec is None:
        raise Problem("validation_failed", errors=reader.errors)
    return spec


def _spec(reader: Reader, kind: Kind, data: Any) -> Spec | None:
    if not isinstance(data, Mapping):
        reader.wrong(ROOT, NEED_OBJECT)
        return None
    reader.only(ROOT, data, _MEMBERS[kind])
    if data.get("version") != VERSION or isinstance(data.get("version"), bool):
        reader.wrong(f"{ROOT}.version", WRONG_VERSION)
    actions = _actions(reader, data.get("actions"), kind)
    if kind == "macro":
        return Macro(actions)
    one = read_condition if kind == "trigger" else read_filter
    all_of = _conditions(reader, f"{ROOT}.all", data.get("all", []), one)
    any_of = _conditions(reader, f"{ROOT}.any", data.get("any", []), one)
    if kind == "trigger":
        return Trigger(_on(reader, data.get("on")), all_of, any_of, actions)
    if not all_of and not any_of:
        reader.wrong(f"{ROOT}.all", NO_CONDITION)
    every, daily, zone = read_timing(reader, ROOT, data)
    return Schedule(all_of, any_of, actions, every, daily, zone)


def _on(reader: Reader, said: Any) -> tuple[On, ...]:
    place = f"{ROOT}.on"
    if not isinstance(said, list) or not said:
        reader.wrong(place, NEED_SOMETHING)
        return ()
    found = tuple(dict.fromkeys(reader.one_of(f"{place}.{i}", each, ONS) for i, each in enumerate(said)))
    return tuple(each for each in ONS if each in found)


def _conditions(reader: Reader, place: str, said: Any, one: OneCondition) -> tuple[Condition, ...]:
    if not isinstance(said, list):
        reader.wrong(place, NEED_LIST)
        return ()
    if len(said) > MAX_CONDITIONS:
        reader.wrong(place, TOO_MANY_THINGS)
        return ()
    found = (one(reader, f"{place}.{i}", each) for i, each in enumerate(said))
    return tuple(each for each in found if each is not None)


def _actions(reader: Reader, said: Any, kind: Kind) -> tuple[Action, ...]:
    place = f"{ROOT}.actions"
    if not isinstance(said, list) or not said:
        reader.wrong(place, NEED_SOMETHING)
        return ()
    if len(said) > MAX_ACTIONS:
        reader.wrong(place, TOO_MANY_THINGS)
        return ()
    found: list[Action] = []
    taken: set[str] = set()
    for i, each in enumerate(said):
        action = read_action(reader, f"{place}.{i}", each, kind)
        if action is None:
            continue
        slot = slot_of(action)
        if slot in taken:
            reader.wrong(f"{place}.{i}", TWICE)
        taken.add(slot)
        found.append(action)
    return tuple(found)


__all__ = ["CHOOSE", "UNKNOWN_MEMBER", "parse_rule"]
