"""Events: frozen dataclasses with a type and a version, and their form on the wire.

The wire form is JSON; decoding ignores members it does not know, so that a newer producer can add a
field before its consumers learn of it.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from workernet.kernel.clock import to_wire

E = TypeVar("E", bound="type[Event]")
V = TypeVar("V")


@dataclass(frozen=True)
class Event:
    """Base of every published event; `aggregate_id` orders events of one thing among themselves."""

    type: ClassVar[str]
    version: ClassVar[int] = 1

    @property
    def aggregate_id(self) -> str:
        raise NotImplementedError

    @property
    def historic(self) -> bool:
        """True for events of the past that an import replays: they are counted but notify nobody."""
        return False


_REGISTRY: dict[tuple[str, int], type[Event]] = {}


def published(event: E) -> E:
    """Register an event class under its type and version. Raises ValueError when both are taken."""
    key = (event.type, event.version)
    if key in _REGISTRY:
        raise ValueError(f"event {key} is registered twice")
    _REGISTRY[key] = event
    return event


def registered_events() -> Mapping[tuple[str, int], type[Event]]:
    """Every event of the published language that has been imported, by (type, version)."""
    return dict(_REGISTRY)


def encode(value: Any) -> Any:
    """An event or any value inside one, as plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: encode(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, datetime):
        return to_wire(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [encode(item) for item in value]
    return value


def decode(event_type: str, version: int, payload: Mapping[str, Any]) -> Event:
    """The event that `encode` wrote. Raises KeyError for a type or version nobody registered."""
    return typing.cast(Event, _build(_REGISTRY[(event_type, version)], payload))


def rebuild(kind: type[V], payload: Mapping[str, Any]) -> V:
    """A dataclass that `encode` wrote. Raises KeyError when a member without a default is missing."""
    return typing.cast(V, _build(kind, payload))


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(cls: type[Any]) -> dict[str, Any]:
    """Resolving annotations costs more than the rest of decoding, so it is done once per class."""
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]


def _build(cls: type[Any], payload: Mapping[str, Any]) -> Any:
    hints = _hints(cls)
    values = {}
    for item in fields(cls):
        if item.name in payload:
            values[item.name] = _convert(hints[item.name], payload[item.name])
        elif item.default is MISSING and item.default_factory is MISSING:
            raise KeyError(f"{cls.__name__}.{item.name} is missing")
    return cls(**values)


def _convert(hint: Any, value: Any) -> Any:  # noqa: PLR0911 (one line per kind of value)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _convert(next(arm for arm in get_args(hint) if arm is not type(None)), value)
    if origin is tuple:
        return tuple(_convert(get_args(hint)[0], item) for item in value)
    if hint is UUID:
        return UUID(value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return _build(hint, value)
    return value
