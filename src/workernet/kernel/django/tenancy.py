"""The transaction with its tenant: the only way to a tenant's rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

import psycopg
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

_SET_TENANT = "SELECT set_config('app.tenant', %s, true)"


@contextmanager
def tenant_transaction(database: str, tenant_id: UUID) -> Iterator[CursorWrapper]:
    """One transaction in which only the tenant's rows exist; yields a cursor on it.

    The setting ends with the transaction, so a pooled connection never carries it to the next request.
    """
    with transaction.atomic(using=database), connections[database].cursor() as cursor:
        cursor.execute(_SET_TENANT, [str(tenant_id)])
        yield cursor


def fetch_value(
    database: str, tenant_id: UUID, sql: str, parameters: Sequence[Any] | Mapping[str, Any]
) -> Any:
    """The first column of the first row of one read, in one round trip.

    The begin, the tenant, the query and the end travel in one pipeline, and the query is prepared on its
    second use; hot reads that build their JSON in PostgreSQL use this and nothing else. None without rows.
    """
    connection = connections[database]
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            row = cursor.fetchone()
        return row[0] if row else None
    connection.ensure_connection()
    raw = cast("psycopg.Connection[tuple[Any, ...]]", connection.connection)
    # The driver's own cursors: the backend's would wait for each answer.
    begin, tenant, answer, end = (psycopg.Cursor(raw) for _ in range(4))
    with raw.pipeline():
        begin.execute("BEGIN READ ONLY")
        tenant.execute(_SET_TENANT, [str(tenant_id)])
        answer.execute(sql, parameters, prepare=True)
        end.execute("COMMIT")
        row = answer.fetchone()
    return row[0] if row else None


def rows(cursor: CursorWrapper) -> list[dict[str, Any]]:
    """The rest of a cursor as dictionaries by column name."""
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
