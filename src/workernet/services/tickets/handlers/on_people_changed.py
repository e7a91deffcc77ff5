"""auth's news about desks, companies and people."""

from typing import cast

from workernet.contracts.events import OrganizationChanged, PersonChanged, TenantChanged
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.tickets.commands.keep_people import KeepDesk, KeepOrganization, KeepPerson


@subscribe("tickets", "keep_desk", TenantChanged, historic=True)
def keep_desk(delivery: Delivery) -> None:
    """Copy the desk."""
    event = cast(TenantChanged, delivery.event)
    command = KeepDesk(event.slug, event.ticket_prefix, event.default_language)
    bus.execute(command, system_context(delivery.tenant_id))


@subscribe("tickets", "keep_organization", OrganizationChanged, historic=True)
def keep_organization(delivery: Delivery) -> None:
    """Copy the company."""
    event = cast(OrganizationChanged, delivery.event)
    bus.execute(KeepOrganization(event.organization_id, event.name), system_context(delivery.tenant_id))


@subscribe("tickets", "keep_person", PersonChanged, historic=True)
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
