"""Tell people about something that happened to a ticket."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.services.notifications.adapters.live_stream import announce
from workernet.services.notifications.commands.letters import Addressee, Subject, queue_letters
from workernet.services.notifications.domain.audience import (
    Facts,
    Reader,
    Told,
    audience,
    copied,
)
from workernet.services.notifications.domain.copies import copies, same_box
from workernet.services.notifications.domain.identity import recipient_of
from workernet.services.notifications.domain.kinds import COPY
from workernet.services.notifications.models import Desk, Notification, Person


class DeskUnknownError(Exception):
    """The copy of the desk has not arrived yet; the event has to be tried again."""


@dataclass(frozen=True)
class Notify:
    """An event as far as its readers are told about it; `body` is Markdown, `version` the ticket's.

    `cc` are the addresses in copy, `into` is the ticket a merged one reads on in. `target` is the promise
    that runs out (first, next, resolution), `percent` how much of it is gone. `survey` is the question that
    the requester's letter asks, `score` what one was answered with.
    """

    event_id: UUID
    facts: Facts
    number: int
    version: int
    key: str
    title: str
    actor_name: str
    at: datetime
    body: str = ""
    closed_reason: str | None = None
    comment_id: UUID | None = None
    cc: tuple[str, ...] = ()
    into: int | None = None
    target: str = ""
    percent: int = 0
    survey: UUID | None = None
    score: int = 0


@handles(Notify, database="notifications", roles=None, audited=False)
def notify(command: Notify, work: Work) -> list[Told]:
    """Write what each reader gets; repeating it for the same event adds nothing.

    Raises PersonUnknownError or DeskUnknownError while a copy is missing.
    """
    desk = Desk.objects.first()  # tenant: the transaction's
    if desk is None:
        raise DeskUnknownError(str(work.context.tenant_id))
    facts = _news(command)
    people = _people(facts)
    readers = [Reader(p.id, p.role, p.active, p.organization_id) for p in people.values()]
    told = audience(facts, readers)
    _write_notifications(command, work, told)
    letters = [_addressee(people[share.person_id], share, command) for share in told if share.mail]
    if copied(facts) and command.cc:
        letters += _copies(command, work, people, told)
    queue_letters(_subject(command, desk), work, letters)
    return told


def _news(command: Notify) -> Facts:
    """Of an edited message only those learn who are newly named in it."""
    facts = command.facts
    if facts.happened != "edited" or not facts.mentions:
        return facts
    named = Notification.objects.filter(  # tenant: the transaction's
        recipient_id__in=facts.mentions,
        ticket=command.number,
        kind="ticket_mentioned",
        data__comment_id=str(command.comment_id),
    ).values_list("recipient_id", flat=True)
    return replace(facts, mentions=tuple(set(facts.mentions) - set(named)))


def _people(facts: Facts) -> dict[UUID, Person]:
    """Those the event names, and the staff: nobody else can be told."""
    named = {facts.requester_id, facts.assignee_id, facts.actor_id, *facts.watchers, *facts.mentions}
    found = Person.objects.filter(  # tenant: the transaction's
        Q(id__in=named - {None}) | Q(role__in=STAFF, active=True)
    )
    return {person.id: person for person in found}


def _write_notifications(command: Notify, work: Work, told: list[Told]) -> None:
    Notification.objects.bulk_create(  # tenant: the transaction's
        [
            Notification(
                tenant_id=work.context.tenant_id,
                recipient_id=share.person_id,
                event_id=command.event_id,
                kind=share.kind,
                ticket=command.number,
                key=command.key,
                title=command.title,
                actor_id=command.facts.actor_id,
                actor_name=command.actor_name,
                data=_data(command, share),
            )
            for share in told
        ],
        ignore_conflicts=True,
    )
    tenant_id, readers = work.context.tenant_id, [share.person_id for share in told]
    if readers:
        frame = {"ticket": command.number, "version": command.version, "at": command.at}
        work.enqueue(lambda: announce(tenant_id, readers, frame, command.event_id))


def _data(command: Notify, share: Told) -> dict[str, Any]:
    """What the sentence and the page need besides: nothing that could be read as a message."""
    data: dict[str, Any] = {"confirms": True} if share.confirms else {}
    if command.comment_id:
        data["comment_id"] = str(command.comment_id)
    if command.target:
        data |= {"target": command.target} | ({"percent": command.percent} if command.percent else {})
    if share.kind == "ticket_rated":
        data["score"] = command.score
    if share.kind == "ticket_watched":
        data |= {"happened": command.facts.happened, "into": _into(command)}
    return data


def _into(command: Notify) -> str:
    return f"{command.key.rpartition('-')[0]}-{command.into}" if command.into else ""


def _addressee(person: Person, share: Told, command: Notify) -> Addressee:
    return Addressee(
        id=person.id,
        kind=share.kind,
        address=person.email,
        name=person.name,
        language=person.language,
        for_staff=person.role in STAFF,
        confirms=share.confirms,
        survey=str(command.survey) if command.survey and _asks(share) else "",
    )


def _asks(share: Told) -> bool:
    """The requester's own letter about the end; nobody else can answer for them."""
    return share.kind in ("ticket_resolved", "ticket_closed")


def _copies(command: Notify, work: Work, people: dict[UUID, Person], told: list[Told]) -> list[Addressee]:
    """Addresses nobody who is told already, or who did it, reads; not those of people who have gone."""
    boxes = [same_box(address) for address in command.cc]
    found = Person.objects.annotate(box=Lower("email")).filter(box__in=boxes)  # tenant: the transaction's
    known = {same_box(person.email): person for person in found}
    passed = {share.person_id for share in told} | {command.facts.actor_id}
    others = [person.email for person in people.values() if person.id in passed]
    others += [person.email for person in known.values() if not person.active]
    requester = people.get(command.facts.requester_id)
    letters = []
    for address in copies(command.cc, others):
        person = known.get(same_box(address))
        spoken = person or requester
        letters.append(
            Addressee(
                id=recipient_of(work.context.tenant_id, address),
                kind=COPY,
                address=address,
                name=person.name if person else "",
                language=spoken.language if spoken else "en",
            )
        )
    return letters


def _subject(command: Notify, desk: Desk) -> Subject:
    return Subject(
        event_id=command.event_id,
        data={
            "number": command.number,
            "key": command.key,
            "title": command.title,
            "actor": command.actor_name,
            "happened": command.facts.happened,
            "note": command.facts.hidden,
            "target": command.target,
            "score": command.score,
            "into": _into(command),
            "body": "" if command.facts.hidden else command.body,
            "closed_reason": command.closed_reason,
            "desk": desk.name,
            "slug": desk.slug,
        },
    )
