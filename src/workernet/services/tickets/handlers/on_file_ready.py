"""A file has been uploaded for a ticket."""

from typing import cast

from workernet.contracts.events import FileReady
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.tickets.commands.attach_file import AttachFile


@subscribe("tickets", "attach_file", FileReady)
def on_file_ready(delivery: Delivery) -> None:
    """List it at the ticket."""
    event = cast(FileReady, delivery.event)
    command = AttachFile(
        file_id=event.file_id,
        number=event.ticket,
        uploader_id=event.uploader_id,
        name=event.name,
        size=event.size,
        content_type=event.content_type,
        safe_image=event.safe_image,
    )
    bus.execute(command, system_context(delivery.tenant_id))
