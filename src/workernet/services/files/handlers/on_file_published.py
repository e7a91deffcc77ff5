"""A public reply carries a file."""

from typing import cast

from workernet.contracts.events import FilePublished
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.files.commands.publish_file import PublishFile


@subscribe("files", "publish_file", FilePublished)
def on_file_published(delivery: Delivery) -> None:
    """Let the customer have it."""
    event = cast(FilePublished, delivery.event)
    bus.execute(PublishFile(event.file_id, event.ticket), system_context(delivery.tenant_id))
