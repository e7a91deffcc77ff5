"""Who is told what, and how: a pure decision over the event's facts and the desk's people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from workernet.kernel.context import STAFF
from workernet.services.notifications.domain.kinds import Happened, Kind

MOST_WATCHERS = 200
_TEAM: Final = ("agent", "supervisor", "admin")


class PersonUnknownError(Exception):
    """The copy of a person the event names has not arrived yet; the event has to be tried again."""


@dataclass(frozen=True)
class Reader:
    """A person as far as the decision needs one."""

    id: UUID
    role: str
    active: bool = True
    organization_id: UUID | None = None


class Owner(NamedTuple):
    """Whose a ticket is: those of its customers who read it."""

    requester_id: UUID
    organization_id: UUID | None


@dataclass(frozen=True)
class Facts:
    """What happened. `by_staff` says whose message it was, `internal` that it was on a note.

    `watchers` follow the ticket, `mentions` are the people its message names. What a customer says on a
    merged ticket is `heard_elsewhere`, and there it stands `on` the merged one: only its readers hear it.
    """

    happened: Happened
    requester_id: UUID
    assignee_id: UUID | None
    actor_id: UUID | None
    by_staff: bool = False
    internal: bool = False
    organization_id: UUID | None = None
    watchers: tuple[UUID, ...] = ()
    mentions: tuple[UUID, ...] = ()
    on: Owner | None = None
    heard_elsewhere: bool = False

    @property
    def hidden(self) -> bool:
        """Whether only staff may learn that it happened at all."""
        return self.internal or self.happened == "noted"


@dataclass(frozen=True)
class Told:
    """One person's share: always in the portal, by mail too when `mail`.

    `confirms` marks the answer to one's own request, the only thing that reaches the actor.
    """

    person_id: UUID
    kind: Kind
    mail: bool
    confirms: bool = False


def audience(facts: Facts, people: Iterable[Reader]) -> list[Told]:
    """Everybody who is told, each once and as what concerns them most.

    Nobody inactive, never the actor (but for the confirmation of a request), of a note only staff, and
    nobody of a ticket they may not read. Raises PersonUnknownError when somebody concerned is not among
    `people`.
    """
    known = {person.id: person for person in people}
    told: dict[UUID, Told] = {}
    for candidate in _candidates(facts, known):
        if candidate.person_id == facts.actor_id and not candidate.confirms:
            continue
        person = known.get(candidate.person_id)
        if person is None:
            raise PersonUnknownError(str(candidate.person_id))
        if person.active and _may_hear(candidate, person, facts):
            told.setdefault(person.id, candidate)
    return list(told.values())


def copied(facts: Facts) -> bool:
    """Whether the addresses in copy get a letter: of the staff's public answers and of the end."""
    return facts.happened == "closed" or (facts.happened == "replied" and facts.by_staff)


def _may_hear(candidate: Told, person: Reader, facts: Facts) -> bool:
    if person.role in STAFF:
        return True
    if facts.hidden or candidate.kind == "ticket_mentioned":
        return False
    if facts.on and not _reads(person, facts.on):
        return False
    # A watcher may have moved to another company since, and the ticket too.
    here = Owner(facts.requester_id, facts.organization_id)
    return candidate.kind != "ticket_watched" or _reads(person, here)


def _reads(customer: Reader, owner: Owner) -> bool:
    if customer.id == owner.requester_id:
        return True
    same = owner.organization_id is not None and customer.organization_id == owner.organization_id
    return customer.role == "org_admin" and same


def _candidates(facts: Facts, known: dict[UUID, Reader]) -> Iterator[Told]:
    """In order of weight: the first word about a person counts."""
    for person_id in facts.mentions:
        yield Told(person_id, "ticket_mentioned", mail=True)
    yield from _concerned(facts, known)
    if facts.happened in ("replied", "noted", "closed", "merged"):
        for person_id in facts.watchers:
            yield Told(person_id, "ticket_watched", mail=not facts.hidden)


def _concerned(facts: Facts, known: dict[UUID, Reader]) -> Iterator[Told]:
    """Those to whom it falls by what they are to the ticket."""
    match facts.happened:
        case "created":
            yield Told(facts.requester_id, "ticket_created", mail=True, confirms=True)
            yield from _team(known, "ticket_created")
        case "replied":
            # A colleague may have written (org_admin): then the requester learns of it too.
            yield Told(facts.requester_id, "ticket_replied", mail=True)
            if not facts.by_staff:
                team = [] if facts.heard_elsewhere else _team(known, "ticket_replied")
                yield from _assignee(facts, "ticket_replied") or team
        case "closed":
            yield Told(facts.requester_id, "ticket_closed", mail=True)
        case "resolved":
            yield Told(facts.requester_id, "ticket_resolved", mail=True)
        case "rated":
            yield from _team(known, "ticket_rated", *_TEAM[1:], mail=True)
        case "warned":
            yield from _assignee(facts, "ticket_warned", mail=False) or _team(known, "ticket_warned")
        case "breached":
            yield from _assignee(facts, "ticket_overdue")
            yield from _team(known, "ticket_overdue", *_TEAM[1:], mail=True)
        case "woken":
            yield from _assignee(facts, "ticket_woken") or _team(known, "ticket_woken")
        case "assigned":
            yield from _assignee(facts, "ticket_assigned")
        case "noted":
            yield from _assignee(facts, "ticket_noted", mail=False)
        case "merged" | "edited":
            pass


def _assignee(facts: Facts, kind: Kind, *, mail: bool = True) -> list[Told]:
    return [Told(facts.assignee_id, kind, mail=mail)] if facts.assignee_id else []


def _team(known: dict[UUID, Reader], kind: Kind, *roles: str, mail: bool = False) -> list[Told]:
    """Those who look after what is nobody's yet: all of the first role anybody active has."""
    for role in roles or _TEAM:
        found = sorted(person.id for person in known.values() if person.role == role and person.active)
        if found:
            return [Told(person_id, kind, mail=mail) for person_id in found[:MOST_WATCHERS]]
    return []
