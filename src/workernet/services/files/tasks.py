"""What the clock asks of this service."""

from datetime import datetime

from celery import shared_task

from workernet.kernel.clock import now
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.files.adapters.objects import left_since, remove
from workernet.services.files.commands.discard_upload import DiscardUpload
from workernet.services.files.domain.objects import ABANDONED_AFTER, QUARANTINE
from workernet.services.files.queries.stale_uploads import stale_uploads


@shared_task(name="files.sweep_uploads", ignore_result=True)
def sweep_uploads() -> int:
    """Remove uploads not completed within a day, then what else lies in quarantine that long.

    Returns how many of both went. Raises Problem(unavailable); the next sweep goes on from there.
    """
    uploads = 0
    for tenant_id, file_id in stale_uploads():
        uploads += bool(bus.execute(DiscardUpload(file_id), system_context(tenant_id)))
    return uploads + clear_quarantine(now() - ABANDONED_AFTER)


def clear_quarantine(moment: datetime) -> int:
    """Remove what was put there before `moment`; returns how many objects that was.

    Such are bytes sent again after their file was complete, and sources whose removal failed after a copy.
    """
    left = list(left_since(QUARANTINE, moment))
    remove(*left)
    return len(left)
