"""The people of a team as those who hand out its work see them, and when a change makes that possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from django.db import connections
from django.db.models import Q

from workernet.kernel.bus import Work
from workernet.kernel.context import STAFF
from workernet.kernel.django.jobs import hint
from workernet.services.tickets.domain.assignment import ACTIVE, Candidate, within_hours
from workernet.services.tickets.domain.sla.calendar import Calendar, parse_calendar
from workernet.services.tickets.models.assigning import TeamWork
from workernet.services.tickets.models.catalogue import TeamMember
from workernet.services.tickets.models.ticket import Ticket

# The job that hands out one team's waiting work.
GIVE = "tickets.give_work"
# What moves a ticket into somebody's hands or out of them.
MOVING = frozenset({"status", "team_id", "assignee_id", "deleted_at"})

# In one order everywhere, so that two teams with the same people wait for each other.
_KNOW = """
INSERT INTO agent_work (person_id, tenant_id)
SELECT m.person_id, m.tenant_id FROM team_member m WHERE m.team_id = %(team)s
ORDER BY m.person_id ON CONFLICT DO NOTHING
"""
_LOCK = """
SELECT a.person_id FROM agent_work a
WHERE a.person_id IN (SELECT m.person_id FROM team_member m WHERE m.team_id = %(team)s)
ORDER BY a.person_id FOR UPDATE OF a
"""
_READ = """
SELECT p.id, coalesce(a.available, TRUE), a.capacity, a.last_given_at,
  (SELECT count(*) FROM ticket t WHERE t.tenant_id = p.tenant_id AND t.assignee_id = p.id
    AND t.status = ANY(%(active)s) AND t.deleted_at IS NULL),
  own.spec::text, theirs.spec::text
FROM team_member m
JOIN person p ON p.tenant_id = m.tenant_id AND p.id = m.person_id AND p.active AND p.role = ANY(%(staff)s)
LEFT JOIN agent_work a ON a.tenant_id = p.tenant_id AND a.person_id = p.id
LEFT JOIN sla_calendar own ON own.tenant_id = p.tenant_id AND own.id = a.calendar_id
LEFT JOIN team_work w ON w.tenant_id = m.tenant_id AND w.team_id = m.team_id
LEFT JOIN sla_calendar theirs ON theirs.tenant_id = m.tenant_id AND theirs.id = w.calendar_id
WHERE m.team_id = %(team)s ORDER BY p.name, p.id
"""


def lock_members(team_id: UUID) -> None:
    """Let nobody else give the team's people work, or change how they work, until the transaction ends."""
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_KNOW, _asked(team_id))
        cursor.execute(_LOCK, _asked(team_id))


def candidates_of(team_id: UUID, moment: datetime) -> list[Candidate]:
    """The active staff of the team by name, with what they have in hand; who has set nothing is available
    without a limit."""
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_READ, _asked(team_id))
        return [
            Candidate(
                person_id=person_id,
                available=available,
                capacity=capacity,
                active=active,
                within_hours=within_hours(_calendar(own), _calendar(team), moment),
                last_given_at=given,
            )
            for person_id, available, capacity, given, active, own, team in cursor.fetchall()
        ]


@dataclass(frozen=True)
class Place:
    """Where a ticket stands among people: `active` when it is worked on or waits for somebody."""

    active: bool
    team_id: UUID | None
    assignee_id: UUID | None

    @classmethod
    def of(cls, ticket: Ticket) -> "Place":
        active = ticket.status in ACTIVE and ticket.deleted_at is None
        return cls(active, ticket.team_id, ticket.assignee_id)

    @property
    def waits_in(self) -> UUID | None:
        """The team in which it waits for somebody."""
        return self.team_id if self.active and self.assignee_id is None else None

    @property
    def held_by(self) -> UUID | None:
        """Who works on it."""
        return self.assignee_id if self.active else None


def hint_moved(work: Work, before: Place | None, after: Place) -> None:
    """Have work handed out when a ticket has begun to wait in a team, or has left somebody's hands."""
    landed = after.waits_in if before is None or after.waits_in != before.waits_in else None
    freed = before.held_by if before and after.held_by != before.held_by else None
    hint_work(work, team_id=landed, person_id=freed)


def hint_work(work: Work, *, team_id: UUID | None = None, person_id: UUID | None = None) -> None:
    """Have the work of this team and of this person's teams handed out soon, where that is not by hand."""
    if team_id is None and person_id is None:
        return
    wanted = Q(team_id=team_id)
    if person_id is not None:
        theirs = TeamMember.objects.filter(person_id=person_id)  # tenant: the transaction's
        wanted |= Q(team_id__in=theirs.values("team_id"))
    rows = TeamWork.objects.exclude(strategy="manual").filter(wanted)  # tenant: the transaction's
    for found in rows.values_list("team_id", flat=True):
        work.enqueue(hint(GIVE, str(work.context.tenant_id), str(found)))


def _asked(team_id: UUID) -> Mapping[str, Any]:
    return {"team": team_id, "staff": list(STAFF), "active": list(ACTIVE)}


def _calendar(spec: str | None) -> Calendar | None:
    return None if spec is None else _parsed(spec)


@lru_cache(maxsize=256)
def _parsed(spec: str) -> Calendar:
    return parse_calendar(orjson.loads(spec))
