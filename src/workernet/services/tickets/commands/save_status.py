"""Rename a status, or add one of the desk's own inside a category."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.rewrite_views import rename_status_in_views
from workernet.services.tickets.domain.catalogue import clean_names
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import TicketStatus
from workernet.services.tickets.models.arranging import check_names, found, one_at_a_time, write

DEFAULT_STAYS = Text(
    "Это основной статус своей категории; сначала сделайте основным другой",
    "This is the default status of its category; make another one the default first",
)


@dataclass(frozen=True)
class SaveStatus:
    """A new status without `item_id`; of `values` (name, category, is_default, archived) only what is named
    is written. The category is said once, for a new one."""

    item_id: UUID | None
    values: dict[str, Any]


@handles(SaveStatus, database="tickets", roles=roles_for("configure"))
def save_status(command: SaveStatus, work: Work) -> TicketStatus:
    """The status. Raises Problem(not_found | validation_failed | conflict), in_use for archiving a default.

    A default one is the name of its category; the default before it becomes one among the others.
    """
    one_at_a_time(work)
    own = found(TicketStatus, command.item_id)
    values = clean_names(command.values)
    if own is not None:
        values.pop("category", None)
    default = values.get("is_default", own.is_default if own else False)
    if default and values.get("archived", own.archived if own else False):
        raise Problem("in_use", DEFAULT_STAYS)
    check_names(TicketStatus, own, values, "name_ru", "name_en")
    if own is not None:
        rename_status_in_views(own, values)
    if default:
        category = own.category if own else values["category"]
        before = TicketStatus.objects.filter(category=category)  # tenant: the transaction's
        before.update(is_default=False)
    return write(TicketStatus, own, work, values)
