"""The statements behind a request, heard where psycopg sends them, and the plans PostgreSQL makes for them.

Nothing here knows the queries: whatever a view or a command sends while `recording` is what is counted,
explained and handed to pgbench.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import psycopg

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "NOTIFY")
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")
_TENANT = "set_config('app.tenant'"
_AND = re.compile(r"\) AND \(")
# Equal to any of nothing: to find no row PostgreSQL may take any partial index, the smallest one.
_NOTHING = ("= ANY (NULL::", "= ANY ('{}'::")
_TAKES_ALL = ("Sort", "Aggregate", "Hash", "Bitmap Heap Scan", "ModifyTable", "WindowAgg", "Unique")
_NESTED = {
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_format": "json",
    "client_min_messages": "log",
}


@dataclass(frozen=True)
class Statement:
    """One statement as it was sent, with psycopg's placeholders."""

    sql: str
    parameters: Sequence[Any] | Mapping[str, Any] | None

    @property
    def is_control(self) -> bool:
        """Begins, ends or announces something: there is nothing to plan."""
        return self.sql.lstrip().upper().startswith(CONTROL)

    @property
    def sets_tenant(self) -> bool:
        """Opens the tenant of the transaction."""
        return _TENANT in self.sql


@contextmanager
def recording() -> Iterator[list[Statement]]:
    """Hears every statement this process sends by psycopg, Django's included, and lets it pass."""
    heard: list[Statement] = []
    original = psycopg.Cursor.execute

    def execute(self: Any, query: Any, params: Any = None, **more: Any) -> Any:
        text = query.decode() if isinstance(query, bytes) else query
        heard.append(Statement(text if isinstance(text, str) else text.as_string(self), params))
        return original(self, query, params, **more)

    with patch.object(psycopg.Cursor, "execute", execute):
        yield heard


@dataclass(frozen=True)
class Scan:
    """One node of a plan that reads a table. `first_only` ones stop after the few rows a limit wants;
    `by_tenant` ones have nothing but the tenant to find their rows by."""

    table: str
    kind: str
    index: str = ""
    first_only: bool = False
    by_tenant: bool = False

    @property
    def is_whole(self) -> bool:
        """Reads a table, or all that a tenant has in it, from end to end."""
        return self.kind == "Seq Scan" or (self.by_tenant and not self.first_only)


def scans(node: Mapping[str, Any], *, first_only: bool = False) -> Iterator[Scan]:
    """Every node of a JSON plan that names a table."""
    if "Relation Name" in node:
        condition = " AND ".join(_conditions(node))
        alone = all(part.lstrip("(").startswith("tenant_id =") for part in _AND.split(condition))
        index = node.get("Index Name", "")
        by_tenant = bool(condition) and alone and not any(none in node.get("Filter", "") for none in _NOTHING)
        yield Scan(node["Relation Name"], node["Node Type"], index, first_only, by_tenant)
    streams = node["Node Type"] not in _TAKES_ALL and (first_only or node["Node Type"] == "Limit")
    for child in node.get("Plans", []):
        yield from scans(child, first_only=streams)


def _conditions(node: Mapping[str, Any]) -> Iterator[str]:
    """What a node looks up in its index; a bitmap's parts stand below the node that names the table."""
    if "Index Cond" in node:
        yield node["Index Cond"]
    for child in node.get("Plans", []):
        if child["Node Type"].startswith("Bitmap"):
            yield from _conditions(child)


@contextmanager
def planning(url: str, *, role: str = "wn_app", **settings: str) -> Iterator[psycopg.Connection]:
    """A connection of the superuser's that acts as the application and is rolled back at the end.

    The superuser is needed to load the module that tells plans; row-level security binds the role it takes.
    """
    with psycopg.connect(url) as connection:
        connection.execute("LOAD 'auto_explain'")
        for name, value in {**_NESTED, **settings}.items():
            connection.execute("SELECT set_config(%s, %s, true)", [name, value])
        connection.execute(f"SET LOCAL ROLE {role}")
        yield connection
        connection.rollback()


def plans_of(connection: psycopg.Connection, statements: Sequence[Statement]) -> dict[str, list[Scan]]:
    """Plays the statements of one request on a connection of `planning` and answers what each of them reads,
    by its text. Reads are run, so that statements inside functions are told too; writes are only planned."""
    told: list[dict[str, Any]] = []

    def hear(notice: psycopg.errors.Diagnostic) -> None:
        message = notice.message_primary or ""
        if "plan:\n" in message:
            told.append(json.loads(message.partition("plan:\n")[2]))

    connection.add_notice_handler(hear)
    try:
        for statement in statements:
            if statement.is_control:
                continue
            if statement.sql.lstrip().upper().startswith(WRITES):
                query = f"EXPLAIN (FORMAT JSON) {statement.sql}"
                row = connection.execute(query, statement.parameters).fetchone()
                told += [{"Query Text": statement.sql, **plan} for plan in (row[0] if row else [])]
            else:
                connection.execute(statement.sql, statement.parameters)
        connection.execute("SELECT 1")  # a plan is told after its rows, and read with the next answer
    finally:
        connection.remove_notice_handler(hear)
    found: dict[str, list[Scan]] = {}
    for plan in told:
        found.setdefault(plan["Query Text"], []).extend(scans(plan["Plan"]))
    return found
