"""Tickets and rules as the rules of `domain.rules` see them; for commands and queries alike."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from workernet.kernel.errors import Problem, not_found
from workernet.kernel.texts import Language, Text
from workernet.services.tickets.domain.filter_own import Vocabulary
from workernet.services.tickets.domain.rules.happening import Told
from workernet.services.tickets.domain.rules.plan import Author, Standing
from workernet.services.tickets.domain.rules.reading import parse_rule
from workernet.services.tickets.domain.rules.spec import Kind, Macro, Spec
from workernet.services.tickets.models import Person, Rule, Team, Ticket, TimelineEvent
from workernet.services.tickets.models.filing import field_rules
from workernet.services.tickets.models.ledger import prefix

YES, NO = Text("да", "yes"), Text("нет", "no")


def as_it_stands(ticket: Ticket) -> Standing:
    """The ticket, as far as rules change it."""
    return Standing(
        status=ticket.status,
        status_id=_text(ticket.status_id),
        snoozed_until=ticket.snoozed_until,
        closed_reason=ticket.closed_reason,
        priority=ticket.priority,
        category=ticket.category,
        team=_text(ticket.team_id),
        assignee=_text(ticket.assignee_id),
        tags=tuple(ticket.tags),
        watchers=tuple(sorted(map(str, ticket.watcher_ids))),
        fields=dict(ticket.fields),
    )


def values_for(ticket: Ticket, after: Standing, author: Author | None) -> dict[str, str]:
    """The values of variables, in the requester's language, as they are once the rule has done its work."""
    ids = [ticket.requester_id, *([UUID(after.assignee)] if after.assignee else [])]
    people = Person.objects.filter(id__in=ids).in_bulk()  # tenant: the transaction's
    requester = people.get(ticket.requester_id)
    assignee = people.get(UUID(after.assignee)) if after.assignee else None
    language: Language = "ru" if requester and requester.language == "ru" else "en"
    values = {
        "ticket.key": f"{prefix()}-{ticket.number}",
        "ticket.title": ticket.title,
        "requester.name": requester.name if requester else "",
        "assignee.name": assignee.name if assignee else "",
        "agent.name": author.name if author else "",
    }
    if after.fields:
        for rule in field_rules():
            if rule.key in after.fields:
                values[f"field.{rule.key}"] = _shown(after.fields[rule.key], rule.choices, language)
    return values


def entries_at(ticket: Ticket, moment: datetime) -> list[Told]:
    """What the timeline tells of one moment, in order."""
    rows = TimelineEvent.objects.filter(ticket_id=ticket.id, at=moment)  # tenant: the transaction's
    return told(list(rows.order_by("seq")))


def told(rows: Sequence[TimelineEvent]) -> list[Told]:
    """Entries of a timeline with the roles of those who did it."""
    ids = {row.actor_id for row in rows if row.actor_id}
    known = Person.objects.filter(id__in=ids)  # tenant: the transaction's
    roles: dict[UUID, str] = dict(known.values_list("id", "role"))
    return [
        Told(
            row.type,
            row.at,
            row.cause,
            row.actor_id,
            roles.get(row.actor_id, "") if row.actor_id else "",
            row.data,
        )
        for row in rows
    ]


def spec_of(rule: Rule, vocabulary: Vocabulary) -> Spec:
    """The stored rule, read. Raises Problem(validation_failed) when what it names is no longer there."""
    return parse_rule(cast(Kind, rule.kind), rule.spec, vocabulary)


def macro_to_apply(rule_id: UUID, vocabulary: Vocabulary) -> tuple[Rule, Macro]:
    """The macro. Raises Problem(not_found) for one that is archived or switched off."""
    active = Rule.objects.filter(kind="macro", archived=False, enabled=True)  # tenant: the transaction's
    rule = active.filter(id=rule_id).first()
    if rule is None:
        raise not_found()
    spec = spec_of(rule, vocabulary)
    if not isinstance(spec, Macro):
        raise Problem("not_found")
    return rule, spec


def names_in(changes: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The names of the people and teams that changes speak of, by id."""
    said = {"assignee": set[str](), "team": set[str](), "watchers": set[str]()}
    for change in changes:
        if change["field"] in said:
            for side in (change["before"], change["after"]):
                said[change["field"]] |= {side} if isinstance(side, str) else set(side or ())
    people = Person.objects.filter(id__in=said["assignee"] | said["watchers"])  # tenant: the transaction's
    teams = Team.objects.filter(id__in=said["team"])  # tenant: the transaction's
    pairs = [*people.values_list("id", "name"), *teams.values_list("id", "name")]
    return {str(known_id): name for known_id, name in pairs}


def _shown(value: Any, choices: Sequence[tuple[str, Text]], language: Language) -> str:
    if isinstance(value, bool):
        return (YES if value else NO).to(language)
    return next((name.to(language) for key, name in choices if key == value), str(value))


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None
