"""The tables of the fact store.

They are copies of the event log in PostgreSQL, so a new version of the schema is not migrated: the tables
are dropped and filled again (see `commands/rebuild_facts.py`).
"""

from uuid import UUID

from workernet.kernel.observability import log
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.domain.facts import CHECKS, DESKS, EVENTS, FACTS, REOPENINGS, WAITS

VERSION = 5
_TIME = "DateTime64(6, 'UTC')"
_NAME = "LowCardinality(String)"

# A row that arrives twice has the same key: merging, or FINAL before it, leaves one. An event's type
# and number never change; in the key they let a question about replies pass over everything else. Waits are
# ordered by time, because they are asked for by day; the one that was found knowing more replies stands.
_TABLES = {
    EVENTS: f"""
    tenant_id UUID, event_id UUID, type {_NAME}, number UInt64, version UInt64, status {_NAME},
    priority {_NAME}, actor_id Nullable(UUID), historic Bool, at {_TIME}, occurred_at {_TIME},
    reopen_count UInt32, next_due_at Nullable({_TIME}), said {_NAME}, target {_NAME},
    score UInt8
    ) ENGINE = ReplacingMergeTree ORDER BY (tenant_id, type, number, event_id""",
    FACTS: f"""
    tenant_id UUID, number UInt64, version UInt64, status {_NAME}, priority {_NAME}, channel {_NAME},
    category String, closed_reason {_NAME}, requester_id UUID, organization_id Nullable(UUID),
    team_id Nullable(UUID), assignee_id Nullable(UUID), created_at {_TIME}, updated_at {_TIME},
    first_response_at Nullable({_TIME}), resolved_at Nullable({_TIME}), closed_at Nullable({_TIME}),
    due_at Nullable({_TIME}), first_due_at Nullable({_TIME}), historic Bool, deleted Bool, occurred_at {_TIME}
    ) ENGINE = ReplacingMergeTree(version) ORDER BY (tenant_id, number""",
    WAITS: f"""
    tenant_id UUID, at {_TIME}, event_id UUID, number UInt64, since Nullable({_TIME}),
    due Nullable({_TIME}), known UInt32
    ) ENGINE = ReplacingMergeTree(known) ORDER BY (tenant_id, at, event_id""",
    REOPENINGS: f"""
    tenant_id UUID, number UInt64, reopen_count UInt32, at SimpleAggregateFunction(min, {_TIME})
    ) ENGINE = AggregatingMergeTree ORDER BY (tenant_id, number, reopen_count""",
}
# Not emptied for a rebuild: what desks say of themselves, and what was once found is no copy of anything.
_KEPT = {
    DESKS: f"""
    tenant_id UUID, time_zone {_NAME}, occurred_at {_TIME}
    ) ENGINE = ReplacingMergeTree(occurred_at) ORDER BY (tenant_id""",
    CHECKS: f"""
    tenant_id UUID, counted_at {_TIME}, checked_at {_TIME}, tickets UInt64,
    day Array(Date), counted Array(UInt64), found Array(UInt64), counted_sum Array(UInt64),
    found_sum Array(UInt64)
    ) ENGINE = ReplacingMergeTree(checked_at) ORDER BY (tenant_id, counted_at""",
}

_FORGET = "DELETE FROM TABLE WHERE tenant_id = {tenant:UUID}"


def ensure_schema(store: ClickHouse) -> None:
    """Make the tables, or make them anew when they are of another version. The version is written last,
    so an interrupted change is simply done again."""
    store.command(
        "CREATE TABLE IF NOT EXISTS analytics_schema (version UInt32) ENGINE = MergeTree ORDER BY version"
    )
    known = store.rows("SELECT version FROM analytics_schema")
    current = known == [{"version": VERSION}]
    if not current:
        log.info("new fact tables", version=VERSION)
        for table in _TABLES:
            store.command(f"DROP TABLE IF EXISTS {table}")
    for table, columns in (_TABLES | _KEPT).items():
        store.command(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
    if not current:
        store.command("TRUNCATE TABLE analytics_schema")
        store.insert("analytics_schema", ["version"], [[VERSION]])


def forget_tenant(store: ClickHouse, tenant_id: UUID) -> None:
    """Forget the facts of one desk; for a rebuild, which fills them again."""
    for table in _TABLES:
        store.command(_FORGET.replace("TABLE", table), {"tenant": tenant_id})


def empty_tables(store: ClickHouse) -> None:
    """Forget every fact; for a rebuild, which fills them again."""
    for table in _TABLES:
        store.command(f"TRUNCATE TABLE {table}")
