"""Give tickets a field of the desk's own."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.rewrite_views import rename_choices_in_views
from workernet.services.tickets.domain.catalogue import check_key, clean_names, key_from
from workernet.services.tickets.domain.custom_fields import EVERY, FieldType, clean_choices
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Category, CustomField, Ticket
from workernet.services.tickets.models.arranging import (
    SAME_KEY,
    check_names,
    found,
    keys_of,
    one_at_a_time,
    write,
)

CHOICE_STAYS = Text(
    "Это значение стоит в заявках; его можно только убрать в архив",
    "Tickets have this value; it can only be archived",
)
NO_SUCH_CATEGORY = Text("Такой категории нет", "There is no such category")


@dataclass(frozen=True)
class SaveCustomField:
    """A new field without `item_id`; of `values` (name, key, type, choices, required_in, customer_visible,
    archived) only what is named is written. Key and type are said once, for a new one."""

    item_id: UUID | None
    values: dict[str, Any]


@handles(SaveCustomField, database="tickets", roles=roles_for("configure"))
def save_custom_field(command: SaveCustomField, work: Work) -> CustomField:
    """The field. Raises Problem(not_found | validation_failed | conflict), in_use for a choice that is gone
    from the list but stands in tickets."""
    one_at_a_time(work)
    own = found(CustomField, command.item_id)
    values = clean_names(command.values)
    check_names(CustomField, own, values, "name_ru", "name_en")
    key, kind = values.pop("key", None), values.pop("type", None)
    if own is None:
        taken = keys_of(CustomField)
        values |= {"type": kind, "key": check_key(key) if key else key_from(values["name_en"], taken)}
        if values["key"] in taken:
            raise Problem("conflict", SAME_KEY)
    if own is None or "choices" in values:
        values["choices"] = clean_choices(
            cast("FieldType", own.type if own else kind), values.get("choices", [])
        )
    if own is not None and "choices" in values:
        _check_gone(own, values["choices"])
        rename_choices_in_views(own, values["choices"])
    if "required_in" in values:
        known = {EVERY, *keys_of(Category)}
        values["required_in"] = list(dict.fromkeys(values["required_in"]))
        if not known.issuperset(values["required_in"]):
            raise invalid(required_in=NO_SUCH_CATEGORY)
    return write(CustomField, own, work, values)


def _check_gone(own: CustomField, choices: list[dict[str, Any]]) -> None:
    gone = {choice["key"] for choice in own.choices} - {choice["key"] for choice in choices}
    column = f"fields__{own.key}__in"
    if gone and Ticket.objects.filter(**{column: list(gone)}).exists():  # tenant: the transaction's
        raise Problem("in_use", CHOICE_STAYS)
