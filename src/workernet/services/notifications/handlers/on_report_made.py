"""Reports that were made go to their readers."""

from typing import cast

from workernet.contracts.events import ReportMade
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.notifications.commands.send_report import SendReport


@subscribe("notifications", "send_report", ReportMade)
def on_report_made(delivery: Delivery) -> None:
    """Queue a letter for each reader."""
    event = cast(ReportMade, delivery.event)
    command = SendReport(delivery.event_id, event.report, event.recipients)
    bus.execute(command, system_context(delivery.tenant_id))
