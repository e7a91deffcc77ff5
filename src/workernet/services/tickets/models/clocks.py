"""The clocks of a ticket (domain.sla) and their cache in its columns.

What moves a clock is noted in the timeline entry it came with (`TimelineEvent.clock`), so the history can be
read back from the timeline alone: `created`, `status`, `priority`, `policy` (a version's id, null for the
usual promise) and `says` (asked, answered).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connections

from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.promise import RESOLUTION
from workernet.services.tickets.domain.sla.calendar import Calendar, add_worked, parse_calendar
from workernet.services.tickets.domain.sla.clock import Clock, Happened, clocks, next_threshold
from workernet.services.tickets.domain.sla.policy import Policy, parse_policy
from workernet.services.tickets.models.promises import SlaPolicyVersion
from workernet.services.tickets.models.ticket import Ticket, TimelineEvent

ALWAYS = Calendar("UTC", ((),) * 7, {}, always=True)
# What a desk without a policy promises: a resolution by priority, around the clock.
USUAL = Policy({name: {"resolution": RESOLUTION[name]} for name in PRIORITIES}, ALWAYS)
# The dearest agreement first: contract, organization, team, category, the desk's default.
_CHOOSE = """
SELECT p.latest_id FROM sla_policy p LEFT JOIN sla_choice c ON c.policy_id = p.id AND (
    (c.kind = 'contract' AND c.subject = %(organization)s
      AND coalesce(c.valid_from, '-infinity') <= %(day)s AND coalesce(c.valid_to, 'infinity') >= %(day)s)
    OR (c.kind = 'organization' AND c.subject = %(organization)s)
    OR (c.kind = 'team' AND c.subject = %(team)s)
    OR (c.kind = 'category' AND c.subject = %(category)s))
WHERE NOT p.archived AND p.latest_id IS NOT NULL AND (c.id IS NOT NULL OR p.is_default)
ORDER BY array_position(ARRAY['contract', 'organization', 'team', 'category'], c.kind) NULLS LAST,
  c.valid_from DESC
LIMIT 1
"""
# After these a promise may be used up at once.
_SURPRISES = frozenset({"status", "priority", "policy"})
_CHOSEN_BY = ("organization_id", "team_id", "category")


Find = Callable[[str | None], Policy | None]


@dataclass(frozen=True)
class Fact:
    """What one entry says to the clocks, and when."""

    at: datetime
    said: Mapping[str, Any]


def choose_version(ticket: Ticket, changes: Mapping[str, Any], day: date) -> UUID | None:
    """The policy version that now holds for the ticket as it will be; None for the usual promise."""
    organization, team, category = (changes.get(name, getattr(ticket, name)) for name in _CHOSEN_BY)
    asked = {
        "organization": str(organization) if organization else None,
        "team": str(team) if team else None,
        "category": category,
        "day": day,
    }
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_CHOOSE, asked)
        row = cursor.fetchone()
    return row[0] if row else None


def policy_of(version_id: UUID | str | None) -> Policy:
    """The policy of that version, from this tenant's; the usual promise for None."""
    return USUAL if version_id is None else _kept(UUID(str(version_id)))


@lru_cache(maxsize=512)
def _kept(version_id: UUID) -> Policy:
    """A version is never changed, so it is read once; only ids found under the tenant's policy come here."""
    kept = SlaPolicyVersion.objects.get(id=version_id)  # tenant: the transaction's
    return parse_policy(kept.spec, parse_calendar(kept.calendar))


def noted(ticket: Ticket, changes: Mapping[str, Any], says: str, moment: datetime) -> dict[str, Any]:
    """What a change says to the clocks; empty when they do not hear it."""
    said = {
        name: changes[name]
        for name in ("status", "priority")
        if name in changes and changes[name] != getattr(ticket, name)
    }
    if "sla_version_id" in changes:
        said["policy"] = str(changes["sla_version_id"])
    elif any(name in changes and changes[name] != getattr(ticket, name) for name in _CHOSEN_BY):
        version = choose_version(ticket, changes, moment.date())
        if _policy_id(version) != _policy_id(ticket.sla_version_id):
            said["policy"] = str(version) if version else None
    return said | ({"says": says} if says else {})


def _policy_id(version_id: UUID | None) -> UUID | None:
    """Another version of the same policy is no other promise: a ticket keeps the one it was given."""
    if version_id is None:
        return None
    versions = SlaPolicyVersion.objects.filter(id=version_id)  # tenant: the transaction's
    return versions.values_list("policy_id", flat=True).get()


def facts_of(ticket: Ticket) -> list[Fact]:
    """What the timeline has said to the clocks so far, in its order."""
    entries = TimelineEvent.objects.filter(  # tenant: the transaction's
        ticket_id=ticket.id, clock__isnull=False
    )
    said = entries.order_by("seq").values_list("at", "clock")
    return [Fact(at, clock) for at, clock in said if clock]


