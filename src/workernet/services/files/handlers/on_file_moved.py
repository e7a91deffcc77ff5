"""A message has taken its files to another ticket."""

from typing import cast

from workernet.contracts.events import FileMoved
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.files.commands.move_file import MoveFile


@subscribe("files", "move_file", FileMoved)
def on_file_moved(delivery: Delivery) -> None:
    """Let access follow."""
    event = cast(FileMoved, delivery.event)
    bus.execute(MoveFile(event.file_id, event.ticket, event.to), system_context(delivery.tenant_id))
