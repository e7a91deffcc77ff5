"""How a team hands out its work and a person takes theirs, and how much each of a team has in hand."""

from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value, tenant_transaction
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.domain.assignment import ACTIVE, may_take
from workernet.services.tickets.domain.permissions import ALLOWED, demand
from workernet.services.tickets.models.working import candidates_of
from workernet.services.tickets.queries.shapes import named, person, reader

_ACTIVE = f"t.status IN {ACTIVE} AND t.deleted_at IS NULL"
_BRIEF = """json_build_object('id', t.number, 'key',
  coalesce((SELECT prefix FROM desk WHERE desk.tenant_id = t.tenant_id), 'WN') || '-' || t.number,
  'title', t.title, 'created_at', wire_time(t.created_at))"""
_TEAM = f"""
SELECT json_build_object('team', {named("x")}, 'strategy', coalesce(w.strategy, 'manual'),
  'calendar', {named("c")})::text
FROM team x LEFT JOIN team_work w ON w.tenant_id = x.tenant_id AND w.team_id = x.id
LEFT JOIN sla_calendar c ON c.tenant_id = x.tenant_id AND c.id = w.calendar_id WHERE x.id = %(team)s
"""
_PERSON = f"""
SELECT json_build_object('person', {person("p")}, 'available', coalesce(a.available, TRUE),
  'capacity', a.capacity, 'calendar', {named("c")}, 'active', (SELECT count(*) FROM ticket t
  WHERE t.tenant_id = p.tenant_id AND t.assignee_id = p.id AND {_ACTIVE}))::text
FROM person p LEFT JOIN agent_work a ON a.tenant_id = p.tenant_id AND a.person_id = p.id
LEFT JOIN sla_calendar c ON c.tenant_id = p.tenant_id AND c.id = a.calendar_id
WHERE p.id = %(person)s AND p.active AND p.role IN ('agent', 'supervisor', 'admin')
"""
_WAITS = f"t.tenant_id = x.tenant_id AND t.team_id = x.id AND t.assignee_id IS NULL AND {_ACTIVE}"
# Of each member what has waited for them longest; of the team what waits for somebody.
_LOAD = f"""
SELECT json_build_object(
  'team', {named("x")}, 'strategy', coalesce(w.strategy, 'manual'),
  'member', EXISTS (SELECT 1 FROM team_member m
    WHERE m.tenant_id = x.tenant_id AND m.team_id = x.id AND m.person_id = %(reader)s),
  'backlog', json_build_object(
    'count', (SELECT count(*) FROM ticket t WHERE {_WAITS}),
    'oldest', (SELECT {_BRIEF} FROM ticket t WHERE {_WAITS} ORDER BY t.created_at, t.number LIMIT 1)),
  'people', coalesce((SELECT json_object_agg(p.id, json_build_object('person', {person("p")},
    'calendar', {named("c")}, 'oldest_waiting', (SELECT {_BRIEF} FROM ticket t
      WHERE t.tenant_id = p.tenant_id AND t.assignee_id = p.id AND {_ACTIVE} AND t.waiting_on = 'us'
      ORDER BY t.last_message_at, t.number LIMIT 1)))
    FROM person p JOIN team_member m ON m.tenant_id = p.tenant_id AND m.person_id = p.id
    LEFT JOIN agent_work a ON a.tenant_id = p.tenant_id AND a.person_id = p.id
    LEFT JOIN sla_calendar c ON c.tenant_id = p.tenant_id AND c.id = a.calendar_id
    WHERE m.team_id = x.id), '{{}}'::json))::text
FROM team x LEFT JOIN team_work w ON w.tenant_id = x.tenant_id AND w.team_id = x.id WHERE x.id = %(team)s
"""


def get_team_work(principal: Principal, team_id: UUID) -> dict[str, Any]:
    """The team's strategy and calendar; by hand and around the clock while nobody has said otherwise.

    Raises Problem(forbidden | not_found).
    """
    demand(principal, "work")
    return _one(principal, _TEAM, {"team": team_id})


def get_person_work(principal: Principal, person_id: UUID) -> dict[str, Any]:
    """Somebody's availability, capacity, calendar and how many active tickets they have.

    Raises Problem(forbidden), not_found for who is no active member of staff.
    """
    demand(principal, "work")
    return _one(principal, _PERSON, {"person": person_id})


def get_team_load(principal: Principal, team_id: UUID) -> dict[str, Any]:
    """What each of the team has in hand and may take now, and what waits for somebody.

    For supervisors, and for agents who work in the team. Raises Problem(forbidden | not_found).
    """
    demand(principal, "load")
    with tenant_transaction("tickets", principal.tenant_id):
        found = _one(principal, _LOAD, {"team": team_id})
        candidates = candidates_of(team_id, now())
    people, member = found.pop("people"), found.pop("member")
    if not member and principal.role not in ALLOWED["set_work"]:
        raise Problem("forbidden")
    found["members"] = [
        people[str(each.person_id)]
        | {
            "available": each.available,
            "capacity": each.capacity,
            "active": each.active,
            "within_hours": each.within_hours,
            "may_take": may_take(each),
        }
        for each in candidates
    ]
    return found


def _one(principal: Principal, statement: str, asked: dict[str, Any]) -> dict[str, Any]:
    value = fetch_value("tickets", principal.tenant_id, statement, reader(principal) | asked)
    if value is None:
        raise not_found()
    found: dict[str, Any] = orjson.loads(value)
    return found
