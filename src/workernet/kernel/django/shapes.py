"""The base of our serializers: a shape on the wire, tied to no model, and as strict as its description."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from workernet.kernel.context import language_var
from workernet.kernel.texts import Text

if TYPE_CHECKING:
    _Base = serializers.Serializer[Any]
else:
    _Base = serializers.Serializer

WRONG_TYPE = Text("Здесь нужно значение другого типа", "A value of another type is needed here")
# The JSON type of each kind of field; the first that fits counts, so a kind stands before what it extends.
_TYPES: tuple[tuple[type[Any], type | tuple[type, ...]], ...] = (
    (serializers.BooleanField, bool),
    (serializers.IntegerField, int),
    (serializers.FloatField, (int, float)),
    (serializers.CharField, str),
    (serializers.UUIDField, str),
    (serializers.DateTimeField, str),
    (serializers.DateField, str),
    (serializers.ChoiceField, str),
    (serializers.ListField, list),
    (serializers.DictField, dict),
)


class Shape(_Base):
    """Checks what comes in or describes what goes out; saving is the commands' business.

    Nothing is converted on the way in: the number 5 is no title, and `false` is no identifier.
    """

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            wrong = [name for name, field in self.fields.items() if not fits(field, data.get(name))]
            if wrong:
                sentence = WRONG_TYPE.to(language_var.get())
                raise ValidationError({name: [sentence] for name in wrong})
        return super().to_internal_value(data)


def fits(field: Any, value: Any) -> bool:
    """Whether a JSON value has the type that the field describes; null is left to the field itself."""
    if value is None:
        return True
    wanted = next((types for kind, types in _TYPES if isinstance(field, kind)), object)
    if isinstance(value, bool) and wanted is not bool and wanted is not object:
        return False
    if isinstance(value, float) and wanted is int:
        return value.is_integer()  # 5.0 is an integer of JSON Schema
    if isinstance(value, list) and wanted is list:
        return all(fits(field.child, item) for item in value)
    return isinstance(value, wanted)


def described(rule: str = "", **schema: Any) -> dict[str, Any]:
    """A field's `style` that adds to its description: members of its schema, and a `rule` in words for what
    no schema can say. A value that breaks only such a rule is refused with 400 naming the field."""
    return {"openapi": schema | ({"x-rule": rule} if rule else {})}


def members_of(shape: type[serializers.Serializer[Any]]) -> dict[str, frozenset[str]]:
    """The shape's members by name, each with the names of its own members: none for a plain value."""
    return {name: frozenset(_inner(field)) for name, field in shape().fields.items()}


def _inner(field: Any) -> Any:
    inside = getattr(field, "child", field)
    return inside.fields if isinstance(inside, serializers.Serializer) else ()
