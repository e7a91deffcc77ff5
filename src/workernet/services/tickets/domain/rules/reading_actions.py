"""Actions of rules, read from JSON: `{"do": "priority", "to": "high"}`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import MAX_TAGS, PRIORITIES, TAG_MAX
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, STATUSES
from workernet.services.tickets.domain.rules import spec as s
from workernet.services.tickets.domain.rules.reader import NEED_OBJECT, NEED_SOMETHING, Reader
from workernet.services.tickets.domain.rules.variables import NAMES, OWN, variables_in

NO_SUCH_FIELD = Text("Такого поля нет", "There is no such field")
CLOSE_HAS_A_REASON = Text(
    "Чтобы закрыть заявку, выберите действие «закрыть» с причиной",
    "To close a ticket choose the action “close” with its reason",
)
NO_AUTHOR = Text("В расписании автора нет", "A schedule has no author")
NO_AGENT = Text("Здесь {name} некому подставить", "There is nobody for {name} here")
HIDDEN_FIELD = Text(
    "Этого поля заказчик не видит: в ответе ему такое значение не подставить",
    "Customers do not see this field: a reply to them cannot contain its value",
)
NO_VARIABLE = Text(
    "Переменной «{name}» нет; есть: {known}", "There is no variable “{name}”; there are: {known}"
)
FIELD = "field"
DO = (
    *("status", "priority", "team", "assignee", "category", "tags"),
    *(FIELD, "watchers", "reply", "note", "snooze", "close"),
)
_MEMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "status": ("to", "status_id"),
        "tags": ("add", "remove"),
        FIELD: ("key", "to"),
        "watchers": ("add",),
        "reply": ("text",),
        "note": ("text",),
        "snooze": ("hours",),
        "close": ("reason",),
    }
)
MAX_WATCHERS = 50


def read_action(reader: Reader, place: str, said: Any, kind: s.Kind) -> s.Action | None:
    """An action of a rule of this kind; None after an error that leaves nothing to read."""
    if not isinstance(said, Mapping):
        reader.wrong(place, NEED_OBJECT)
        return None
    name = said.get("do")
    if not isinstance(name, str) or name not in DO:
        reader.one_of(f"{place}.do", name, DO)
        return None
    reader.only(place, said, frozenset({"do", *_MEMBERS.get(name, ("to",))}))
    return _READ[name](reader, place, said, kind)


def slot_of(action: s.Action) -> str:
    """What an action has for itself: of each rule only one may fill it."""
    match action:
        case s.SetField():
            return f"{FIELD}.{action.key}"
        case s.SetStatus() | s.Snooze() | s.Close():
            return "status"
        case s.Say():
            return "reply" if action.public else "note"
    return type(action).__name__


def _status(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    to = reader.one_of(f"{place}.to", said.get("to"), STATUSES)
    if to == "closed":
        reader.wrong(f"{place}.to", CLOSE_HAS_A_REASON)
    own = said.get("status_id")
    return s.SetStatus(to, None if own is None else reader.id(f"{place}.status_id", own))


def _priority(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    return s.SetPriority(reader.one_of(f"{place}.to", said.get("to"), PRIORITIES))


def _team(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    to = said.get("to")
    return s.SetTeam(None if to == "none" else reader.id(f"{place}.to", to))


def _assignee(reader: Reader, place: str, said: Mapping[str, Any], kind: s.Kind) -> s.Action:
    to = said.get("to")
    if to == "author":
        if kind == "schedule":
            reader.wrong(f"{place}.to", NO_AUTHOR)
        return s.SetAssignee("author")
    return s.SetAssignee(None if to == "none" else reader.id(f"{place}.to", to))


def _category(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    return s.SetCategory(reader.text(f"{place}.to", said.get("to"), 100, blank=True).strip())


def _tags(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    both = {}
    for side in ("add", "remove"):
        listed = reader.list(f"{place}.{side}", said.get(side, []), MAX_TAGS)
        both[side] = tuple(
            dict.fromkeys(
                reader.text(f"{place}.{side}.{i}", tag, TAG_MAX).strip().lower()
                for i, tag in enumerate(listed)
            )
        )
    if not both["add"] and not both["remove"]:
        reader.wrong(place, NEED_SOMETHING)
    return s.ChangeTags(both["add"], both["remove"])


def _field(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    key, to = said.get("key"), said.get("to")
    own = next((field for field in reader.vocabulary.fields if field.key == key), None)
    if own is None:
        reader.wrong(f"{place}.key", NO_SUCH_FIELD)
    elif to is not None and (wrong := own.wrong(to)):
        reader.wrong(f"{place}.to", wrong)
    return s.SetField(str(key), to)


def _watchers(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    listed = reader.list(f"{place}.add", said.get("add", []), MAX_WATCHERS)
    if not listed:
        reader.wrong(f"{place}.add", NEED_SOMETHING)
    ids = (reader.id(f"{place}.add.{i}", each) for i, each in enumerate(listed))
    return s.AddWatchers(tuple(dict.fromkeys(ids)))


def _message(reader: Reader, place: str, said: Mapping[str, Any], kind: s.Kind) -> s.Action:
    where, public = f"{place}.text", said["do"] == "reply"
    text = reader.text(where, said.get("text"), s.MAX_TEXT)
    shown = {OWN + own.key: own.customer_visible for own in reader.vocabulary.fields}
    for name in variables_in(text):
        if name not in NAMES and name not in shown:
            listed = ", ".join([*NAMES, *shown])
            values = {"name": name[:60], "known": listed}
            reader.wrong(where, Text(NO_VARIABLE.to("ru", **values), NO_VARIABLE.to("en", **values)))
        elif public and not shown.get(name, True):
            reader.wrong(where, HIDDEN_FIELD)
        elif name == "agent.name" and kind == "schedule":
            reader.wrong(where, Text(NO_AGENT.to("ru", name=name), NO_AGENT.to("en", name=name)))
    return s.Say(text, public)


def _snooze(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    return s.Snooze(reader.whole(f"{place}.hours", said.get("hours"), 1, s.MOST_HOURS))


def _close(reader: Reader, place: str, said: Mapping[str, Any], _kind: s.Kind) -> s.Action:
    return s.Close(reader.one_of(f"{place}.reason", said.get("reason"), CHOSEN_REASONS))


_READ: Mapping[str, Callable[[Reader, str, Mapping[str, Any], s.Kind], s.Action]] = MappingProxyType(
    {
        "status": _status,
        "priority": _priority,
        "team": _team,
        "assignee": _assignee,
        "category": _category,
        "tags": _tags,
        FIELD: _field,
        "watchers": _watchers,
        "reply": _message,
        "note": _message,
        "snooze": _snooze,
        "close": _close,
    }
)
