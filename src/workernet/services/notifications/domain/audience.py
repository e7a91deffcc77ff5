"""Who is told what, and how: a pure decision over the event's facts and the desk's people."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.context import STAFF
from workernet.services.notifications.domain.kinds import MAILED, Kind

MOST_WATCHERS = 200


class PersonUnknownError(Exception):
    """The copy of a person the event names has not arrived yet; the event has to be tried again."""


@dataclass(frozen=True)
class Reader:
    """A person as far as the decision needs one."""

    id: UUID
    role: str
    active: bool = True


@dataclass(frozen=True)
class Facts:
    """What happened; `by_staff` says whose reply it was."""

    kind: Kind
    requester_id: UUID
    assignee_id: UUID | None
    actor_id: UUID | None
    by_staff: bool = False


@dataclass(frozen=True)
class Told:
    """One person's share: always in the portal, by mail too when `mail`.

    `confirms` marks the answer to one's own request, the only thing that reaches the actor.
    """

    person_id: UUID
    mail: bool
    confirms: bool = False


def audience(facts: Facts, people: Iterable[Reader]) -> list[Told]:
    """Everybody who is told, each once.

    Nobody inactive, never the actor (but for the confirmation of a request), never a customer about a note.
    Raises PersonUnknownError when the requester or assignee concerned is not among `people`.
    """
    known = {person.id: person for person in people}
    told: dict[UUID, Told] = {}
    for candidate in _candidates(facts, known):
        if candidate.person_id == facts.actor_id and not candidate.confirms:
            continue
        person = known.get(candidate.person_id)
        if person is None:
            raise PersonUnknownError(str(candidate.person_id))
        if not person.active:
            continue
        if facts.kind == "ticket_noted" and person.role not in STAFF:
            continue
        told.setdefault(person.id, candidate)
    return list(told.values())


def _candidates(facts: Facts, known: dict[UUID, Reader]) -> list[Told]:
    """In order of weight: the first word about a person counts."""
    requester = Told(facts.requester_id, mail=True)
    assignee = [Told(facts.assignee_id, mail=facts.kind in MAILED)] if facts.assignee_id else []
    match facts.kind:
        case "ticket_created":
            confirmation = Told(facts.requester_id, mail=True, confirms=True)
            return [confirmation, *_watchers(known, "agent", "supervisor", "admin", mail=False)]
        case "ticket_replied" if facts.by_staff:
            return [requester]
        case "ticket_replied":
            # A colleague may have written (org_admin): then the requester learns of it too.
            return [requester, *(assignee or _watchers(known, "agent", "supervisor", "admin", mail=False))]
        case "ticket_closed":
            return [requester]
        case "ticket_overdue":
            return assignee or _watchers(known, "supervisor", "admin", mail=True)
        case "ticket_assigned" | "ticket_noted":
            return assignee


def _watchers(known: dict[UUID, Reader], *roles: str, mail: bool) -> list[Told]:
    """Those who look after what is nobody's yet: all of the first role anybody active has."""
    for role in roles:
        found = sorted(person.id for person in known.values() if person.role == role and person.active)
        if found:
            return [Told(person_id, mail=mail) for person_id in found[:MOST_WATCHERS]]
    return []