def happened(facts: Iterable[Fact], find: Find = policy_of) -> Iterator[Happened]:
    """The history as the clocks read it; the creation comes first whatever else its entry says.

    A creation that names no policy, as entries from before there were any do, is of the usual promise.
    """
    for fact in facts:
        said = fact.said
        if "created" in said:
            yield Happened(fact.at, "created", said["created"])
        if "policy" in said or "created" in said:
            yield Happened(fact.at, "policy", find(said.get("policy")))
        if "priority" in said:
            yield Happened(fact.at, "priority", said["priority"])
        if "says" in said and said["says"] == "answered":
            yield Happened(fact.at, "answered")
        if "status" in said:
            yield Happened(fact.at, "status", said["status"])
        if "says" in said and said["says"] == "asked":
            yield Happened(fact.at, "asked")


def read_clocks(facts: Sequence[Fact], moment: datetime, find: Find = policy_of) -> tuple[Clock, ...]:
    """The clocks at the moment; none for a ticket whose timeline does not begin with its creation."""
    history = list(happened(facts, find))
    return clocks(history, moment) if history and history[0].kind == "created" else ()


def clock_columns(seen: Sequence[Clock], policy: Policy, moment: datetime) -> dict[str, Any]:
    """The cache: deadlines and states of the first, of the latest next response, and of the resolution."""
    now_seen = {clock.target: clock for clock in seen}  # the latest cycle of a target wins
    due = {target: deadline(clock, policy.calendar) for target, clock in now_seen.items()}
    columns: dict[str, Any] = {
        "sla": [as_kept(clock, due[target], moment) for target, clock in now_seen.items()],
        "sla_wake_at": next_threshold(seen, policy.calendar, moment),
    }
    for target, name in (("first", "first"), ("next", "next"), ("resolution", "due")):
        clock = now_seen.get(target)  # type: ignore[call-overload]
        at = "due_at" if name == "due" else f"{name}_due_at"
        columns[at] = due.get(target)  # type: ignore[call-overload]
        columns[f"{name}_state"] = clock.state if clock else ""
    return columns


def deadline(clock: Clock, calendar: Calendar) -> datetime | None:
    """When the promise is or was to be kept; None while the clock stands before that."""
    if clock.due_at or clock.breached_at:
        return clock.due_at or clock.breached_at
    if clock.fulfilled_at is None:
        return None
    return add_worked(calendar, clock.fulfilled_at, clock.promised - clock.elapsed)


def as_kept(clock: Clock, due: datetime | None, moment: datetime) -> dict[str, Any]:
    """One clock as the ticket keeps and shows it; amounts in seconds, `at` is when it was looked at."""
    return {
        "target": clock.target,
        "cycle": clock.cycle,
        "state": clock.state,
        "promised": int(clock.promised / timedelta(seconds=1)),
        "elapsed": int(clock.elapsed / timedelta(seconds=1)),
        "started_at": clock.started_at.isoformat(),
        "due_at": due.isoformat() if due else None,
        "fulfilled_at": clock.fulfilled_at.isoformat() if clock.fulfilled_at else None,
        "breached_at": clock.breached_at.isoformat() if clock.breached_at else None,
        "at": moment.isoformat(),
    }


def begin_clocks(ticket: Ticket, moment: datetime) -> dict[str, Any]:
    """Give a new ticket its promise; returns what its first entry says to the clocks."""
    version = choose_version(ticket, {}, moment.date())
    said = {"created": ticket.priority, "policy": str(version) if version else None}
    seen = read_clocks([Fact(moment, said)], moment)
    ticket.sla_version_id = version
    for name, value in clock_columns(seen, policy_of(version), moment).items():
        setattr(ticket, name, value)
    return said


def wound(ticket: Ticket, said: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
    """The columns after something was said to the clocks; the ticket is still as it was before."""
    facts = [*facts_of(ticket), Fact(moment, said)]
    version = said.get("policy", ticket.sla_version_id)
    seen = read_clocks(facts, moment)
    if "created" not in facts[0].said:  # what came before there were clocks has none
        return {}
    columns = clock_columns(seen, policy_of(version), moment)
    missed = ticket.sla_wake_at is not None and ticket.sla_wake_at <= moment
    if missed:  # a warning that the sweep has not told yet is told all the same
        columns["sla_wake_at"] = ticket.sla_wake_at
    elif said.keys() & _SURPRISES and any(clock.elapsed * 2 >= clock.promised for clock in seen):
        columns["sla_wake_at"] = moment  # the sweep has a look
    if "policy" in said:
        columns["sla_version_id"] = UUID(version) if isinstance(version, str) else version
    if all(clock.breached_at is None for clock in seen if clock.target == "resolution"):
        columns["overdue_at"] = None
    return columns
