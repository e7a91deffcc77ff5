"""What the clock asks of this service. Two sweeps at once do each thing once."""

from collections.abc import Callable

from celery import shared_task

from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.mark_overdue import MarkOverdue
from workernet.services.tickets.commands.wake_ticket import CloseResolved, WakeTicket
from workernet.services.tickets.queries.due_tickets import Sweep, due_tickets


@shared_task(name="tickets.sweep_overdue", ignore_result=True)
def sweep_overdue() -> int:
    """Mark what is due; returns how many tickets were marked now."""
    return _sweep("overdue_tickets", MarkOverdue)


@shared_task(name="tickets.sweep_snoozed", ignore_result=True)
def sweep_snoozed() -> int:
    """Wake what has slept long enough; returns how many tickets were woken now."""
    return _sweep("woken_tickets", WakeTicket)


@shared_task(name="tickets.sweep_resolved", ignore_result=True)
def sweep_resolved() -> int:
    """Close what was resolved long enough ago; returns how many tickets were closed now."""
    return _sweep("stale_resolved_tickets", CloseResolved)


def _sweep(name: Sweep, command: Callable[[int], object]) -> int:
    done = 0
    for tenant_id, number in due_tickets(name):
        done += bool(bus.execute(command(number), system_context(tenant_id)))
    return done
