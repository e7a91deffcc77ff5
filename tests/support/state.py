"""Everything a tenant has in a service's database, as one digest per table."""

from uuid import UUID

from psycopg import sql

from tests.support.portal import Portal

_TABLES = """
SELECT c.table_name FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE'
ORDER BY c.table_name
"""
_DIGEST = """
SELECT count(*), coalesce(md5(string_agg(row, '|' ORDER BY row)), '') FROM (
  SELECT {table}::text AS row FROM {table} WHERE tenant_id = %s) rows
"""


def state_of(portal: Portal, service: str, tenant_id: UUID) -> dict[str, tuple[int, str]]:
    """(rows, checksum) of every table of the tenant, outbox, inbox and audit included."""
    with portal.as_owner(service) as connection:
        tables = [row[0] for row in connection.execute(_TABLES)]
        return {table: _digest(connection, table, tenant_id) for table in tables}


def _digest(connection: object, table: str, tenant_id: UUID) -> tuple[int, str]:
    statement = sql.SQL(_DIGEST).format(table=sql.Identifier(table))
    count, checksum = connection.execute(statement, [tenant_id]).fetchone()  # type: ignore[attr-defined]
    return count, checksum
