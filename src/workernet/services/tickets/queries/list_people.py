"""People and teams to choose from."""

from typing import Any

from workernet.kernel.context import CUSTOMERS, STAFF, Principal
from workernet.kernel.django.pages import Page
from workernet.kernel.django.tenancy import rows, tenant_transaction

_LIKE_SPECIAL = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def list_people(
    principal: Principal, *, kind: str | None, search: str, page: Page
) -> tuple[int, list[dict[str, Any]]]:
    """(count, people) by name; `kind` is staff, customer or None for both."""
    roles = list({"staff": STAFF, "customer": CUSTOMERS}.get(kind or "", STAFF | CUSTOMERS))
    pattern = f"%{search.translate(_LIKE_SPECIAL)}%"
    where = "active AND role = ANY(%s) AND (name ILIKE %s OR email ILIKE %s)"
    with tenant_transaction("tickets", principal.tenant_id) as cursor:
        cursor.execute(f"SELECT count(*) FROM person WHERE {where}", [roles, pattern, pattern])
        count = int(cursor.fetchone()[0])
        cursor.execute(
            f"SELECT id, name, email, role FROM person WHERE {where} ORDER BY name, id LIMIT %s OFFSET %s",
            [roles, pattern, pattern, page.size, page.offset],
        )
        return count, rows(cursor)


def list_teams(principal: Principal) -> list[dict[str, Any]]:
    """The tenant's teams by name."""
    with tenant_transaction("tickets", principal.tenant_id) as cursor:
        cursor.execute("SELECT id, name FROM team ORDER BY name")
        return rows(cursor)
