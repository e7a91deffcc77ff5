"""Ask the desk something."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.contracts.events import TicketCreated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Principal
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.observability import TICKETS_CREATED, tracer
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import check_body, check_priority, clean_tags, clean_title
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.promise import due_at
from workernet.services.tickets.models import Organization, Person, Ticket
from workernet.services.tickets.models.arranging import register_tags
from workernet.services.tickets.models.filing import file_new
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    append,
    ensure_person,
    next_number,
    snapshot,
)

NO_SUCH_PERSON = Text("Такого человека нет", "There is no such person")
STAFF_ONLY = Text("Это поле заполняют сотрудники", "Only staff may fill in this field")


@dataclass(frozen=True)
class CreateTicket:
    """`requester_id` and `team_id` are for staff; without the first the actor asks for themselves."""

    title: str
    description: str
    priority: str = "medium"
    category: str = ""
    tags: tuple[str, ...] = ()
    requester_id: UUID | None = None
    team_id: UUID | None = None
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
        filed = file_new(actor, command.category, command.team_id, command.fields)
    moment = now()
    ticket = Ticket(
        tenant_id=work.context.tenant_id,
        title=title,
        description=description,
        priority=priority,
        category=filed.category,
        tags=tags,
        fields=filed.fields,
        channel=work.context.channel,
        created_by_id=actor.user_id,
        requester_id=requester_id,
        organization_id=organization_id,
        team_id=filed.team_id,
        created_at=moment,
        updated_at=moment,
        due_at=due_at(moment, priority),
        last_message_at=moment,
        last_message=description[:200],
        timeline_seq=1,
    )
    register_tags(ticket.tenant_id, tags)
    ticket.number = next_number(work)
    ticket.save(force_insert=True)
    append(work, ticket, 0, (Entry("created", {"priority": priority, "title": title}),), moment)
    work.target = str(ticket.number)
    work.publish(
        TicketCreated(ticket=snapshot(ticket), **actor_of(work), at=moment, description=description[:2000])
    )
    work.enqueue(TICKETS_CREATED.labels(priority, actor.tenant).inc)
    return ticket


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
