"""Open a vendor's desk."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import TenantChanged
from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.auth.domain.accounts import check_slug
from workernet.services.auth.models import Tenant

TAKEN = Text("Такое имя уже занято", "This name is taken")


@dataclass(frozen=True)
class CreateTenant:
    """Issued in the frame of the tenant's future id."""

    tenant_id: UUID
    slug: str
    name: str
    default_language: str = "en"
    time_zone: str = "UTC"
    ticket_prefix: str = "WN"


@handles(CreateTenant, database="auth", roles=None)
def create_tenant(command: CreateTenant, work: Work) -> Tenant:
    """Create the desk. Raises Problem(validation_failed) for a bad or taken slug."""
    check_slug(command.slug)
    tenant, created = Tenant.objects.get_or_create(  # global: the directory of desks
        slug=command.slug,
        defaults={
            "id": command.tenant_id,
            "name": command.name,
            "default_language": command.default_language,
            "time_zone": command.time_zone,
            "ticket_prefix": command.ticket_prefix,
        },
    )
    if not created:
        raise invalid(slug=TAKEN)
    work.target = command.slug
    work.publish(
        TenantChanged(
            tenant_id=tenant.id,
            slug=tenant.slug,
            name=tenant.name,
            ticket_prefix=tenant.ticket_prefix,
            default_language=tenant.default_language,
            time_zone=tenant.time_zone,
        )
    )
    return tenant
