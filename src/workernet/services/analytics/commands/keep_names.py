"""Keep the names that reports show instead of ids."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events.names import Named, NameKind
from workernet.kernel.bus import Work, handles
from workernet.services.analytics.models import Label, Organization, Person


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


@dataclass(frozen=True)
class KeepNames:
    """What some things of one kind are called now, as tickets tells it."""

    kind: NameKind
    names: tuple[Named, ...]


@handles(KeepNames, database="analytics", roles=None, audited=False)
def keep_names(command: KeepNames, work: Work) -> None:
    """Insert or overwrite names of teams and categories. Of colleagues and companies only what is missing is
    added: who renames them tells it by an event of their own, and tickets has no more than a copy."""
    tenant_id = work.context.tenant_id
    if command.kind == "person":
        people = (Person(id=UUID(each.key), tenant_id=tenant_id, name=each.ru) for each in command.names)
        Person.objects.bulk_create(people, ignore_conflicts=True)  # tenant: the transaction's
        return
    if command.kind == "organization":
        firms = (Organization(id=UUID(each.key), tenant_id=tenant_id, name=each.ru) for each in command.names)
        Organization.objects.bulk_create(firms, ignore_conflicts=True)  # tenant: the same
        return
    Label.objects.bulk_create(  # tenant: the same
        (
            Label(tenant_id=tenant_id, kind=command.kind, key=each.key, ru=each.ru, en=each.en)
            for each in command.names
        ),
        update_conflicts=True,
        unique_fields=["tenant_id", "kind", "key"],
        update_fields=["ru", "en"],
    )
