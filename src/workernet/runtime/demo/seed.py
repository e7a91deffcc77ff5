"""Fills the demo desk. Each part looks first whether it is there, so an interrupted run is completed by the
next, and two runs at once wait for each other."""

from collections.abc import Callable
from importlib.resources import as_file, files
from uuid import UUID, uuid5

from workernet.kernel.clock import now
from workernet.kernel.context import Context, Principal, context_for, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.runtime.demo.story import DemoDesk, DemoPerson, Story, load_desk, load_stories, moments_of
from workernet.runtime.imports import import_servicenow
from workernet.runtime.imports.alone import alone
from workernet.services.auth.commands.create_organization import CreateOrganization
from workernet.services.auth.commands.create_tenant import CreateTenant
from workernet.services.auth.commands.create_user import CreateUser
from workernet.services.auth.domain.accounts import check_account
from workernet.services.auth.queries.find_accounts import accounts_by_email
from workernet.services.auth.queries.find_tenant import tenant_by_slug
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.import_incident import ImportIncident
from workernet.services.tickets.commands.keep_people import KeepDesk, KeepOrganization, KeepPerson
from workernet.services.tickets.commands.save_rule import SaveRule
from workernet.services.tickets.commands.save_sla_calendar import SaveSlaCalendar
from workernet.services.tickets.commands.save_team import SetTeamMembers
from workernet.services.tickets.commands.set_work import SetAgentWork
from workernet.services.tickets.domain.incident import Known, Opening
from workernet.services.tickets.queries.list_promises import list_sla_calendars
from workernet.services.tickets.queries.list_rules import list_rules
from workernet.services.tickets.queries.taken_over import known_people, taken_over, ticket_with_title

LOG = "servicenow-incidents.csv.xz"
Progress = Callable[[str, int, int], None]


