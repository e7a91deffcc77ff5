"""What another calendar or another policy would have made of the promises of the last 90 days."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import orjson
from django.db import connections

from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import invalid, not_found
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.domain.sla.calendar import Calendar, parse_calendar
from workernet.services.tickets.domain.sla.clock import Clock
from workernet.services.tickets.domain.sla.policy import TARGETS, Policy, parse_policy
from workernet.services.tickets.models import SlaCalendar, SlaPolicy, SlaPolicyVersion
from workernet.services.tickets.models.clocks import Fact, Find, policy_of, read_clocks
from workernet.services.tickets.models.promising import NO_CALENDAR, at_spec

DAYS, MOST_TICKETS, MOST_SHOWN, SECONDS, BATCH = 90, 5_000, 50, 8.0, 250
Verdict = Literal["kept", "broken", "open"]
_NEXT = """
SELECT t.number, coalesce(d.prefix, 'WN') || '-' || t.number, t.title, (
  SELECT coalesce(json_agg(json_build_array(e.at, e.clock) ORDER BY e.seq), '[]')::text FROM timeline e
  WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND e.clock IS NOT NULL)
FROM ticket t LEFT JOIN desk d ON d.tenant_id = t.tenant_id
WHERE t.created_at >= %(since)s AND t.number < %(before)s AND t.deleted_at IS NULL
  AND (%(versions)s::uuid[] IS NULL OR t.sla_version_id = ANY (%(versions)s::uuid[]))
ORDER BY t.number DESC LIMIT %(most)s
"""


@dataclass(frozen=True)
class Trial:
    """What is tried, not saved: a changed calendar, a changed policy, or a new policy, which all tickets get.

    `calendar_id` with `calendar` is a changed calendar of all its policies; `policy_id` with `policy`, and
    perhaps another `calendar_id`, a changed policy.
    """

    calendar_id: UUID | None = None
    calendar: Any = None
    policy_id: UUID | None = None
    policy: Any = None


@dataclass(frozen=True)
class _Tried:
    """By version: what holds for its tickets now, and what would; None of a new policy is everybody's."""

    versions: list[UUID] | None
    present: dict[UUID, Policy]
    changed: dict[UUID, Policy]
    everywhere: Policy | None = None

    def now(self, version: str | None) -> Policy:
        """The policy as it stands: its latest version."""
        known = self.present.get(UUID(version)) if version else None
        return known or policy_of(version)

    def then(self, version: str | None) -> Policy:
        """The policy that would stand in its place."""
        known = self.changed.get(UUID(version)) if version else None
        return self.everywhere or known or policy_of(version)


def simulate_sla(principal: Principal, trial: Trial) -> dict[str, Any]:
    """Promises kept and broken by target, as things stand and as they would, and tickets whose verdict would
    be another one. Nothing is written.

    Of the tickets of the last 90 days the newest 5,000, and as many as can be counted in some seconds: `cut`
    says that there are more. Raises Problem(not_found | validation_failed | forbidden).
    """
    demand(principal, "configure")
    ends, moment = time.monotonic() + SECONDS, now()
    counts: dict[str, Counter[tuple[str, str]]] = {"present": Counter(), "changed": Counter()}
    shown: list[dict[str, Any]] = []
    looked = differ = 0
    cut = False
    with tenant_transaction("tickets", principal.tenant_id):
        tried = _tried(trial)
        for number, key, title, facts in _tickets(tried, moment):
            if looked >= MOST_TICKETS or time.monotonic() > ends:
                cut = True
                break
            looked += 1
            verdicts = (_verdicts(facts, moment, tried.now), _verdicts(facts, moment, tried.then))
            for name, found in zip(counts, verdicts, strict=True):
                counts[name].update((target, verdict) for (target, _), verdict in found.items())
            changes = list(_changes(*verdicts))
            differ += bool(changes)
            if changes and len(shown) < MOST_SHOWN:
                shown.append({"id": number, "key": key, "title": title, "changes": changes})
    return {
        "tickets": looked,
        "cut": cut,
        "targets": [_target(target, counts) for target in TARGETS],
        "differ": differ,
        "changed": shown,
    }


