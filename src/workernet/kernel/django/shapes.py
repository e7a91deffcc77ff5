"""The base of our serializers: a shape on the wire, tied to no model."""

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

if TYPE_CHECKING:
    _Base = serializers.Serializer[Any]
else:
    _Base = serializers.Serializer


class Shape(_Base):
    """Checks what comes in or describes what goes out; saving is the commands' business."""
