"""One rule, one ticket, one key: judged, done and kept; a step of those that run triggers and schedules."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.db import OperationalError

from workernet.kernel.bus import Work
from workernet.kernel.context import Context
from workernet.kernel.errors import Problem
from workernet.kernel.observability import log
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.commands.act_on_ticket import act
from workernet.services.tickets.commands.look_at_tickets import found_by
from workernet.services.tickets.domain.bulk import sentences
from workernet.services.tickets.domain.rules.happening import Happening, judge
from workernet.services.tickets.domain.rules.plan import Author
from workernet.services.tickets.domain.rules.reading_conditions import filters_of
from workernet.services.tickets.domain.rules.spec import Action, Macro
from workernet.services.tickets.models import Rule, RuleRun, Ticket
from workernet.services.tickets.models.ruling import spec_of

DEEPEST = 5


@dataclass
class Occasion:
    """Why a rule is looked at: under which key, for which event, and who caused it."""

    key: str
    event: Happening | None = None
    author: Author | None = None


@dataclass
class _Outcome:
    name: str
    detail: dict[str, Any] = field(default_factory=dict)


def run_rule(work: Work, rule: Rule, ticket: Ticket, occasion: Occasion, vocabulary: DeskVocabulary) -> str:
    """The outcome, kept; "" when the rule has met this key before.

    The ticket is locked by the caller. What fails leaves the ticket as it was and is kept with its reason.
    """
    runs = RuleRun.objects.filter(rule_id=rule.id, event_key=occasion.key)  # tenant: the transaction's
    if runs.exists():
        return ""
    depth = len(work.context.chain) + 1
    outcome = _outcome(work, rule, ticket, occasion, vocabulary)
    RuleRun.objects.create(  # tenant: the transaction's
        tenant_id=rule.tenant_id,
        rule_id=rule.id,
        rule_version=rule.version,
        event_key=occasion.key,
        ticket_id=ticket.id,
        outcome=outcome.name,
        detail=outcome.detail,
        depth=depth,
    )
    return outcome.name


def _outcome(
    work: Work, rule: Rule, ticket: Ticket, occasion: Occasion, vocabulary: DeskVocabulary
) -> _Outcome:
    try:
        spec = spec_of(rule, vocabulary)
    except Problem as problem:  # what the rule names has gone since
        return _Outcome("failed", {"why": [], "problem": _said(problem)})
    if isinstance(spec, Macro):
        raise TypeError("a macro is applied, not run")
    found = found_by(ticket.tenant_id, ticket.number, filters_of((*spec.all, *spec.any)))
    verdict = judge(spec, occasion.event, found)
    if not verdict.held:
        return _Outcome("not_met", {"why": verdict.why})
    if len(work.context.chain) >= DEEPEST:
        chain = [str(rule_id) for rule_id in work.context.chain]
        log.warning("rules cause one another", rule=str(rule.id), ticket=ticket.number, chain=chain)
        return _Outcome("too_deep", {"why": verdict.why, "chain": chain})
    return _done(_frame(work, rule), ticket, spec.actions, occasion, {"why": verdict.why})


def _frame(work: Work, rule: Rule) -> Context:
    """What the rule causes carries the chain with the rule in it. The desk itself acts: nobody in person may
    issue what runs rules."""
    return replace(work.context, idempotency_key=None, chain=(*work.context.chain, rule.id))


def _done(
    context: Context, ticket: Ticket, actions: tuple[Action, ...], occasion: Occasion, detail: dict[str, Any]
) -> _Outcome:
    try:
        acted = act(context, ticket, actions, occasion.author)
    except Problem as problem:
        return _Outcome("failed", detail | {"problem": _said(problem)})
    except OperationalError:
        raise  # the database is away or busy: the event is delivered again
    except Exception as error:  # one rule's fault must not stop the others
        log.error("rule failed", exc_info=error, rule=str(context.chain[-1]), ticket=ticket.number)
        return _Outcome("failed", detail | {"problem": _said(Problem("internal_error"))})
    comments = [str(comment.id) for comment in acted.comments]
    return _Outcome("done", detail | {"changes": _plain(acted.changes), "comments": comments})


def _plain(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in change.items()}
        for change in changes
    ]


def _said(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, **sentences(problem)}
