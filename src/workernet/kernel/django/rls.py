"""Migration operations that make tenancy the database's business.

`TenantTables` forces row-level security on tables and grants the two run-time roles what they need;
`TenantForeignKey` adds the composite key that refuses another tenant's row, which a plain foreign key
accepts.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import RunSQL

APP_ROLE = "wn_app"
OPS_ROLE = "wn_ops"
_TENANT = "NULLIF((SELECT current_setting('app.tenant', true)), '')::uuid"


class TenantTables(RunSQL):
    """Force the tenant policy on `tables` (each has a tenant_id).

    `grants` are the application role's rights; leave UPDATE and DELETE out to make a table append-only.
    The operator's role bypasses the policy and may read and mark, for the relay.
    """

    def __init__(
        self, *tables: str, grants: str = "SELECT, INSERT, UPDATE, DELETE", ops: str = "SELECT"
    ) -> None:
        self.tables = tables
        statements: list[str | tuple[str, Any]] = []
        for table in tables:
            statements += [
                f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
                f'CREATE POLICY tenant_only ON "{table}" USING (tenant_id = {_TENANT}) '
                f"WITH CHECK (tenant_id = {_TENANT})",
                f'GRANT {grants} ON "{table}" TO {APP_ROLE}',
                f'GRANT {ops} ON "{table}" TO {OPS_ROLE}',
            ]
        statements += [f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}, {OPS_ROLE}"]
        super().__init__(statements, RunSQL.noop)

    def deconstruct(self) -> tuple[str, Sequence[object], dict[str, object]]:
        return (self.__class__.__name__, list(self.tables), {})


class GlobalTables(RunSQL):
    """Grant rights on tables that belong to the installation and hold no tenant's rows."""

    def __init__(self, *tables: str, grants: str = "SELECT, INSERT, UPDATE") -> None:
        super().__init__(
            [f'GRANT {grants} ON "{table}" TO {APP_ROLE}, {OPS_ROLE}' for table in tables], RunSQL.noop
        )


class SweepFunction(RunSQL):
    """A function by which the clock's sweeps look over all tenants: it belongs to the operator's role,
    answers with identifiers only, and the application may call it.

    `columns` are those it returns; `body` is one SELECT that ends with `LIMIT most`.
    """

    def __init__(self, name: str, columns: str, body: str) -> None:
        super().__init__(
            [
                f"CREATE FUNCTION {name}(most integer) RETURNS TABLE ({columns}) LANGUAGE sql STABLE "
                f"SECURITY DEFINER SET search_path = pg_catalog, public AS $$ {body} $$",
                f"GRANT CREATE ON SCHEMA public TO {OPS_ROLE}",
                f"ALTER FUNCTION {name}(integer) OWNER TO {OPS_ROLE}",
                f"REVOKE CREATE ON SCHEMA public FROM {OPS_ROLE}",
                f"REVOKE ALL ON FUNCTION {name}(integer) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {name}(integer) TO {APP_ROLE}",
            ],
            RunSQL.noop,
        )


class TenantForeignKey(RunSQL):
    """A foreign key over (tenant_id, column); the referenced table needs UNIQUE (tenant_id, id)."""

    def __init__(
        self, table: str, column: str, references: str, *, target: str = "id", on_delete: str = "NO ACTION"
    ) -> None:
        name = f"{table}_{column}_tenant_fk"
        super().__init__(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (tenant_id, "{column}") '
            f'REFERENCES "{references}" (tenant_id, "{target}") ON DELETE {on_delete} '
            "DEFERRABLE INITIALLY IMMEDIATE",
            f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
        )
