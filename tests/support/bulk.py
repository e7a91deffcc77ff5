"""Jobs of many tickets in tests: worked on in this process, without a worker."""

from uuid import UUID

from tests.support.portal import Desk
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.run_bulk_item import RunBulkItem


def work_on(desk: Desk, job_id: str, items: int = 10_000) -> int:
    """Change at most so many tickets of the job; returns how many were tried."""
    done = 0
    while done < items and bus.execute(RunBulkItem(UUID(str(job_id))), system_context(desk.tenant_id)):
        done += 1
    return done
