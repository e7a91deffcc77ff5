"""Register a customer company."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import OrganizationChanged
from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import invalid
from workernet.kernel.ids import new_id
from workernet.services.auth.domain.accounts import EMPTY
from workernet.services.auth.models import Organization


@dataclass(frozen=True)
class CreateOrganization:
    """`organization_id` may be chosen by an import, so that a second run finds the same company."""

    name: str
    organization_id: UUID | None = None


@handles(CreateOrganization, database="auth", roles=frozenset({"admin"}))
def create_organization(command: CreateOrganization, work: Work) -> Organization:
    """Create the company, or answer the one that already has this name."""
    name = command.name.strip()
    if not name or len(name) > 200:
        raise invalid(name=EMPTY)
    organization, created = Organization.objects.get_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id,
        name=name,
        defaults={"id": command.organization_id or new_id()},
    )
    work.target = str(organization.id)
    if created:
        work.publish(OrganizationChanged(organization_id=organization.id, name=organization.name))
    return organization
