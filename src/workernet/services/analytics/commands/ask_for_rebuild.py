"""Have a desk's facts filled anew from its events."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import Role
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.analytics.domain.rebuilds import RebuildState
from workernet.services.analytics.models import Rebuild

RUNNING = Text("Показатели уже пересчитываются", "The figures are being counted anew already")
REBUILDERS: frozenset[Role] = frozenset({"admin"})


@dataclass(frozen=True)
class AskForRebuild:
    """An admin does not trust the figures; the folder fills them anew within moments."""


@handles(AskForRebuild, database="analytics", roles=REBUILDERS)
def ask_for_rebuild(_command: AskForRebuild, work: Work) -> RebuildState:
    """The rebuild, which has not begun yet. Raises Problem(already_running) until the last is finished."""
    actor, tenant_id = work.context.actor, work.context.tenant_id
    if actor is None:
        raise Problem("unauthenticated")
    asked = {"asked_by": actor.user_id, "asked_at": now(), "finished_at": None, "events": 0, "total": None}
    own = Rebuild.objects.all()  # tenant: the transaction's
    rebuild, new = own.get_or_create(tenant_id=tenant_id, defaults=asked)
    if not new:
        rebuild = own.select_for_update().get(tenant_id=tenant_id)
        if rebuild.finished_at is None:
            raise Problem("already_running", RUNNING)
        for name, value in asked.items():
            setattr(rebuild, name, value)
        rebuild.save()
    work.target = str(tenant_id)
    return rebuild.state


def note_rebuild(tenant_id: UUID, **values: Any) -> None:
    """How far the folder is with the desk's rebuild, by columns of its row."""
    with tenant_transaction("analytics", tenant_id):
        Rebuild.objects.update(**values)  # tenant: the transaction's
