"""Queue the letters of one event; a step of telling people, within its transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work
from workernet.kernel.config import get_config
from workernet.kernel.django.jobs import hint
from workernet.services.notifications.domain.identity import message_id
from workernet.services.notifications.domain.sender import can_be_mailed, host_of
from workernet.services.notifications.models import Delivery


@dataclass(frozen=True)
class Subject:
    """What all letters of the event say, as it was at that moment."""

    event_id: UUID
    data: dict[str, Any]


@dataclass(frozen=True)
class Addressee:
    """One letter's reader; `id` is a person's, or derived from an address nobody need stand behind."""

    id: UUID
    kind: str
    address: str
    name: str
    language: str
    for_staff: bool = False
    confirms: bool = False
    survey: str = ""


def queue_letters(subject: Subject, work: Work, addressees: Iterable[Addressee]) -> None:
    """One row per letter, once per event and reader; without an address one is told in the portal only."""
    host = host_of(get_config().mail_from)
    rows = [
        Delivery(
            tenant_id=work.context.tenant_id,
            event_id=subject.event_id,
            recipient_id=reader.id,
            channel="mail",
            message_id=message_id(subject.event_id, reader.id, "mail", host),
            address=reader.address,
            language="ru" if reader.language == "ru" else "en",
            data=subject.data
            | {
                "kind": reader.kind,
                "reader": reader.name,
                "for_staff": reader.for_staff,
                "confirms": reader.confirms,
                "survey": reader.survey,
            },
        )
        for reader in addressees
        if can_be_mailed(reader.address)
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)  # tenant: the transaction's
    for row in rows:
        work.enqueue(hint("notifications.send_delivery", str(row.id), str(row.tenant_id)))
