"""People, companies and teams of a log: who they become here, the same at every run."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid5

from workernet.kernel.context import Context, Role, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.texts import Language
from workernet.runtime.imports.servicenow_rows import LogRow
from workernet.runtime.imports.servicenow_words import UNKNOWN_CALLER
from workernet.services.auth.commands.create_organization import CreateOrganization
from workernet.services.auth.commands.create_user import CreateUser
from workernet.services.auth.queries.find_accounts import accounts_by_email
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.keep_people import KeepOrganization, KeepPerson
from workernet.services.tickets.domain.incident import Known
from workernet.services.tickets.queries.taken_over import known_people

# Names under .invalid reach nobody (RFC 2606); callers and staff are told apart, for both may be "Nobody 1".
CALLERS, STAFF = "import.invalid", "staff.import.invalid"
_PSEUDONYM = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")


@dataclass(frozen=True)
class Person:
    """Somebody of the log, as an account here; without a password, so nobody can sign in as them."""

    id: UUID
    name: str
    email: str
    role: Role
    location: str = ""


@dataclass
class Cast:
    """Everybody and everything the rows name. Spellings that differ in case only are the same."""

    tenant_id: UUID
    language: Language
    people: dict[UUID, Person] = field(default_factory=dict)
    organizations: dict[str, Known] = field(default_factory=dict)
    teams: dict[str, Known] = field(default_factory=dict)

    def caller(self, name: str, location: str = "") -> Known:
        """The requester of that name; an unknown one has a person of their own."""
        shown = name or UNKNOWN_CALLER.to(self.language)
        return self._person("caller", name or "?", shown, "requester", location)

    def agent(self, name: str) -> Known:
        """The member of staff of that name."""
        return self._person("agent", name, name, "agent")

    def organization(self, name: str) -> Known:
        """The company a location became."""
        return self.organizations.setdefault(name.casefold(), Known(self._id("organization", name), name))

    def team(self, name: str) -> Known:
        """The team a group became."""
        return self.teams.setdefault(name.casefold(), Known(self._id("team", name), name))

    def add(self, rows: Iterable[LogRow]) -> None:
        """Meet everybody these rows name."""
        for row in rows:
            self.caller(row.caller, row.location)
            for name in filter(None, (row.assignee, row.resolver)):
                self.agent(name)
            if row.location:
                self.organization(row.location)
            if row.group:
                self.team(row.group)

    def _id(self, kind: str, name: str) -> UUID:
        return uuid5(self.tenant_id, f"servicenow/{kind}/{name.casefold()}")

    def _person(self, kind: str, key: str, shown: str, role: Role, location: str = "") -> Known:
        identity = self._id(kind, key)
        if identity not in self.people:
            email = f"{_local_part(key, identity)}@{CALLERS if role == 'requester' else STAFF}"
            self.people[identity] = Person(identity, shown, email, role, location)
        elif location and not self.people[identity].location:
            self.people[identity] = replace(self.people[identity], location=location)
        return Known(identity, self.people[identity].name)

    def introduce(self) -> tuple[int, int, int]:
        """Make them known to auth and to tickets; returns (new people, companies named, teams named).

        Companies and teams that the desk has already, by name, are taken as they are.
        """
        context = system_context(self.tenant_id, "import")
        for key, organization in self.organizations.items():
            made = bus.execute(CreateOrganization(organization.name, organization.id), context)
            bus.execute(KeepOrganization(made.id, made.name), context)
            self.organizations[key] = Known(made.id, organization.name)
        for key, team in self.teams.items():
            self.teams[key] = Known(bus.execute(CreateTeam(team.name, team.id), context).id, team.name)
        return self._introduce_people(context), len(self.organizations), len(self.teams)

    def _introduce_people(self, context: Context) -> int:
        there = known_people(self.tenant_id, list(self.people))
        missing = [person for identity, person in self.people.items() if identity not in there]
        accounts = accounts_by_email(self.tenant_id, [person.email for person in missing])
        for person in missing:
            company = self.organizations.get(person.location.casefold())
            company_id = company.id if company else None
            if person.email not in accounts:
                bus.execute(
                    CreateUser(
                        email=person.email,
                        name=person.name,
                        role=person.role,
                        language=self.language,
                        organization_id=company_id,
                        user_id=person.id,
                    ),
                    context,
                )
            bus.execute(
                KeepPerson(
                    person.id, person.name, person.email, person.role, self.language, company_id, True
                ),
                context,
            )
        return len(missing)


def _local_part(name: str, identity: UUID) -> str:
    """Caller 2403 becomes caller-2403; a name that is no plain pseudonym gets a mark that is its own."""
    lowered = name.casefold()
    if len(lowered) <= 40 and _PSEUDONYM.fullmatch(lowered):
        return lowered.replace(" ", "-")
    return f"person-{identity.hex[:16]}"
