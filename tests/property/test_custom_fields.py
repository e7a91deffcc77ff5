"""A desk's own fields: the rules and the JSON Schema take the same values, and nothing is lost on the way."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import (
    FIELD_TYPES,
    FieldRule,
    clean_fields,
    schema_of,
)

_CATEGORIES = ("", "network", "printing")
_KEYS = ("a", "b", "c", "d")
_RULES = st.lists(
    st.builds(
        FieldRule,
        key=st.sampled_from(_KEYS),
        type=st.sampled_from(FIELD_TYPES),
        choices=st.just((("red", Text("красный", "red")), ("blue", Text("синий", "blue")))),
        required_in=st.frozensets(st.sampled_from(("*", "network", "printing")), max_size=2),
        customer_visible=st.booleans(),
        archived=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda rule: rule.key,
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(["red", "blue", "green", "", " ", "2026-01-31", "2026-02-30", "20260131", "2026-W05-6"]),
    st.sampled_from(
        [0, 1, -1.5, 10**15, 10**15 + 1, -(10**15), 10**40, "1", [], {}, ["red"], "2026-01-31\n"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=4),
    st.sampled_from(["x" * 2000, "x" * 2001, "a\x00", "\u00a0", "٢٠٢٦-٠١-٣١"]),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates().map(str),
)
_GIVEN = st.dictionaries(st.sampled_from((*_KEYS, "unknown")), _VALUES, max_size=5)


def _cleaned(rules: list[FieldRule], given: dict[str, Any], before: dict[str, Any], **who: Any) -> Any:
    try:
        return clean_fields(rules, given, before, **who)
    except Problem:
        return None


@given(_RULES, _GIVEN, st.sampled_from(_CATEGORIES), st.booleans())
@settings(max_examples=1500, deadline=None, database=None)
def test_the_schema_and_the_rules_agree(
    rules: list[FieldRule], given: dict[str, Any], category: str, customer: bool
) -> None:
    schema = schema_of(rules, category=category, customer=customer)
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    by_schema = Draft202012Validator(schema, format_checker=checker).is_valid(given)
    by_rules = _cleaned(rules, given, {}, category=category, customer=customer) is not None
    assert by_schema == by_rules


@given(_RULES, _GIVEN, _GIVEN, st.sampled_from(_CATEGORIES), st.booleans())
@settings(max_examples=800, deadline=None, database=None)
def test_what_is_stored_is_what_was_given_over_what_was_there(
    rules: list[FieldRule], before: dict[str, Any], given: dict[str, Any], category: str, customer: bool
) -> None:
    stored = _cleaned(rules, given, before, category=category, customer=customer)
    if stored is None:
        return
    for key in {*before, *stored}:
        if key not in given:
            assert stored.get(key) == before.get(key)
    assert all(stored.get(key) == value for key, value in given.items())
    shown = {rule.key for rule in rules if not rule.archived and (rule.customer_visible or not customer)}
    changed = {key for key in {*before, *stored} if before.get(key) != stored.get(key)}
    assert changed <= shown, "nobody changes what they do not have"
    again = _cleaned(rules, given, stored, category=category, customer=customer)
    assert again == stored, "said twice is said once"


@given(_RULES, st.sampled_from(_CATEGORIES), st.booleans())
@settings(max_examples=200, deadline=None, database=None)
def test_a_customer_is_never_stopped_by_a_field_they_do_not_see(
    rules: list[FieldRule], category: str, customer: bool
) -> None:
    visible = [rule for rule in rules if rule.customer_visible]
    asked = _cleaned(rules, {}, {}, category=category, customer=True)
    assert asked == _cleaned(visible, {}, {}, category=category, customer=customer)
