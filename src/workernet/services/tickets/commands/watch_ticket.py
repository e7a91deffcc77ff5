"""Who is told about a ticket beside those it belongs to: watchers, and addresses in copy."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.addresses import clean_addresses
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Person, Ticket
from workernet.services.tickets.models.ledger import (
    Entry,
    actor_of,
    ensure_person,
    lock_ticket,
    save_ticket,
    snapshot,
)

MOST_WATCHERS = 50
NOT_STAFF = Text("Наблюдать могут только сотрудники", "Only staff can be made to watch")
TOO_MANY = Text("Не больше 50 наблюдателей", "At most 50 watchers")


@dataclass(frozen=True)
class WatchTicket:
    """Begin or stop to watch for oneself: one's own affair, no change of the ticket."""

    number: int
    watch: bool


@dataclass(frozen=True)
class SetWatchers:
    """All watchers of the ticket, as staff arrange them; customers among them stay."""

    number: int
    person_ids: tuple[UUID, ...]
    version: int | None = None


@dataclass(frozen=True)
class SetCc:
    """All addresses that public replies also go to."""

    number: int
    emails: tuple[str, ...]
    version: int | None = None


@handles(WatchTicket, database="tickets", roles=roles_for("watch"), audited=False)
def watch_ticket(command: WatchTicket, work: Work) -> Ticket:
    """The ticket with the actor among its watchers, or not. Raises Problem(not_found | validation_failed)."""
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    ensure_person(actor)
    ticket = lock_ticket(work, command.number)
    others = [person_id for person_id in ticket.watcher_ids if person_id != actor.user_id]
    ticket.watcher_ids = [*others, actor.user_id] if command.watch else others
    if len(ticket.watcher_ids) > MOST_WATCHERS:
        raise invalid(person_ids=TOO_MANY)
    ticket.save(update_fields=["watcher_ids"])
    return ticket


@handles(SetWatchers, database="tickets", roles=roles_for("watchers"))
def set_watchers(command: SetWatchers, work: Work) -> Ticket:
    """The ticket with these watchers. Raises Problem(validation_failed) for people who do not work here; who
    watches already and has gone since may stay."""
    ticket = lock_ticket(work, command.number, version=command.version)
    wanted = list(dict.fromkeys(command.person_ids))
    people = Person.objects.filter(id__in=[*wanted, *ticket.watcher_ids])  # tenant: the transaction's
    known = {person.id: person for person in people}
    gone = {i for i, person in known.items() if not person.active} - set(ticket.watcher_ids)
    if any(i not in known or known[i].role not in STAFF or i in gone for i in wanted):
        raise invalid(person_ids=NOT_STAFF)
    customers = [i for i in ticket.watcher_ids if i in known and known[i].role not in STAFF]
    after = [*wanted, *customers]
    if len(after) > MOST_WATCHERS:
        raise invalid(person_ids=TOO_MANY)
    return _set(work, ticket, "watcher_ids", after, [known[i].name for i in after])


@handles(SetCc, database="tickets", roles=roles_for("watchers"))
def set_cc(command: SetCc, work: Work) -> Ticket:
    """The ticket with these addresses in copy. Raises Problem(validation_failed)."""
    ticket = lock_ticket(work, command.number, version=command.version)
    emails = clean_addresses(command.emails)
    return _set(work, ticket, "cc", emails, emails)


def _set(work: Work, ticket: Ticket, column: str, after: list[UUID] | list[str], shown: list[str]) -> Ticket:
    if work.context.actor:
        ensure_person(work.context.actor)
    if list(getattr(ticket, column)) == after:
        return ticket
    name = "watchers" if column == "watcher_ids" else column
    save_ticket(work, ticket, {column: after}, Entry("updated", {name: {"after": shown}}, internal=True))
    frame = {"ticket": snapshot(ticket), **actor_of(work), "at": ticket.updated_at}
    work.publish(TicketUpdated(**frame, changed=(name,)))
    return ticket
