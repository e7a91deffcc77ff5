"""The only way from a person's question to the fact store: always inside one tenant.

The embedded engine knows no users and no row policies, so the tenant cannot be the database's business
here. A query therefore cannot name a table at all; it says `$facts`, `$events`, `$waits`, `$reopenings`,
`$desk` or `$checks`, and each becomes that tenant's rows, every one once.
"""

import re
from typing import Any
from uuid import UUID

from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.domain.facts import CHECKS, DESKS, EVENTS, FACTS, REOPENINGS, WAITS

_SOURCES = {
    **{"$facts": FACTS, "$events": EVENTS, "$waits": WAITS, "$reopenings": REOPENINGS},
    **{"$desk": DESKS, "$checks": CHECKS},
}
_OWN_ROWS = "(SELECT * FROM {table} FINAL WHERE tenant_id = {{tenant:UUID}})"
_OTHER_SOURCE = re.compile(
    r"\b(?:from|join)\b\s*(?!\(|\$(?:facts|events|waits|reopenings|desk|checks)\b|\s)|\$\w+\s*,|ticket_|system\.",
    re.IGNORECASE,
)


def within_tenant(sql: str) -> str:
    """The statement with its sources filled in. Raises ValueError when it reads from anything else."""
    if _OTHER_SOURCE.search(sql) or not any(source in sql for source in _SOURCES):
        raise ValueError("a query reads from its tenant's sources and from nothing else")
    for source, table in _SOURCES.items():
        sql = sql.replace(source, _OWN_ROWS.format(table=table))
    return sql


class TenantReader:
    """Asks the fact store about one tenant."""

    def __init__(self, store: ClickHouse, tenant_id: UUID) -> None:
        self._store = store
        self._tenant_id = tenant_id

    def rows(self, sql: str, **parameters: Any) -> list[dict[str, Any]]:
        """All rows of a query over the sources. Raises Problem(unavailable)."""
        return self._store.rows(within_tenant(sql), parameters | {"tenant": self._tenant_id})
