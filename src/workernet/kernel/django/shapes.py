"""The base of our serializers: a shape on the wire, tied to no model."""

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

if TYPE_CHECKING:
    _Base = serializers.Serializer[Any]
else:
    _Base = serializers.Serializer


class Shape(_Base):
    """Checks what comes in or describes what goes out; saving is the commands' business."""


def members_of(shape: type[serializers.Serializer[Any]]) -> dict[str, frozenset[str]]:
    """The shape's members by name, each with the names of its own members: none for a plain value."""
    return {name: frozenset(_inner(field)) for name, field in shape().fields.items()}


def _inner(field: Any) -> Any:
    inside = getattr(field, "child", field)
    return inside.fields if isinstance(inside, serializers.Serializer) else ()
