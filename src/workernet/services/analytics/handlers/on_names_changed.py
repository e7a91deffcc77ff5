"""News of what people, companies, teams and categories are called, as far as reports name them."""

from typing import cast

from workernet.contracts.events import NamesTold, OrganizationChanged, PersonChanged
from workernet.kernel.context import STAFF, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.subscriptions import Delivery, subscribe
from workernet.services.analytics.commands.keep_names import KeepColleague, KeepCompany, KeepNames


@subscribe("analytics", "keep_person", PersonChanged, historic=True)
def keep_person(delivery: Delivery) -> None:
    """Copy a colleague's name. Customers appear in no report, so theirs are not kept."""
    event = cast(PersonChanged, delivery.event)
    if event.role in STAFF:
        bus.execute(KeepColleague(event.person_id, event.name), system_context(delivery.tenant_id))


@subscribe("analytics", "keep_organization", OrganizationChanged, historic=True)
def keep_organization(delivery: Delivery) -> None:
    """Copy the company's name."""
    event = cast(OrganizationChanged, delivery.event)
    bus.execute(KeepCompany(event.organization_id, event.name), system_context(delivery.tenant_id))


@subscribe("analytics", "keep_names", NamesTold, historic=True)
def keep_names(delivery: Delivery) -> None:
    """Copy the names."""
    event = cast(NamesTold, delivery.event)
    bus.execute(KeepNames(event.kind, event.names), system_context(delivery.tenant_id))
