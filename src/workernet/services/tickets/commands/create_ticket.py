"""Ask the desk something."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.contracts.events import TicketAssigned, TicketCreated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Principal
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.observability import TICKETS_CREATED, tracer
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.addresses import clean_addresses
from workernet.services.tickets.domain.fields import check_body, check_priority, clean_tags, clean_title
from workernet.services.tickets.domain.mentions import without_ids
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Organization, Person, Ticket
from workernet.services.tickets.models.arranging import register_tags
from workernet.services.tickets.models.clocks import begin_clocks
from workernet.services.tickets.models.filing import file_new
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    append,
    ensure_person,
    next_number,
    snapshot,
)
from workernet.services.tickets.models.working import Place, hint_moved

NO_SUCH_PERSON = Text("Такого человека нет", "There is no such person")
NOT_STAFF = Text("Такого сотрудника нет", "There is no such member of staff")
STAFF_ONLY = Text("Это поле заполняют сотрудники", "Only staff may fill in this field")


@dataclass(frozen=True)
class CreateTicket:
    """`requester_id`, `team_id`, `assignee_id` and `cc` are for staff; without the first the actor asks for
    themselves. `watch` adds the actor to the watchers."""

    title: str
    description: str
    priority: str = "medium"
    category: str = ""
    tags: tuple[str, ...] = ()
    requester_id: UUID | None = None
    team_id: UUID | None = None
    assignee_id: UUID | None = None
    cc: tuple[str, ...] = ()
    watch: bool = False
    fields: dict[str, Any] | None = None


@handles(CreateTicket, database="tickets", roles=roles_for("create"))
def create_ticket(command: CreateTicket, work: Work) -> Ticket:
    """The new ticket, open, with its number. Raises Problem(validation_failed) naming the fields."""
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    with tracer.start_as_current_span("validate_data"):
        title = clean_title(command.title)
        description = check_body(command.description, "description", required=False)
        priority = check_priority(command.priority)
        tags = clean_tags(command.tags)
        ensure_person(actor)
        requester_id, organization_id = _requester(command, actor)
        _check_staff_fields(command, actor)
        find_assignee(command.assignee_id)
        filed = file_new(actor, command.category, command.team_id, command.fields)
    ticket = open_ticket(
        work,
        actor,
        description=description,
        title=title,
        priority=priority,
        category=filed.category,
        tags=tags,
        requester_id=requester_id,
        organization_id=organization_id,
        team_id=filed.team_id,
        fields=filed.fields,
        assignee_id=command.assignee_id,
        cc=clean_addresses(command.cc),
        watcher_ids=[actor.user_id] if command.watch else [],
    )
    if ticket.assignee_id:
        frame: dict[str, Any] = {"ticket": snapshot(ticket), **actor_of(work), "at": ticket.created_at}
        work.publish(TicketAssigned(**frame, previous_assignee_id=None))
    return ticket


def open_ticket(
    work: Work,
    actor: Principal,
    *,
    description: str,
    entry_data: dict[str, Any] | None = None,
    **columns: Any,
) -> Ticket:
    """Insert the ticket with its number, entry and event; the columns have been checked by the caller."""
    moment = now()
    ticket = Ticket(
        tenant_id=work.context.tenant_id,
        description=description,
        channel=work.context.channel,
        created_by_id=actor.user_id,
        created_at=moment,
        updated_at=moment,
        last_message_at=moment,
        last_message=without_ids(description)[:200],
        timeline_seq=1,
        **columns,
    )
    register_tags(ticket.tenant_id, ticket.tags)
    clock = begin_clocks(ticket, moment)
    ticket.number = next_number(work)
    ticket.save(force_insert=True)
    data = {"priority": ticket.priority, "title": ticket.title, **(entry_data or {})}
    entry = Entry("created", data, clock=clock)
    append(work, ticket, 0, (entry,), moment)
    work.target = str(ticket.number)
    said = without_ids(description)[:2000]
    work.publish(TicketCreated(ticket=snapshot(ticket), **actor_of(work), at=moment, description=said))
    hint_moved(work, None, Place.of(ticket))
    work.enqueue(TICKETS_CREATED.labels(ticket.priority, actor.tenant).inc)
    return ticket


def _check_staff_fields(command: CreateTicket, actor: Principal) -> None:
    """Who works on a ticket, and who else is written to, customers do not say."""
    if actor.role in STAFF:
        return
    said = {"assignee_id": command.assignee_id, "cc": command.cc}
    if wrong := {name: [STAFF_ONLY] for name, value in said.items() if value}:
        raise Problem("validation_failed", errors=wrong)


def _requester(command: CreateTicket, actor: Principal) -> tuple[UUID, UUID | None]:
    """Who asks, and for which company. The company's copy may lag, so it is made from the claims."""
    if command.requester_id in (None, actor.user_id):
        return actor.user_id, _known_organization(actor.organization_id)
    if actor.role not in STAFF:
        raise invalid(requester_id=STAFF_ONLY)
    person = Person.objects.filter(id=command.requester_id, active=True).first()  # tenant: the transaction's
    if person is None:
        raise invalid(requester_id=NO_SUCH_PERSON)
    return person.id, _known_organization(person.organization_id)


def _known_organization(organization_id: UUID | None) -> UUID | None:
    if organization_id is None:
        return None
    known = Organization.objects.filter(id=organization_id).exists()  # tenant: the transaction's
    return organization_id if known else None


def find_assignee(assignee_id: UUID | None) -> Person | None:
    """The active member of staff; None for nobody. Raises Problem(validation_failed) on `assignee_id`."""
    if assignee_id is None:
        return None
    staff = Person.objects.filter(active=True, role__in=STAFF)  # tenant: the transaction's
    person = staff.filter(id=assignee_id).first()
    if person is None:
        raise invalid(assignee_id=NOT_STAFF)
    return person
