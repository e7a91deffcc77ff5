"""Note that a person has seen their notifications."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Now

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import ROLES
from workernet.kernel.errors import Problem
from workernet.services.notifications.domain.kinds import Kind
from workernet.services.notifications.models import Notification


@dataclass(frozen=True)
class MarkRead:
    """`ids` None means all of one's own, of the `kind` when one is named; foreign or unknown ids change
    nothing and are not told apart."""

    ids: tuple[UUID, ...] | None = None
    kind: Kind | None = None


@handles(MarkRead, database="notifications", roles=frozenset(ROLES), audited=False)
def mark_read(command: MarkRead, work: Work) -> int:
    """How many are still unread."""
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    mine = Notification.objects.filter(  # tenant: the transaction's
        recipient_id=actor.user_id, read_at__isnull=True
    )
    chosen = mine if command.ids is None else mine.filter(id__in=command.ids)
    if command.kind is not None:
        chosen = chosen.filter(kind=command.kind)
    chosen.update(read_at=Now())
    return mine.count()
