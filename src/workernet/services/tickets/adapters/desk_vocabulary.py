"""What filters may say about one desk: its own fields and statuses, read when a filter speaks of them.

Here and not among the queries, because a command that saves a filter reads it by the same words.
"""

from functools import cached_property
from typing import Any

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import FieldRule

_FIELDS = """
SELECT coalesce(json_agg(json_build_array(f.key, f.type, f.name_ru, f.name_en, f.choices, f.customer_visible,
                  f.archived)
                ORDER BY f.archived, f.position, f.id), '[]')::text
FROM custom_field f WHERE %(staff)s OR f.customer_visible
"""
_STATUSES = """
SELECT coalesce(json_agg(json_build_array(s.name_ru, s.name_en)
                ORDER BY s.archived, s.position, s.id), '[]')::text
FROM ticket_status s
"""


class DeskVocabulary:
    """A `filter_own.Vocabulary` of the reader's desk: a filter that says nothing of the desk's own costs
    nothing, and what an admin has just added is known at once. Customers have the fields shown to them."""

    def __init__(self, principal: Principal) -> None:
        self._principal = principal

    @cached_property
    def fields(self) -> tuple[FieldRule, ...]:
        return tuple(
            FieldRule(
                key=key,
                type=kind,
                name=Text(ru, en),
                choices=tuple((choice["key"], Text(choice["ru"], choice["en"])) for choice in choices),
                customer_visible=shown,
                archived=archived,
            )
            for key, kind, ru, en, choices, shown, archived in self._read(_FIELDS)
        )

    @cached_property
    def statuses(self) -> tuple[Text, ...]:
        return tuple(Text(ru, en) for ru, en in self._read(_STATUSES))

    def _read(self, statement: str) -> list[Any]:
        principal = self._principal
        found: list[Any] = orjson.loads(
            fetch_value("tickets", principal.tenant_id, statement, {"staff": principal.is_staff_member})
        )
        return found
