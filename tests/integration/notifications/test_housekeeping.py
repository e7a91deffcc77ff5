"""The hourly purge: old traffic goes, everything that still matters stays."""

import pytest

from tests.support.portal import Desk, Portal
from tests.support.ruling import runs, trigger
from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.runtime import housekeeping

AGED = {
    "outbox": "UPDATE outbox SET sent_at = sent_at - %s::interval WHERE tenant_id = %s",
    "inbox": "UPDATE inbox SET done_at = done_at - %s::interval WHERE tenant_id = %s",
}


def counts(portal: Portal, desk: Desk) -> dict[str, int]:
    found = dict.fromkeys(("outbox", "inbox"), 0)
    for service in SERVICES_WITH_DATABASE:
        with portal.as_owner(service) as owner:
            for table in found:
                row = owner.execute(
                    f"SELECT count(*) FROM {table} WHERE tenant_id = %s", [desk.tenant_id]
                ).fetchone()
                found[table] += row[0] if row else 0
    return found


def unfinished(portal: Portal, desk: Desk) -> int:
    """Inbox rows that are pending or dead, over all services."""
    total = 0
    for service in SERVICES_WITH_DATABASE:
        with portal.as_owner(service) as owner:
            row = owner.execute(
                "SELECT count(*) FROM inbox WHERE tenant_id = %s AND state <> 'done'", [desk.tenant_id]
            ).fetchone()
            total += row[0] if row else 0
    return total


def age(portal: Portal, desk: Desk, interval: str) -> None:
    for service in SERVICES_WITH_DATABASE:
        with portal.as_owner(service) as owner:
            for statement in AGED.values():
                owner.execute(statement, [interval, desk.tenant_id])


def test_only_old_and_finished_traffic_goes(
    portal: Portal, desk: Desk, other_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "BITE", 2)  # several bites per table
    for each in (desk, other_desk):
        each.ticket()
    portal.relay()
    desk.ticket("Still on its way")
    with portal.as_owner("notifications") as owner:
        owner.execute(
            "UPDATE inbox SET state = 'dead' WHERE tenant_id = %s AND type = 'ticket.created'",
            [desk.tenant_id],
        )
    neighbour = counts(portal, other_desk)

    age(portal, desk, "6 days")
    before = counts(portal, desk)
    housekeeping.purge()
    assert counts(portal, desk) == before

    age(portal, desk, "2 days")
    housekeeping.purge()
    assert unfinished(portal, desk) >= 2, "the two dead ones"
    assert counts(portal, desk) == {"outbox": 1, "inbox": unfinished(portal, desk)}
    assert counts(portal, other_desk) == neighbour


def test_runs_of_rules_that_met_nothing_live_thirty_days(portal: Portal, desk: Desk) -> None:
    portal.relay()
    trigger(desk, "Idle", "created", [{"do": "priority", "to": "low"}], all=[{"q": "tag:never"}])
    trigger(desk, "Busy", "created", [{"do": "priority", "to": "low"}])
    old = desk.ticket()
    portal.relay()
    with portal.as_owner("tickets") as owner:
        owner.execute(
            "UPDATE rule_run SET at = at - interval '31 days' WHERE tenant_id = %s", [desk.tenant_id]
        )
    new = desk.ticket()
    portal.relay()
    housekeeping.purge()
    assert [run[:3] for run in runs(portal, desk)] == [
        ("Busy", old, "done"),
        ("Idle", new, "not_met"),
        ("Busy", new, "done"),
    ]


def test_idempotency_keys_live_three_days(portal: Portal, desk: Desk) -> None:
    with portal.as_owner("tickets") as owner:
        for hours in (71, 73):
            owner.execute(
                "INSERT INTO idempotency (tenant_id, actor_id, command, key, fingerprint, created_at) "
                "VALUES (%s, %s, 'X', %s, 'f', now() - make_interval(hours => %s))",
                [desk.tenant_id, desk.tenant_id, f"k{hours}", hours],
            )
        housekeeping.purge()
        left = owner.execute("SELECT key FROM idempotency WHERE tenant_id = %s", [desk.tenant_id]).fetchall()
    assert left == [("k71",)]


def test_without_the_operators_role_it_says_so(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_OPS_URL", "")
    get_config.cache_clear()
    try:
        with pytest.raises(ValueError, match="DATABASE_OPS_URL"):
            housekeeping.purge()
    finally:
        monkeypatch.undo()
        get_config.cache_clear()
