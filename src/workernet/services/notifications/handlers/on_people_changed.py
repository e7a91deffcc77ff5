"""auth's news about desks and people."""

from typing import cast

from workernet.contracts.events import PersonChanged, TenantChanged
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.notifications.commands.keep_people import KeepDesk, KeepPerson


@subscribe("notifications", "keep_desk", TenantChanged, historic=True)
def keep_desk(delivery: Delivery) -> None:
    """Copy the desk."""
    event = cast(TenantChanged, delivery.event)
    command = KeepDesk(event.slug, event.name, event.ticket_prefix)
    bus.execute(command, system_context(delivery.tenant_id))


@subscribe("notifications", "keep_person", PersonChanged, historic=True)
def keep_person(delivery: Delivery) -> None:
    """Copy the person."""
    event = cast(PersonChanged, delivery.event)
    command = KeepPerson(
        person_id=event.person_id,
        name=event.name,
        email=event.email,
        role=event.role,
        language=event.language,
        organization_id=event.organization_id,
        active=event.active,
    )
    bus.execute(command, system_context(delivery.tenant_id))
