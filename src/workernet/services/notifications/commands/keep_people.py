"""Keep the copies of desks and people that auth's events describe."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.services.notifications.models import Desk, Person


@dataclass(frozen=True)
class KeepDesk:
    """The tenant as it is now."""

    slug: str
    name: str
    prefix: str


@dataclass(frozen=True)
class KeepPerson:
    """A person as they are now."""

    person_id: UUID
    name: str
    email: str
    role: str
    language: str
    organization_id: UUID | None
    active: bool


@handles(KeepDesk, database="notifications", roles=None, audited=False)
def keep_desk(command: KeepDesk, work: Work) -> None:
    """Insert or overwrite the desk."""
    Desk.objects.update_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id,
        defaults={"slug": command.slug, "name": command.name, "prefix": command.prefix},
    )


@handles(KeepPerson, database="notifications", roles=None, audited=False)
def keep_person(command: KeepPerson, work: Work) -> None:
    """Insert or overwrite the person."""
    Person.objects.update_or_create(  # tenant: the transaction's
        id=command.person_id,
        tenant_id=work.context.tenant_id,
        defaults={
            "name": command.name,
            "email": command.email,
            "role": command.role,
            "language": command.language,
            "organization_id": command.organization_id,
            "active": command.active,
        },
    )
