"""A rule's actions on one ticket, through the ordinary commands; a step of others' transactions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.say_by_rule import SayByRule
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.commands.watch_ticket import SetWatchers
from workernet.services.tickets.domain.rules.plan import Author, Standing, differences, messages, planned
from workernet.services.tickets.domain.rules.spec import Action
from workernet.services.tickets.domain.rules.variables import filled
from workernet.services.tickets.models import Comment, Person, Ticket
from workernet.services.tickets.models.ruling import as_it_stands, values_for


@dataclass(frozen=True)
class Acted:
    """What is no longer as it was, and the messages written."""

    changes: list[dict[str, Any]]
    comments: list[Comment]


def act(context: Context, ticket: Ticket, actions: Sequence[Action], author: Author | None) -> Acted:
    """Everything or, after a Problem, nothing; the ticket is locked by the caller and refreshed here.

    Messages come first, so that what is changed after them can be taken back as one change of the person.
    """
    with transaction.atomic(using="tickets"):
        before = as_it_stands(ticket)
        after = planned(before, actions, author, now())
        values = values_for(ticket, after, author)
        comments = []
        for message in messages(actions):
            body = filled(message.text, values)
            if body.strip():
                comments.append(bus.execute(_said(context, ticket.number, body, message.public), context))
        _execute(context, ticket, _commands(ticket.number, before, after))
        ticket.refresh_from_db()
    return Acted(differences(before, as_it_stands(ticket)), comments)


def _said(context: Context, number: int, body: str, public: bool) -> object:
    if context.actor is None:
        return SayByRule(number, body, public)
    return AddComment(number, body, "public" if public else "internal")


def _execute(context: Context, ticket: Ticket, commands: list[object]) -> None:
    """One after another; what each of them remembers for taking it back is remembered together."""
    version, kept = 0, dict[str, Any]()
    for command in commands:
        bus.execute(command, context)
        row = Ticket.objects.filter(id=ticket.id)  # tenant: the transaction's, row locked by the caller
        written = row.values("version", "undo").get()
        if written["version"] != version and written["undo"]:
            version = written["version"]
            kept = written["undo"] | {"columns": written["undo"]["columns"] | kept.get("columns", {})}
    if kept:
        Ticket.objects.filter(id=ticket.id).update(undo=kept)  # tenant: the transaction's, locked above


def _commands(number: int, before: Standing, after: Standing) -> list[object]:
    """Only for what differs. A move that opens a closed ticket comes first, any other one last."""
    commands: list[object] = []
    fields: dict[str, Any] = {
        name: getattr(after, name)
        for name in ("priority", "category")
        if getattr(after, name) != getattr(before, name)
    }
    if after.tags != before.tags:
        fields["tags"] = list(after.tags)
    own = {*before.fields, *after.fields}
    changed = {key: after.fields.get(key) for key in own if after.fields.get(key) != before.fields.get(key)}
    if changed:
        fields["fields"] = changed
    if fields:
        commands.append(UpdateTicket(number, fields))
    person, team = after.assignee != before.assignee, after.team != before.team
    if person or team:
        commands.append(
            AssignTicket(
                number, _id(after.assignee), team_id=_id(after.team), set_team=team, set_assignee=person
            )
        )
    if _place(after) != _place(before):
        reason = after.closed_reason if after.status == "closed" else None
        move = Move(after.status, _id(after.status_id), reason, after.snoozed_until)
        commands.insert(0 if before.status == "closed" else len(commands), TransitionTicket(number, move))
    if after.watchers != before.watchers:
        commands.insert(0, SetWatchers(number, _staff_among(after.watchers)))
    return commands


def _place(standing: Standing) -> tuple[Any, ...]:
    return standing.status, standing.status_id, standing.snoozed_until


def _staff_among(watchers: tuple[str, ...]) -> tuple[UUID, ...]:
    """Customers who watch stay without being named; somebody unknown is left in, to be refused."""
    customers = Person.objects.filter(id__in=watchers).exclude(role__in=STAFF)  # tenant: the transaction's
    away = {str(found) for found in customers.values_list("id", flat=True)}
    return tuple(UUID(watcher) for watcher in watchers if watcher not in away)


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None
