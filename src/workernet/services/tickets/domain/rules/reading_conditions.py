"""Conditions of rules, read from JSON."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.filter_ast import Choice, Filter, Named, Timed
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH, parse_filter
from workernet.services.tickets.domain.lifecycle import STATUSES
from workernet.services.tickets.domain.rules.reader import (
    NEED_OBJECT,
    NEED_SOMETHING,
    NEED_TEXT,
    UNKNOWN_MEMBER,
    Reader,
)
from workernet.services.tickets.domain.rules.spec import (
    LISTED,
    MAX_VALUES,
    OWN,
    PLAIN,
    WHOS,
    By,
    Changed,
    Condition,
    Matches,
    Scalar,
)

NOBODY_ASKS = Text(
    "«me», «mine» и «watched» здесь ни к кому не относятся: правило работает само",
    "“me”, “mine” and “watched” mean nobody here: a rule works by itself",
)
ONE_OF_THREE = Text("Нужно одно из: q, changed, by", "One of q, changed, by is needed")
ONLY_FILTERS = Text("В расписании условия — только фильтры", "The conditions of a schedule are filters only")
NO_VALUES = Text(
    "Для этого поля известно только, изменилось ли оно", "Of this field only its change can be asked for"
)
NO_SUCH_FIELD = Text("Такого поля нет", "There is no such field")
SLA_TARGETS = ("first", "next", "resolution")
SLA_PERCENTS = (50, 75, 90, 100)
NOTHING = "none"
_PERSONAL = ("me", "mine")


def read_condition(reader: Reader, place: str, said: Any) -> Condition | None:
    """A condition of a trigger."""
    if not isinstance(said, Mapping):
        reader.wrong(place, NEED_OBJECT)
        return None
    asked = [name for name in ("q", "changed", "by") if name in said]
    if len(asked) != 1:
        reader.wrong(place, ONE_OF_THREE)
        return None
    if asked == ["q"]:
        return read_filter(reader, place, said)
    if asked == ["by"]:
        reader.only(place, said, frozenset({"by"}))
        return By(reader.one_of(f"{place}.by", said["by"], WHOS))
    reader.only(place, said, frozenset({"changed", "from", "to"}))
    return _changed(reader, place, said)


def read_filter(reader: Reader, place: str, said: Any) -> Matches | None:
    """A condition in the filter grammar, which is all that a schedule knows."""
    if not isinstance(said, Mapping):
        reader.wrong(place, NEED_OBJECT)
        return None
    if "q" not in said:
        reader.wrong(place, ONLY_FILTERS)
        return None
    reader.only(place, said, frozenset({"q"}))
    q = said["q"]
    where = f"{place}.q"
    if not isinstance(q, str) or not q.strip():
        reader.wrong(where, NEED_TEXT)
        return None
    try:
        wanted = parse_filter(q.strip() if len(q) <= MAX_LENGTH else q, reader.vocabulary)
    except Problem as problem:
        for text in problem.errors["q"]:
            reader.errors.setdefault(where, []).append(text)
        return None
    if personal(wanted):
        reader.wrong(where, NOBODY_ASKS)
    return Matches(q.strip())


def personal(wanted: Filter) -> bool:
    """Whether the filter speaks of whoever asks."""
    for term in wanted.terms:
        if isinstance(term, Named) and any(n.keyword and n.text in _PERSONAL for n in term.values):
            return True
        if isinstance(term, Choice) and (term.field == "mentions" or "watched" in term.values):
            return True
    return False


def timed(wanted: Filter) -> bool:
    """Whether what the filter finds changes by the clock alone."""
    return any(isinstance(term, Timed) for term in wanted.terms)


def _changed(reader: Reader, place: str, said: Mapping[str, Any]) -> Condition | None:
    field = said["changed"]
    where = f"{place}.changed"
    if not isinstance(field, str):
        reader.wrong(where, NEED_TEXT)
        return None
    if field.startswith(OWN):
        if field.removeprefix(OWN) not in {own.key for own in reader.vocabulary.fields}:
            reader.wrong(where, NO_SUCH_FIELD)
    else:
        reader.one_of(where, field, (*LISTED, *PLAIN))
    values = {}
    for side in ("from", "to"):
        if side in said and field in PLAIN:
            reader.wrong(f"{place}.{side}", NO_VALUES)
        values[side] = _values(reader, f"{place}.{side}", said[side], field) if side in said else ()
    return Changed(field, values["from"], values["to"])


def _values(reader: Reader, place: str, said: Any, field: str) -> tuple[Scalar, ...]:
    listed = reader.list(place, said, MAX_VALUES)
    if isinstance(said, list) and not said:
        reader.wrong(place, NEED_SOMETHING)
    return tuple(dict.fromkeys(_value(reader, f"{place}.{i}", each, field) for i, each in enumerate(listed)))


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": STATUSES,
    "priority": PRIORITIES,
    "sla_target": SLA_TARGETS,
}


def _value(reader: Reader, place: str, said: Any, field: str) -> Scalar:
    if field in _CHOICES:
        return reader.one_of(place, said, _CHOICES[field])
    match field:
        case "sla_percent":
            if said not in SLA_PERCENTS or isinstance(said, bool | float):
                reader.one_of(place, None, [str(percent) for percent in SLA_PERCENTS])
            return cast(int, said)
        case "team" | "assignee":
            return NOTHING if said == NOTHING else str(reader.id(place, said))
        case "category" | "tags":
            return reader.text(place, said, 100)
    if not isinstance(said, str | int | float | bool) or (isinstance(said, str) and not _fits(said)):
        reader.wrong(place, NEED_TEXT)
        return ""
    return said


def _fits(said: str) -> bool:
    return 0 < len(said) <= 2000 and "\x00" not in said


def filters_of(conditions: Iterable[Condition]) -> list[str]:
    """The filters among conditions, each once."""
    return list(dict.fromkeys(each.q for each in conditions if isinstance(each, Matches)))


__all__ = ["UNKNOWN_MEMBER", "filters_of", "personal", "read_condition", "read_filter", "timed"]
