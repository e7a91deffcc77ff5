"""What auth tells about tenants, organizations and people; whoever needs a copy keeps one."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from workernet.kernel.events import Event, published


@published
@dataclass(frozen=True)
class TenantChanged(Event):
    """A tenant was created or its description changed."""

    type: ClassVar[str] = "tenant.changed"
    tenant_id: UUID
    slug: str
    name: str
    ticket_prefix: str
    default_language: str
    time_zone: str

    @property
    def aggregate_id(self) -> str:
        return str(self.tenant_id)


@published
@dataclass(frozen=True)
class OrganizationChanged(Event):
    """A customer company was created or renamed."""

    type: ClassVar[str] = "organization.changed"
    organization_id: UUID
    name: str

    @property
    def aggregate_id(self) -> str:
        return str(self.organization_id)


@published
@dataclass(frozen=True)
class PersonChanged(Event):
    """A person was created or changed; `active` is False once they may no longer sign in."""

    type: ClassVar[str] = "person.changed"
    person_id: UUID
    name: str
    email: str
    role: str
    language: str
    organization_id: UUID | None
    active: bool = True

    @property
    def aggregate_id(self) -> str:
        return str(self.person_id)
