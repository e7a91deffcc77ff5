"""The wire form of events: every published one survives the round trip, unknown members are ignored."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

import orjson
import pytest

import workernet.contracts.events as contracts
from workernet.kernel.events import Event, decode, encode, registered_events

assert contracts


_SAMPLES: dict[Any, Any] = {
    str: "ж <&> text",
    int: 7,
    float: 7.5,
    bool: True,
    UUID: uuid4(),
    datetime: datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),
}


def _sample(hint: Any) -> Any:
    if hint in _SAMPLES:
        return _SAMPLES[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return _build(hint)
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    inner = _sample(get_args(hint)[0])
    return (inner,) if str(hint).startswith("tuple") else inner


def _build(cls: type[Any]) -> Any:
    hints = get_type_hints(cls)
    return cls(**{item.name: _sample(hints[item.name]) for item in fields(cls)})


@pytest.mark.parametrize("key", sorted(registered_events()))
def test_every_event_survives_the_wire(key: tuple[str, int]) -> None:
    event: Event = _build(registered_events()[key])
    wire = orjson.loads(orjson.dumps(encode(event)))
    assert decode(*key, wire | {"added_later": 1}) == event
    assert event.aggregate_id


@pytest.mark.parametrize("key", sorted(registered_events()))
def test_a_missing_member_is_told_and_an_optional_one_is_not(key: tuple[str, int]) -> None:
    cls = registered_events()[key]
    wire = encode(_build(cls))
    for item in fields(cls):
        rest = {name: value for name, value in wire.items() if name != item.name}
        if item.default is MISSING and item.default_factory is MISSING:
            with pytest.raises(KeyError, match=item.name):
                decode(*key, rest)
        else:
            decode(*key, rest)


def test_unknown_types_are_refused() -> None:
    with pytest.raises(KeyError):
        decode("ticket.exploded", 1, {})
