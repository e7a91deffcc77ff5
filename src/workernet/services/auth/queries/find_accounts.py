"""Accounts by address, for whoever brings people along."""

from collections.abc import Collection
from uuid import UUID

from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.auth.models import User


def accounts_by_email(tenant_id: UUID, emails: Collection[str]) -> dict[str, User]:
    """The tenant's accounts of these addresses (in lower case), by address."""
    with tenant_transaction("auth", tenant_id):
        found = User.objects.filter(email__in=list(emails))  # tenant: the transaction's
        return {user.email: user for user in found}