class DemoSeed:
    """One run of the seed over one desk; the steps are in the order in which they need each other."""

    def __init__(self, desk: DemoDesk, tenant_id: UUID, progress: Progress) -> None:
        self.desk = desk
        self.tenant_id = tenant_id
        self.progress = progress
        self.system = system_context(tenant_id, "system")
        self.organizations: dict[str, UUID] = {}
        self.teams: dict[str, Known] = {}
        self.people: dict[str, Known] = {}

    def set_the_stage(self, password: str) -> None:
        """Desk, companies, teams and people, known to auth and to tickets."""
        desk, total = self.desk, len(self.desk.people)
        bus.execute(KeepDesk(desk.slug, "WN", desk.default_language), self.system)
        for name in desk.organizations:
            made = bus.execute(CreateOrganization(name, uuid5(self.tenant_id, name)), self.system)
            bus.execute(KeepOrganization(made.id, name), self.system)
            self.organizations[name] = made.id
        for name in desk.teams:
            team = bus.execute(CreateTeam(name, uuid5(self.tenant_id, name)), self.system)
            self.teams[name] = Known(team.id, name)
        accounts = accounts_by_email(self.tenant_id, [person.email for person in desk.people])
        there = known_people(self.tenant_id, [account.id for account in accounts.values()])
        for done, person in enumerate(desk.people, start=1):
            account = accounts.get(person.email)
            identity = account.id if account else self._account(person, password)
            name = account.name if account else person.name
            if identity not in there:
                self._keep(person, identity, name)
            self.people[person.key] = Known(identity, name)
            self.progress("People of the demo desk", done, total)

    def _account(self, person: DemoPerson, password: str) -> UUID:
        command = CreateUser(
            email=person.email,
            name=person.name,
            role=person.role,
            language=person.language,
            time_zone=self.desk.time_zone,
            organization_id=self._organization_of(person),
            password=password if person.signs_in else None,
            user_id=uuid5(self.tenant_id, person.email),
        )
        return UUID(str(bus.execute(command, self.system).id))

    def _keep(self, person: DemoPerson, identity: UUID, name: str) -> None:
        organization = self._organization_of(person)
        command = KeepPerson(identity, name, person.email, person.role, person.language, organization, True)
        bus.execute(command, self.system)

    def _organization_of(self, person: DemoPerson) -> UUID | None:
        return self.organizations.get(person.organization)

    def arrange(self) -> None:
        """Working hours, who works in which team, and macros.

        The last macro tells that all of it is there: what people change afterwards is theirs.
        """
        admin = self._frame("admin")
        assert admin.actor is not None
        there = {rule["name"] for rule in list_rules(admin.actor, "macro")}
        if self.desk.macros[-1]["name"] in there:
            return
        self._set_hours(admin, admin.actor)
        for each in self.desk.members:
            people = tuple(self.people[key].id for key in each["people"])
            bus.execute(SetTeamMembers(self.teams[each["team"]].id, people), admin)
        for each in self.desk.macros:
            if each["name"] not in there:
                spec = {"version": 1, "actions": each["actions"]}
                bus.execute(SaveRule(None, {"kind": "macro", "name": each["name"], "spec": spec}), admin)

    def _set_hours(self, admin: Context, reader: Principal) -> None:
        hours = self.desk.calendar
        ids = {each["name"]: UUID(each["id"]) for each in list_sla_calendars(reader)}
        if hours["name"] not in ids:
            spec = {"zone": self.desk.time_zone, "week": [hours["weekday"]] * 5 + [[], []]}
            made = bus.execute(SaveSlaCalendar(None, {"name": hours["name"], "spec": spec}), admin)
            ids[hours["name"]] = made.id
        for key in hours["people"]:
            bus.execute(SetAgentWork(self.people[key].id, {"calendar_id": ids[hours["name"]]}), admin)

    def tell(self, stories: list[Story]) -> None:
        """The hand-written tickets: the past ones with their past, the fresh ones as if just written."""
        past = [story for story in stories if not story.fresh]
        there = taken_over(self.tenant_id, [story.id for story in past])
        for done, story in enumerate(stories, start=1):
            if story.fresh:
                self._write_now(story)
            elif story.id not in there:
                self._write_past(story)
            self.progress("Tickets of the demo desk", done, len(stories))

    def _write_past(self, story: Story) -> None:
        moment = now().replace(second=0, microsecond=0)
        author = self.desk.person(story.by)
        command = ImportIncident(
            external_id=story.id,
            opening=Opening(moment - story.opened, story.title, story.text, self.people[author.key]),
            moments=tuple(moments_of(story, self.desk, moment, self.people, self.teams)),
            organization_id=self._organization_of(author),
            channel=story.channel,
            tags=story.tags,
        )
        bus.execute(command, Context(tenant_id=self.tenant_id, cause="person", channel="web"))

    def _write_now(self, story: Story) -> None:
        """By the ordinary commands, so that all that follows from a ticket follows: mail, live updates.

        Each step makes one version, so the version tells how far an interrupted run came.
        """
        found = ticket_with_title(self.tenant_id, story.title)
        if found is None:
            command = CreateTicket(story.title, story.text, story.priority, story.category, story.tags)
            ticket = bus.execute(command, self._frame(story.by))
            found = ticket.number, 1
        number, version = found
        for step in story.steps[version - 1 :]:
            frame = self._frame(step["by"])
            if "assign" in step:
                bus.execute(AssignTicket(number, self.people[step["assign"]].id), frame)
            else:
                said = step.get("reply") or step["note"]
                visibility = "internal" if "note" in step else "public"
                bus.execute(AddComment(number, said.strip(), visibility), frame)

    def _frame(self, key: str) -> Context:
        person = self.desk.person(key)
        principal = Principal(
            user_id=self.people[key].id,
            tenant_id=self.tenant_id,
            tenant=self.desk.slug,
            role=person.role,
            name=self.people[key].name,
            email=person.email,
            language="ru" if person.language == "ru" else "en",
            organization_id=self._organization_of(person),
        )
        return context_for(principal, channel="web")


def seed(password: str, progress: Progress) -> None:
    """Open the demo desk if need be, and bring it everything that it lacks.

    `password` is given to the people who sign in, when their accounts are made; later it changes nothing.
    Raises Problem(validation_failed) for one that is too short, before anything is made.
    """
    desk = load_desk()
    check_account(name=desk.name, role="admin", language="ru", time_zone="UTC", password=password)
    with alone("demo seed"):
        tenant = tenant_by_slug(desk.slug)
        tenant_id = tenant.id if tenant else _open(desk)
        run = DemoSeed(desk, tenant_id, progress)
        run.set_the_stage(password)
        run.arrange()
        with as_file(files("workernet.runtime.demo").joinpath(LOG)) as log:
            import_servicenow(
                log, desk.slug, lambda done, total: progress("Incidents of a real log", done, total)
            )
        run.tell(load_stories())


def _open(desk: DemoDesk) -> UUID:
    tenant_id = new_id()
    command = CreateTenant(tenant_id, desk.slug, desk.name, desk.default_language, desk.time_zone)
    bus.execute(command, system_context(tenant_id))
    return tenant_id
