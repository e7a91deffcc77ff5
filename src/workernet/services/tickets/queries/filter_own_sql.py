"""A desk's own field as an SQL condition on ticket `t`; every value is a parameter, the key among them."""

from collections.abc import Callable
from typing import Any

from workernet.services.tickets.domain.filter_ast import Amount, Comparison, Custom, CustomValue, Name


def own_condition(term: Custom, value: CustomValue, parameter: Callable[[Any], str]) -> str:
    """The condition of one value; a value of another type than the field's is never met, and never fails."""
    key = parameter(term.key) + "::text"
    match value:
        case Name(keyword=True):
            return f"NOT jsonb_exists(t.fields, {key})"
        case Name() if term.type == "text":
            said = parameter(value.text) + "::text"
            return f"strpos(search_fold(t.fields->>{key}), search_fold({said})) > 0"
        case Name():
            return f"t.fields->>{key} = {parameter(value.text)}::text"
        case bool():
            return f"coalesce(t.fields->>{key}, 'false') = '{'true' if value else 'false'}'"
        case Amount():
            number = (
                f"CASE WHEN jsonb_typeof(t.fields->{key}) = 'number' THEN (t.fields->>{key})::numeric END"
            )
            return f"{number} {value.operator} {parameter(value.value)}::numeric"
        case Comparison():
            day = parameter(str(value.value))
            return f'(t.fields->>{key}) COLLATE "C" {value.operator} {day}::text'
