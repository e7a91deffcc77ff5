"""Arrange one's views: their order, the one to start with, the hidden ones."""

from dataclasses import dataclass
from typing import Any

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.views import BUILTIN_KEYS, check_names
from workernet.services.tickets.models import ViewChoice
from workernet.services.tickets.models.viewing import seen_views


@dataclass(frozen=True)
class ArrangeViews:
    """Views are named by key or id; None leaves a part as it is, and an empty `start` starts with none."""

    order: tuple[str, ...] | None = None
    start: str | None = None
    hidden: tuple[str, ...] | None = None


@handles(ArrangeViews, database="tickets", roles=roles_for("views"), audited=False)
def arrange_views(command: ArrangeViews, work: Work) -> ViewChoice:
    """The person's own arrangement; nobody else's changes. Raises Problem(validation_failed) for a view the
    person does not see."""
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    known = [*BUILTIN_KEYS, *(str(key) for key in seen_views(actor).values_list("id", flat=True))]
    written: dict[str, Any] = {}
    if command.order is not None:
        written["order"] = check_names(command.order, known, "ids")
    if command.hidden is not None:
        written["hidden"] = check_names(command.hidden, known, "ids")
    if command.start is not None:
        written["start"] = check_names([command.start], known, "id")[0] if command.start else None
    choice, _made = ViewChoice.objects.update_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id, user_id=actor.user_id, defaults=written
    )
    return choice
