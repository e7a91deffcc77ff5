"""What the clock asks of this service."""

from uuid import UUID

from celery import shared_task

from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.mark_overdue import MarkOverdue
from workernet.services.tickets.commands.rewrite_tags import RewriteTags
from workernet.services.tickets.queries.open_tag_changes import open_tag_changes
from workernet.services.tickets.queries.overdue_tickets import overdue_tickets


@shared_task(name="tickets.sweep_overdue", ignore_result=True)
def sweep_overdue() -> int:
    """Mark what is due; returns how many tickets were marked now. Two sweeps at once mark each once."""
    marked = 0
    for tenant_id, number in overdue_tickets():
        marked += bool(bus.execute(MarkOverdue(number), system_context(tenant_id)))
    return marked


@shared_task(name="tickets.rewrite_tags", ignore_result=True)
def rewrite_tags(tenant_id: str, change_id: str) -> None:
    """Bring one tag's new name into its tickets; may be run again at any time."""
    while bus.execute(RewriteTags(UUID(change_id)), system_context(UUID(tenant_id))):
        pass


@shared_task(name="tickets.sweep_tags", ignore_result=True)
def sweep_tags() -> int:
    """Finish what a lost hint or a lost worker has left; returns how many changes there were."""
    changes = open_tag_changes()
    for tenant_id, change_id in changes:
        rewrite_tags(str(tenant_id), str(change_id))
    return len(changes)
