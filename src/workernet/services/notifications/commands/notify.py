"""Tell people about something that happened to a ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from workernet.kernel.bus import Work, handles
from workernet.kernel.config import get_config
from workernet.kernel.context import STAFF
from workernet.kernel.django.jobs import hint
from workernet.services.notifications.adapters.live_stream import announce
from workernet.services.notifications.domain.audience import Facts, Reader, Told, audience
from workernet.services.notifications.domain.identity import message_id
from workernet.services.notifications.domain.sender import can_be_mailed, host_of
from workernet.services.notifications.models import Delivery, Desk, Notification, Person


class DeskUnknownError(Exception):
    """The copy of the desk has not arrived yet; the event has to be tried again."""


@dataclass(frozen=True)
class Notify:
    """An event as far as its readers are told about it; `body` is Markdown, `version` the ticket's."""

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


@handles(Notify, database="notifications", roles=None, audited=False)
def notify(command: Notify, work: Work) -> list[Told]:
    """Write what each reader gets; repeating it for the same event adds nothing.

    Raises PersonUnknownError or DeskUnknownError while a copy is missing.
    """
    desk = Desk.objects.first()  # tenant: the transaction's
    if desk is None:
        raise DeskUnknownError(str(work.context.tenant_id))
    people = _people(command)
    told = audience(command.facts, [Reader(p.id, p.role, p.active) for p in people.values()])
    _write_notifications(command, work, told)
    _write_deliveries(command, work, desk, [people[t.person_id] for t in told if t.mail], told)
    return told


def _people(command: Notify) -> dict[UUID, Person]:
    """Those the event names, and the staff: nobody else can be told."""
    named = [i for i in (command.facts.requester_id, command.facts.assignee_id) if i]
    found = Person.objects.filter(  # tenant: the transaction's
        Q(id__in=named) | Q(role__in=STAFF, active=True)
    )
    return {person.id: person for person in found}


def _write_notifications(command: Notify, work: Work, told: list[Told]) -> None:
    Notification.objects.bulk_create(  # tenant: the transaction's
        [
            Notification(
                tenant_id=work.context.tenant_id,
                recipient_id=share.person_id,
                event_id=command.event_id,
                kind=command.facts.kind,
                ticket=command.number,
                key=command.key,
                title=command.title,
                actor_id=command.facts.actor_id,
                actor_name=command.actor_name,
                data={"confirms": True} if share.confirms else {},
            )
            for share in told
        ],
        ignore_conflicts=True,
    )
    tenant_id, readers = work.context.tenant_id, [share.person_id for share in told]
    if readers:
        frame = {"ticket": command.number, "version": command.version, "at": command.at}
        work.enqueue(lambda: announce(tenant_id, readers, frame, command.event_id))


def _write_deliveries(
    command: Notify, work: Work, desk: Desk, readers: list[Person], told: list[Told]
) -> None:
    """A person without an address is told in the portal only."""
    confirmed = {share.person_id for share in told if share.confirms}
    host = host_of(get_config().mail_from)
    rows = [
        Delivery(
            tenant_id=work.context.tenant_id,
            event_id=command.event_id,
            recipient_id=person.id,
            channel="mail",
            message_id=message_id(command.event_id, person.id, "mail", host),
            address=person.email,
            language="ru" if person.language == "ru" else "en",
            data=_letter(command, desk, person, confirms=person.id in confirmed),
        )
        for person in readers
        if can_be_mailed(person.email)
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)  # tenant: the transaction's
    for row in rows:
        work.enqueue(hint("notifications.send_delivery", str(row.id), str(row.tenant_id)))


def _letter(command: Notify, desk: Desk, person: Person, *, confirms: bool) -> dict[str, Any]:
    """What the letter says, as it was at the moment of the event."""
    return {
        "kind": command.facts.kind,
        "number": command.number,
        "key": command.key,
        "title": command.title,
        "actor": command.actor_name,
        "reader": person.name,
        "for_staff": person.role in STAFF,
        "confirms": confirms,
        "body": command.body,
        "closed_reason": command.closed_reason,
        "desk": desk.name,
        "slug": desk.slug,
    }
