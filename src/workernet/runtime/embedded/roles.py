"""The three roles and the five databases, made by the superuser that only the supervisor knows.

`wn_owner` owns the databases and runs migrations, `wn_app` serves requests and is bound by row-level
security, `wn_ops` passes it and is used by the relay alone.
"""

from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql

from workernet.runtime.embedded.postgres import SUPERUSER

DATABASES = tuple(
    f"workernet_{service}" for service in ("auth", "tickets", "notifications", "files", "analytics")
)
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin", "citext", "pg_stat_statements")
ROLES = {"wn_owner": "NOBYPASSRLS", "wn_app": "NOBYPASSRLS", "wn_ops": "BYPASSRLS"}


@dataclass(frozen=True)
class Passwords:
    """One generated password per role."""

    superuser: str
    owner: str
    app: str
    ops: str


def url(role: str, password: str, port: int, database: str = "") -> str:
    """A libpq URL on loopback; without a database it names the server, as the settings want it."""
    suffix = f"/{database}" if database else ""
    return f"postgresql://{role}:{quote(password, safe='')}@127.0.0.1:{port}{suffix}"


def bootstrap(port: int, passwords: Passwords) -> None:
    """Brings roles, databases and extensions to the state above; running it again changes nothing.

    Raises psycopg.Error when the server refuses.
    """
    template = url(SUPERUSER, passwords.superuser, port, "template1")
    with psycopg.connect(template, autocommit=True) as connection:
        given = {"wn_owner": passwords.owner, "wn_app": passwords.app, "wn_ops": passwords.ops}
        for role, bypass in ROLES.items():
            _role(connection, role, bypass, given[role])
        connection.execute("GRANT wn_ops TO wn_owner")  # migrations hand functions over to the operator
        _extensions(connection)
        existing = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        connection.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC")
    with psycopg.connect(
        url(SUPERUSER, passwords.superuser, port, "postgres"), autocommit=True
    ) as connection:
        for name in DATABASES:
            if name not in existing:
                _database(connection, name)
    for name in DATABASES:
        with psycopg.connect(url(SUPERUSER, passwords.superuser, port, name), autocommit=True) as connection:
            _extensions(connection)


def _role(connection: psycopg.Connection, role: str, bypass: str, password: str) -> None:
    """The server is sent the scram verifier: statement statistics would keep a plain password."""
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    verb = sql.SQL("ALTER" if found else "CREATE")
    connection.execute(
        sql.SQL(
            "{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE {bypass} PASSWORD {password}"
        ).format(
            verb=verb,
            role=sql.Identifier(role),
            bypass=sql.SQL(bypass),
            password=sql.Literal(verifier.decode()),
        )
    )


def _database(connection: psycopg.Connection, name: str) -> None:
    """New databases copy template1, so they are born with the extensions."""
    database = sql.Identifier(name)
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER wn_owner").format(database))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO wn_app, wn_ops").format(database))


def _extensions(connection: psycopg.Connection) -> None:
    for name in EXTENSIONS:
        connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
