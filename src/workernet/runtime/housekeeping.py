"""Old traffic of the outboxes, inboxes and idempotency keys, and runs of rules that met nothing, are thrown
away in small bites.

It spans tenants and therefore runs as the operator's role: the process it runs in must be given
DATABASE_OPS_URL.
"""

from datetime import timedelta
from typing import Any

import psycopg
from celery import shared_task

from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.kernel.observability import log

TRAFFIC_KEPT = timedelta(days=7)
KEYS_KEPT = timedelta(hours=72)
RUNS_KEPT = timedelta(days=30)
BITE = 5000
# What analytics has folded stays: its tables are rebuilt from these rows. Names are copied, and may go.
EVENT_LOG = ("analytics", "inbox")
_COPIED = "handler IN ('analytics.keep_person', 'analytics.keep_organization')"
_OLD = {
    "outbox": ("seq", "sent_at < now() - %s", TRAFFIC_KEPT),
    "inbox": ("id", "state = 'done' AND done_at < now() - %s", TRAFFIC_KEPT),
    "idempotency": ("id", "created_at < now() - %s", KEYS_KEPT),
}
# Of one service only: what rules have met and not acted on.
_OWN = {
    "tickets": {"rule_run": ("id", "outcome = 'not_met' AND at < now() - %s", RUNS_KEPT)},
}


@shared_task(name="kernel.purge", ignore_result=True)
def purge() -> dict[str, int]:
    """Delete what is old enough in every service's database; returns the rows deleted by table.

    Unsent events, unhandled and dead ones are never touched. Raises ValueError without DATABASE_OPS_URL.
    """
    deleted = dict.fromkeys([*_OLD, *(table for own in _OWN.values() for table in own)], 0)
    for service in SERVICES_WITH_DATABASE:
        url = get_config().database(service, role="ops")
        with psycopg.connect(url, autocommit=True, connect_timeout=3, application_name="purge") as connection:
            for table, old in (_OLD | _OWN.get(service, {})).items():
                key, condition, kept = old
                if (service, table) == EVENT_LOG:
                    condition = f"{_COPIED} AND {condition}"
                deleted[table] += _purge_table(connection, table, key, condition, kept)
    log.info("purged", **deleted)
    return deleted


def _purge_table(
    connection: psycopg.Connection[Any], table: str, key: str, condition: str, kept: timedelta
) -> int:
    """Bite by bite, so that no lock and no transaction lasts; stops when a bite was not full."""
    statement = (
        f"DELETE FROM {table} WHERE {key} IN "  # noqa: S608 (names from the tables above)
        f"(SELECT {key} FROM {table} WHERE {condition} LIMIT {BITE})"
    )
    total = 0
    while True:
        count = connection.execute(statement, [kept]).rowcount
        total += count
        if count < BITE:
            return total