def _target(target: str, counts: dict[str, Counter[tuple[str, str]]]) -> dict[str, Any]:
    return {"target": target} | {
        name: {verdict: counted[target, verdict] for verdict in ("kept", "broken", "open")}
        for name, counted in counts.items()
    }


def _tried(trial: Trial) -> _Tried:
    calendar = _calendar(trial)
    if trial.policy_id is None and trial.policy is not None:
        if calendar is None:
            raise invalid(calendar_id=NO_CALENDAR)
        with at_spec("policy"):
            return _Tried(None, {}, {}, parse_policy(trial.policy, calendar))
    if trial.policy_id is not None:
        policies = list(SlaPolicy.objects.filter(id=trial.policy_id))  # tenant: the transaction's
        if not policies:
            raise not_found()
    else:
        if calendar is None or trial.calendar_id is None:
            raise invalid(calendar_id=NO_CALENDAR)
        policies = list(SlaPolicy.objects.filter(calendar_id=trial.calendar_id))  # tenant: the transaction's
    return _affected(policies, calendar, trial.policy)


def _calendar(trial: Trial) -> Calendar | None:
    """The calendar that is tried: as it is sent, or as it stands; None to leave the policy its own."""
    kept = None
    if trial.calendar_id is not None:
        kept = SlaCalendar.objects.filter(id=trial.calendar_id).first()  # tenant: the transaction's
        if kept is None:
            raise invalid(calendar_id=NO_CALENDAR)
    if trial.calendar is not None:
        with at_spec("calendar"):
            return parse_calendar(trial.calendar)
    return parse_calendar(kept.spec) if kept else None


def _affected(policies: list[SlaPolicy], calendar: Calendar | None, spec: Any) -> _Tried:
    tried = _Tried([], {}, {})
    assert tried.versions is not None
    for policy in policies:
        own = SlaCalendar.objects.get(id=policy.calendar_id)  # tenant: the transaction's
        hours = parse_calendar(own.spec)
        present = parse_policy(policy.spec, hours)
        with at_spec("policy"):
            changed = parse_policy(policy.spec if spec is None else spec, calendar or hours)
        versions = SlaPolicyVersion.objects.filter(policy_id=policy.id)  # tenant: the transaction's
        for version in versions.values_list("id", flat=True):
            tried.versions.append(version)
            tried.present[version], tried.changed[version] = present, changed
    return tried


def _tickets(tried: _Tried, moment: datetime) -> Iterator[tuple[int, str, str, list[Fact]]]:
    """The newest first, in batches."""
    before = 2**62
    while True:
        given: dict[str, Any] = {
            "since": moment - timedelta(days=DAYS),
            "before": before,
            "versions": tried.versions,
            "most": BATCH,
        }
        with connections["tickets"].cursor() as cursor:
            cursor.execute(_NEXT, given)
            rows = cursor.fetchall()
        for number, key, title, history in rows:
            said = orjson.loads(history)
            yield number, key, title, [Fact(datetime.fromisoformat(at), fact) for at, fact in said]
        if len(rows) < BATCH:
            return
        before = rows[-1][0]


def _verdicts(facts: list[Fact], moment: datetime, find: Find) -> dict[tuple[str, int], Verdict]:
    return {(clock.target, clock.cycle): _verdict(clock) for clock in read_clocks(facts, moment, find)}


def _verdict(clock: Clock) -> Verdict:
    if clock.breached_at:
        return "broken"
    return "kept" if clock.fulfilled_at else "open"


def _changes(
    present: dict[tuple[str, int], Verdict], changed: dict[tuple[str, int], Verdict]
) -> Iterator[dict[str, Any]]:
    for target, cycle in sorted(present.keys() | changed.keys()):
        before, after = present.get((target, cycle)), changed.get((target, cycle))
        if before != after:
            yield {"target": target, "cycle": cycle, "before": before, "after": after}
