"""How a ticket's clocks have come to what they show: every stretch of their time, in words."""

from datetime import datetime, timedelta
from typing import Any

import orjson

from workernet.kernel.clock import now, to_wire
from workernet.kernel.context import Principal, language_var
from workernet.kernel.django.tenancy import fetch_value, tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.domain.sla.calendar import Calendar, print_calendar
from workernet.services.tickets.domain.sla.clock import Clock, Span
from workernet.services.tickets.domain.sla.words import describe
from workernet.services.tickets.models.clocks import Fact, deadline, policy_of, read_clocks
from workernet.services.tickets.queries.shapes import reader, visible

_SAID = """
SELECT json_build_object('version_id', t.sla_version_id, 'policy', v.name, 'policy_id', v.policy_id,
  'version', v.number, 'facts', (
    SELECT coalesce(json_agg(json_build_array(e.at, e.clock) ORDER BY e.seq), '[]') FROM timeline e
    WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id AND e.clock IS NOT NULL))::text
FROM ticket t LEFT JOIN sla_policy_version v ON v.tenant_id = t.tenant_id AND v.id = t.sla_version_id
WHERE t.number = %(number)s AND """


def explain_sla(principal: Principal, number: int) -> dict[str, Any]:
    """The policy with its version and calendar, and each clock with its spans, computed from the timeline.

    A ticket without a policy has the usual promise: `policy` is null. Raises Problem(not_found | forbidden).
    """
    demand(principal, "sla")
    given = {**reader(principal), "number": min(number, 2**62)}
    with tenant_transaction("tickets", principal.tenant_id):
        found = fetch_value("tickets", principal.tenant_id, _SAID + visible(principal), given)
        if found is None:
            raise not_found()
        said = orjson.loads(found)
        policy = policy_of(said["version_id"])
        facts = [Fact(datetime.fromisoformat(at), fact) for at, fact in said["facts"]]
        seen = read_clocks(facts, now())
    return {
        "policy": said["policy"],
        "policy_id": said["policy_id"],
        "version": said["version"],
        "calendar": print_calendar(policy.calendar),
        "clocks": [_clock(clock, policy.calendar) for clock in seen],
    }


def _clock(clock: Clock, calendar: Calendar) -> dict[str, Any]:
    return {
        "target": clock.target,
        "cycle": clock.cycle,
        "state": clock.state,
        "promised_seconds": clock.promised // timedelta(seconds=1),
        "elapsed_seconds": clock.elapsed // timedelta(seconds=1),
        "started_at": to_wire(clock.started_at),
        "due_at": _wire(deadline(clock, calendar)),
        "fulfilled_at": _wire(clock.fulfilled_at),
        "breached_at": _wire(clock.breached_at),
        "spans": [_span(span, calendar) for span in clock.spans],
    }


def _span(span: Span, calendar: Calendar) -> dict[str, Any]:
    return {
        "from": to_wire(span.start),
        "to": to_wire(span.end),
        "counted": span.counted,
        "reason": span.reason,
        "seconds": (span.end - span.start) // timedelta(seconds=1),
        "text": describe(span, language_var.get(), always=calendar.always),
    }


def _wire(moment: datetime | None) -> str | None:
    return to_wire(moment) if moment else None
