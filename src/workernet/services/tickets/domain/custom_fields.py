"""A desk's own fields: what may stand in one, who may fill it in, and where it has to be filled in.

`schema_of` says the same as JSON Schema, for programs that want to know before they ask.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.catalogue import check_key, clean_name, fold_name, key_from
from workernet.services.tickets.domain.fields import EMPTY

FieldType = Literal["text", "number", "date", "choice", "checkbox"]
FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
EVERY = "*"
TEXT_MAX, NUMBER_MAX, MAX_CHOICES = 2000, 10**15, 200

NO_SUCH_FIELD = Text("Такого поля нет", "There is no such field")
NEED_TEXT = Text("Нужен текст до 2000 символов", "A text of up to 2000 characters is needed")
NEED_NUMBER = Text("Нужно число", "A number is needed")
NEED_DATE = Text("Нужна дата вида 2026-01-31", "A date like 2026-01-31 is needed")
NEED_CHOICE = Text("Такого значения нет", "There is no such value")
NEED_YES_NO = Text("Нужно да или нет", "Yes or no is needed")
NEED_CHOICES = Text("Нужно хотя бы одно значение", "At least one value is needed")
ONLY_CHOICES = Text("Значения есть только у поля с выбором", "Only a field of type choice has values")
SAME_CHOICE = Text("Такое значение уже есть", "There is this value already")
_NAMELESS = Text("", "")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class FieldRule:
    """One field as it is now. `choices` are the keys that may be chosen; `required_in` holds category keys,
    or "*" for every category and none."""

    key: str
    type: FieldType
    name: Text = _NAMELESS
    choices: tuple[tuple[str, Text], ...] = ()
    required_in: frozenset[str] = frozenset()
    customer_visible: bool = False
    archived: bool = False

    def required(self, category: str) -> bool:
        return EVERY in self.required_in or category in self.required_in

    def wrong(self, value: Any) -> Text | None:
        """What is needed instead of `value`; None when it fits."""
        match self.type:
            case "text":
                fits = isinstance(value, str) and len(value) <= TEXT_MAX and "\x00" not in value
                return None if fits and value.strip() else NEED_TEXT
            case "number":
                number = isinstance(value, int | float) and not isinstance(value, bool)
                fits = number and math.isfinite(value) and abs(value) <= NUMBER_MAX
                return None if fits else NEED_NUMBER
            case "date":
                return None if isinstance(value, str) and _is_date(value) else NEED_DATE
            case "choice":
                known = {key for key, _name in self.choices}
                return None if isinstance(value, str) and value in known else NEED_CHOICE
            case "checkbox":
                return None if isinstance(value, bool) else NEED_YES_NO


def clean_fields(
    rules: Sequence[FieldRule],
    given: Mapping[str, Any],
    before: Mapping[str, Any],
    *,
    category: str,
    customer: bool,
) -> dict[str, Any]:
    """The ticket's values with the `given` ones in place of those `before`; null takes a value away.

    What stays as it was is not judged again, so a value that has been archived since may stay. Raises
    Problem(validation_failed) on `fields.<key>` for what does not fit, for a field the person does not
    have, and for one the category needs and nobody filled in (a customer answers for visible ones only).
    """
    shown = {rule.key: rule for rule in shown_rules(rules, customer=customer)}
    errors: dict[str, list[Text]] = {}
    values = dict(before)
    for key, value in given.items():
        if key in before and _same(before[key], value) and (key in shown or not customer):
            continue
        if key not in shown:
            errors[f"fields.{key[:50]}"] = [NO_SUCH_FIELD]
        elif value is None:
            values.pop(key, None)
        elif wrong := shown[key].wrong(value):
            errors[f"fields.{key}"] = [wrong]
        else:
            values[key] = value
    for key, rule in shown.items():
        if rule.required(category) and key not in values and f"fields.{key}" not in errors:
            errors[f"fields.{key}"] = [EMPTY]
    if errors:
        raise Problem("validation_failed", errors=errors)
    return values


def shown_rules(rules: Iterable[FieldRule], *, customer: bool) -> list[FieldRule]:
    """The fields that may be filled in: archived ones are read only, and customers have the visible ones."""
    return [rule for rule in rules if not rule.archived and (rule.customer_visible or not customer)]


def clean_choices(kind: FieldType, given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The values of a choice as they are stored: {key, ru, en, archived}, keys made of names where they are
    missing. Raises Problem(validation_failed) on `choices`."""
    if kind != "choice":
        if given:
            raise invalid(choices=ONLY_CHOICES)
        return []
    if not given:
        raise invalid(choices=NEED_CHOICES)
    cleaned: list[dict[str, Any]] = []
    keys = [choice["key"] for choice in given if choice.get("key")]
    for place, choice in enumerate(given):
        names = {
            language: clean_name(choice[language], f"choices.{place}.{language}") for language in ("ru", "en")
        }
        key = choice.get("key") or key_from(names["en"], keys)
        check_key(key, f"choices.{place}.key")
        keys.append(key)
        cleaned.append({"key": key, **names, "archived": bool(choice.get("archived", False))})
    for part in ("key", "ru", "en"):
        if len({fold_name(choice[part]) for choice in cleaned}) < len(cleaned):
            raise invalid(choices=SAME_CHOICE)
    return cleaned


def schema_of(rules: Iterable[FieldRule], *, category: str, customer: bool) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of `fields` on a new ticket of this category, as the person may fill it."""
    shown = shown_rules(rules, customer=customer)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {rule.key: _property(rule, rule.required(category)) for rule in shown},
        "required": [rule.key for rule in shown if rule.required(category)],
        "additionalProperties": False,
    }


def _property(rule: FieldRule, required: bool) -> dict[str, Any]:
    said: dict[FieldType, dict[str, Any]] = {
        "text": {"type": "string", "maxLength": TEXT_MAX, "allOf": _TEXTS},
        "number": {"type": "number", "minimum": -NUMBER_MAX, "maximum": NUMBER_MAX},
        "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "choice": {"enum": [key for key, _name in rule.choices]},
        "checkbox": {"type": "boolean"},
    }
    titled = {"title": rule.name.en, "x-title-ru": rule.name.ru}
    value = said[rule.type]
    return {**titled, **value} if required else {**titled, "anyOf": [value, {"type": "null"}]}


_TEXTS = [{"pattern": r"\S"}, {"not": {"pattern": "\\u0000"}}]


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _same(one: Any, other: Any) -> bool:
    """True is not 1 here."""
    return type(one) is type(other) and bool(one == other)
