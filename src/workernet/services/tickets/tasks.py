"""What the clock asks of this service."""

from celery import shared_task

from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.mark_overdue import MarkOverdue
from workernet.services.tickets.queries.overdue_tickets import overdue_tickets


@shared_task(name="tickets.sweep_overdue", ignore_result=True)
def sweep_overdue() -> int:
    """Mark what is due; returns how many tickets were marked now. Two sweeps at once mark each once."""
    marked = 0
    for tenant_id, number in overdue_tickets():
        marked += bool(bus.execute(MarkOverdue(number), system_context(tenant_id)))
    return marked
