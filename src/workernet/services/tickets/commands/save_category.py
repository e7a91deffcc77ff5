"""Say what tickets can be about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.tell_names import tell_category
from workernet.services.tickets.domain.catalogue import check_key, clean_names, key_from
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Category
from workernet.services.tickets.models.arranging import (
    SAME_KEY,
    check_names,
    found,
    keys_of,
    one_at_a_time,
    write,
)
from workernet.services.tickets.models.filing import check_team


@dataclass(frozen=True)
class SaveCategory:
    """A new category without `item_id`; of `values` (name, key, team_id, archived) only what is named is
    written. The key is said once, for a new one, or made of the name."""

    item_id: UUID | None
    values: dict[str, Any]


@handles(SaveCategory, database="tickets", roles=roles_for("configure"))
def save_category(command: SaveCategory, work: Work) -> Category:
    """The category. Raises Problem(not_found | validation_failed | conflict).

    An archived one takes no new tickets; those it has keep it.
    """
    one_at_a_time(work)
    own = found(Category, command.item_id)
    values = clean_names(command.values)
    check_names(Category, own, values, "name_ru", "name_en")
    if own is None or values.get("team_id") != own.team_id:
        check_team(values.get("team_id"))
    key = values.pop("key", None)
    if own is None:
        taken = keys_of(Category)
        values["key"] = check_key(key) if key else key_from(values["name_en"], taken)
        if values["key"] in taken:
            raise Problem("conflict", SAME_KEY)
    category = write(Category, own, work, values)
    tell_category(work, category)
    return category
