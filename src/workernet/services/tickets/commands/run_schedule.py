"""A schedule's planned time has come: its next tickets."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem
from workernet.kernel.observability import log
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.commands.look_at_tickets import waiting_for
from workernet.services.tickets.commands.run_rule import Occasion, run_rule
from workernet.services.tickets.domain.rules.spec import Schedule
from workernet.services.tickets.domain.rules.stand_in import desk_itself
from workernet.services.tickets.domain.rules.timing import next_time
from workernet.services.tickets.models import Rule, RuleRun, Ticket
from workernet.services.tickets.models.ruling import spec_of

SLICE, MOST = 20, 1_000


@dataclass(frozen=True)
class RunSchedule:
    """Issued by the sweep, again and again while there is more to do."""

    rule_id: UUID


@handles(RunSchedule, database="tickets", roles=None, audited=False)
def run_schedule(command: RunSchedule, work: Work) -> bool:
    """Whether there is more to do now. Each ticket is met once for a planned time: its change and its run are
    one transaction, so a worker that dies repeats nothing and loses nothing.

    At most 1000 tickets for one planned time; the others wait for the next one.
    """
    free = Rule.objects.select_for_update(skip_locked=True)  # tenant: the transaction's
    rule = free.filter(id=command.rule_id, kind="schedule", enabled=True, archived=False).first()
    if rule is None or rule.next_at is None or rule.next_at > now():
        return False
    vocabulary = DeskVocabulary(desk_itself(rule.tenant_id))
    try:
        spec = spec_of(rule, vocabulary)
    except Problem as problem:
        log.error("schedule cannot be read", rule=str(rule.id), errors=list(problem.errors))
        Rule.objects.filter(id=rule.id).update(next_at=None)  # tenant: the transaction's, row locked above
        return False
    if not isinstance(spec, Schedule):
        raise TypeError("only schedules have a next time")
    key = f"{rule.next_at.isoformat()}/"
    numbers = waiting_for(rule.tenant_id, spec, rule.id, key, SLICE)
    for number in numbers:
        _run(work, rule, number, key, vocabulary)
    runs = RuleRun.objects.filter(rule_id=rule.id, event_key__startswith=key)  # tenant: the transaction's
    if len(numbers) == SLICE and runs.count() < MOST:
        return True
    following = next_time(spec, now())
    Rule.objects.filter(id=rule.id).update(next_at=following)  # tenant: the transaction's, row locked above
    return False


def _run(work: Work, rule: Rule, number: int, key: str, vocabulary: DeskVocabulary) -> None:
    live = Ticket.objects.filter(deleted_at__isnull=True)  # tenant: the transaction's
    ticket = live.select_for_update().filter(number=number).first()
    if ticket is not None:
        run_rule(work, rule, ticket, Occasion(f"{key}{number}"), vocabulary)
