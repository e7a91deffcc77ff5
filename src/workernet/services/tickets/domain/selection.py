"""Which members of an answer a reader wants: `fields=id,requester.name`, `include=comments,timeline`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

# What an answer may have: its members, each with the members of its own (none for a plain value).
Known = Mapping[str, frozenset[str]]

MAX_LENGTH = 2000
TOO_LONG = Text("Слишком длинный список", "The list is too long")
NO_MEMBER = Text("Нет поля «{name}». Есть: {known}", "There is no field “{name}”. There are: {known}")
NO_INCLUDE = Text("Нельзя добавить «{name}». Можно: {known}", "“{name}” cannot be included. Known: {known}")


@dataclass(frozen=True)
class Selection:
    """The members wanted; a set where only some of a member's own members are."""

    members: Mapping[str, frozenset[str] | None]

    def pick(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """The wanted members of `item`, in its order; what it does not have is not there.

        >>> parse_fields("id,who.name", {"id": frozenset(), "who": frozenset({"name", "age"})}).pick(
        ...     {"who": {"name": "Ann", "age": 7}, "id": 1})
        {'who': {'name': 'Ann'}, 'id': 1}
        """
        return {
            name: _narrowed(value, self.members[name]) for name, value in item.items() if name in self.members
        }


def parse_fields(text: str, known: Known) -> Selection:
    """Names between commas, at most one level deep. An empty text is refused too: it would pick nothing.

    Raises Problem(validation_failed) on `fields`, with the wrong name as `unknown` and all as `known`.
    """
    _bounded(text, "fields")
    members: dict[str, frozenset[str] | None] = {}
    for name in text.split(","):
        outer, dot, inner = name.partition(".")
        if outer not in known or (dot and inner not in known[outer]):
            raise _unknown("fields", name, _names(known, outer if dot else ""), NO_MEMBER)
        wanted = members.get(outer, frozenset())
        members[outer] = None if not dot or wanted is None else wanted | {inner}
    return Selection(members)


def parse_include(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Names between commas, each once; none for an empty text.

    Raises Problem(validation_failed) on `include`, with the wrong name as `unknown` and all as `known`.
    """
    _bounded(text, "include")
    names = tuple(dict.fromkeys(text.split(","))) if text else ()
    for name in names:
        if name not in known:
            raise _unknown("include", name, list(known), NO_INCLUDE)
    return names


def names_of(known: Known) -> list[str]:
    """Every name that may stand in `fields`."""
    return [
        name
        for outer, inner in known.items()
        for name in (outer, *(f"{outer}.{one}" for one in sorted(inner)))
    ]


def _narrowed(value: Any, wanted: frozenset[str] | None) -> Any:
    if wanted is None or value is None:
        return value
    if isinstance(value, list):
        return [_narrowed(one, wanted) for one in value]
    return {name: inner for name, inner in value.items() if name in wanted}


def _names(known: Known, outer: str) -> list[str]:
    """The members of `outer` where it has any, else all there are on the first level."""
    inner = sorted(f"{outer}.{name}" for name in known.get(outer, ()))
    return inner or list(known)


def _bounded(text: str, parameter: str) -> None:
    if len(text) > MAX_LENGTH:
        raise Problem("validation_failed", errors={parameter: [TOO_LONG]})


def _unknown(parameter: str, name: str, known: list[str], sentence: Text) -> Problem:
    said = {"name": name[:100], "known": ", ".join(known)}
    detail = Text(sentence.to("ru", **said), sentence.to("en", **said))
    extra = {"unknown": name[:100], "known": known}
    return Problem("validation_failed", errors={parameter: [detail]}, extra=extra)
