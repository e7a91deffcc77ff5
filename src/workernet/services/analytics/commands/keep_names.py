"""Keep the names that reports show instead of ids."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.analytics.models import Organization, Person


@dataclass(frozen=True)
class KeepColleague:
    """A person of the staff as they are called now."""

    person_id: UUID
    name: str


@dataclass(frozen=True)
class KeepCompany:
    """A customer company as it is called now."""

    organization_id: UUID
    name: str


@handles(KeepColleague, database="analytics", roles=None, audited=False)
def keep_colleague(command: KeepColleague, work: Work) -> None:
    """Insert or overwrite."""
    Person.objects.update_or_create(  # tenant: the transaction's
        id=command.person_id, tenant_id=work.context.tenant_id, defaults={"name": command.name}
    )


@handles(KeepCompany, database="analytics", roles=None, audited=False)
def keep_company(command: KeepCompany, work: Work) -> None:
    """Insert or overwrite."""
    Organization.objects.update_or_create(  # tenant: the transaction's
        id=command.organization_id, tenant_id=work.context.tenant_id, defaults={"name": command.name}
    )
