"""The signed-in person's own account."""

from typing import Any

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.auth.models import Organization, Tenant, User


def get_me(principal: Principal) -> dict[str, Any]:
    """The account as the API shows it. Raises Problem(not_found) when it is gone."""
    with tenant_transaction("auth", principal.tenant_id):
        user = User.objects.filter(id=principal.user_id, active=True).first()  # tenant: the transaction's
        if user is None:
            raise not_found()
        organization = (
            Organization.objects.filter(id=user.organization_id).first()  # tenant: the transaction's
            if user.organization_id
            else None
        )
    tenant = Tenant.objects.get(id=principal.tenant_id)  # global: the directory of desks
    return {
        "id": str(user.id),
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "language": user.language,
        "time_zone": user.time_zone,
        "tenant": {"slug": tenant.slug, "name": tenant.name, "ticket_prefix": tenant.ticket_prefix},
        "organization": {"id": str(organization.id), "name": organization.name} if organization else None,
    }
