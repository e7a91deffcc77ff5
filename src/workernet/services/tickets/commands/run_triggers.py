"""Look at every trigger of a desk for one event of a ticket."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.commands.run_rule import Occasion, run_rule
from workernet.services.tickets.domain.rules.happening import PROMISES, Happening, Told, happening
from workernet.services.tickets.domain.rules.plan import Author
from workernet.services.tickets.domain.rules.stand_in import desk_itself
from workernet.services.tickets.models import Person, Rule, Ticket
from workernet.services.tickets.models.ruling import entries_at


@dataclass(frozen=True)
class Mark:
    """Which word of a promise the event is."""

    target: str
    cycle: int
    percent: int


@dataclass(frozen=True)
class RunTriggers:
    """Issued for each event of a ticket; the chain of rules that led to it is the frame's.

    `at` is when the ticket was last changed, by the event: its timeline has entries of that very moment.
    """

    event_id: UUID
    number: int
    at: datetime
    mark: Mark | None = None


@handles(RunTriggers, database="tickets", roles=None, audited=False)
def run_triggers(command: RunTriggers, work: Work) -> int:
    """How many rules did something. Each rule meets an event once; the next one sees what those before it
    have made of the ticket."""
    triggers = Rule.objects.filter(kind="trigger", enabled=True, archived=False)  # tenant: the transaction's
    rules = list(triggers.order_by("position", "id"))
    if not rules:
        return 0
    live = Ticket.objects.filter(deleted_at__isnull=True)  # tenant: the transaction's
    ticket = live.select_for_update().filter(number=command.number).first()
    entries = [] if ticket is None else _of_event(entries_at(ticket, command.at), command.mark)
    if ticket is None or not entries:
        return 0
    event = happening(entries)
    vocabulary = DeskVocabulary(desk_itself(work.context.tenant_id))
    occasion = Occasion(str(command.event_id), event, _author(event))
    done = 0
    for rule in rules:
        if event.kinds.intersection(rule.spec["on"]):
            done += run_rule(work, rule, ticket, occasion, vocabulary) == "done"
    return done


def _of_event(entries: list[Told], mark: Mark | None) -> list[Told]:
    """Several words of promises may be of one moment; each is an event of its own."""
    if mark is None:
        return [entry for entry in entries if entry.type not in PROMISES]
    wanted = {"target": mark.target, "cycle": mark.cycle, "percent": mark.percent}
    return [entry for entry in entries if entry.type in PROMISES and wanted.items() <= entry.data.items()]


def _author(event: Happening) -> Author | None:
    if event.actor_id is None:
        return None
    staff = Person.objects.filter(active=True, role__in=STAFF)  # tenant: the transaction's
    person = staff.filter(id=event.actor_id).first()
    return Author(person.id, person.name) if person else None
