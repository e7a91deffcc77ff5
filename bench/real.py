"""The same log through the portal: imported, carried by the relay, folded, and asked of all three places."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.servicenow import (
    OPENS,
    PRIORITIES,
    Incident,
    Policy,
    Times,
    closest_policies,
    read,
    times,
    times_by_priority,
)
from tests.support.portal import Desk, Portal, running_portal
from workernet.runtime.imports import import_servicenow
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse, fact_store
from workernet.services.analytics.adapters.schema import ensure_schema
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.commands.fold_events import drain_once
from workernet.services.tickets.domain.sla.calendar import Calendar, Interval, worked

# By the definition of `Times`, each in the words of its store.
_TICKETS = """
SELECT priority, count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY took),
       percentile_disc(0.9) WITHIN GROUP (ORDER BY took), round(avg(took))
FROM (SELECT priority, floor(extract(epoch FROM resolved_at - created_at) / 60)::int AS took FROM ticket
      WHERE tenant_id = %s AND resolved_at IS NOT NULL) AS each GROUP BY priority
"""
_FACTS = """
SELECT priority, groupArray(intDiv(dateDiff('second', created_at, resolved_at), 60)) AS took
FROM $facts WHERE isNotNull(resolved_at) AND NOT deleted GROUP BY priority
"""
_ENDS = "SELECT external_id, priority, created_at, resolved_at FROM ticket WHERE tenant_id = %s"
_EVERY_DAY = Calendar("UTC", ((),) * 7, {}, always=True)
_WORKDAY = (Interval(OPENS * 60, (OPENS + 8) * 60),)
_CALENDARS = {"24x7": _EVERY_DAY, "8x5": Calendar("UTC", (_WORKDAY,) * 5 + ((),) * 2)}


def measure_real(folder: Path, log: Path) -> dict[str, Any]:
    """Imports the log into a portal of its own in `folder`; returns what the report shows."""
    with running_portal(folder) as portal:
        fact_store.cache_clear()
        store = fact_store()
        ensure_schema(store)
        try:
            return compare(portal, portal.desk("real"), store, log)
        finally:
            store.close()


def compare(portal: Portal, desk: Desk, store: ClickHouse, log: Path) -> dict[str, Any]:
    """Imports the log into the desk and puts the file's figures, the tickets' and the reports' beside each
    other; `agree` says whether they are equal to the minute."""
    incidents = read(log)
    import_servicenow(log, desk.slug, lambda _done, _total: None)
    portal.relay()
    with inbox.connect() as connection:
        while drain_once(connection, store):
            pass
    sources = {
        "file": times_by_priority(incidents),
        "tickets": _of_tickets(portal, desk.tenant_id),
        "reports": _of_reports(store, desk.tenant_id),
    }
    policies = closest_policies(incidents)
    return {
        "incidents": len(incidents),
        "times": {name: {each: asdict(found[each]) for each in found} for name, found in sources.items()},
        "agree": sources["file"] == sources["tickets"] == sources["reports"],
        "policies": [asdict(policy) | {"agree": policy.agree} for policy in policies],
        "verdicts": _verdicts(portal, desk.tenant_id, incidents, policies[0]),
    }


def _of_tickets(portal: Portal, tenant_id: UUID) -> dict[str, Times]:
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(_TICKETS, [tenant_id]).fetchall()
    return _ordered({name: Times(*map(int, figures)) for name, *figures in rows})


def _of_reports(store: ClickHouse, tenant_id: UUID) -> dict[str, Times]:
    rows = TenantReader(store, tenant_id).rows(_FACTS)
    return _ordered({row["priority"]: times(row["took"]) for row in rows})


def _ordered(found: Mapping[str, Times]) -> dict[str, Times]:
    return {name: found[name] for name in PRIORITIES.values() if name in found}


def _verdicts(
    portal: Portal, tenant_id: UUID, incidents: Sequence[Incident], policy: Policy
) -> dict[str, dict[str, int]]:
    """By priority: how often the portal's own calendar arithmetic, under that policy without pauses, and the
    source say kept or broken."""
    with portal.as_owner("tickets") as connection:
        rows = connection.execute(_ENDS, [tenant_id]).fetchall()
    theirs = {each.number: each.made_sla for each in incidents}
    found: dict[str, dict[str, int]] = {}
    for number, priority, created_at, resolved_at in rows:
        if number not in theirs or resolved_at is None:
            continue
        spent = worked(_CALENDARS[policy.calendar], created_at, resolved_at)
        ours = spent.total_seconds() <= policy.hours[priority] * 3600
        counts = found.setdefault(priority, {"both": 0, "ours_only": 0, "theirs_only": 0, "neither": 0})
        names = {(True, True): "both", (True, False): "ours_only", (False, True): "theirs_only"}
        counts[names.get((ours, theirs[number]), "neither")] += 1
    return {name: found[name] for name in PRIORITIES.values() if name in found}
