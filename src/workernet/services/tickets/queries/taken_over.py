"""What an import has brought already, so that a second run finds its place."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from workernet.kernel.django.tenancy import tenant_transaction

K = TypeVar("K", str, UUID)


def taken_over(tenant_id: UUID, external_ids: Collection[str]) -> set[str]:
    """Those of the sources' own names that have a ticket here."""
    return _known(tenant_id, "SELECT external_id FROM ticket WHERE external_id = ANY(%s)", list(external_ids))


def known_people(tenant_id: UUID, ids: Collection[UUID]) -> set[UUID]:
    """Those of the people that tickets can name already."""
    return _known(tenant_id, "SELECT id FROM person WHERE id = ANY(%s)", list(ids))


def ticket_with_title(tenant_id: UUID, title: str) -> tuple[int, int] | None:
    """(number, version) of the oldest ticket of exactly this title."""
    with tenant_transaction("tickets", tenant_id) as cursor:
        cursor.execute("SELECT number, version FROM ticket WHERE title = %s ORDER BY number LIMIT 1", [title])
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None


def _known(tenant_id: UUID, statement: str, keys: list[K]) -> set[K]:
    with tenant_transaction("tickets", tenant_id) as cursor:
        cursor.execute(statement, [keys])
        return {row[0] for row in cursor.fetchall()}
