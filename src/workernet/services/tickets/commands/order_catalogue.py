"""Put teams, statuses, categories or fields into the order they are shown in."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db.models import Model

from workernet.kernel.bus import Work, handles
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Category, CustomField, Team, TicketStatus
from workernet.services.tickets.models.arranging import one_at_a_time, reorder

Arranged = Literal["teams", "statuses", "categories", "custom_fields"]
_MODELS: dict[Arranged, type[Model]] = {
    "teams": Team,
    "statuses": TicketStatus,
    "categories": Category,
    "custom_fields": CustomField,
}


@dataclass(frozen=True)
class OrderCatalogue:
    """These first, in this order; what is not named follows as it stood."""

    kind: Arranged
    ids: tuple[UUID, ...]


@handles(OrderCatalogue, database="tickets", roles=roles_for("configure"))
def order_catalogue(command: OrderCatalogue, work: Work) -> None:
    """Raises Problem(not_found) for an id the desk does not have."""
    one_at_a_time(work)
    reorder(_MODELS[command.kind], command.ids)
    work.target = command.kind
