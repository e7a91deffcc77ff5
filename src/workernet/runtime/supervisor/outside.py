"""Which parts a person brings along: a URL in the environment replaces the embedded twin."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from workernet.runtime.embedded.errors import PartError

SCHEMES = {
    "DATABASE_URL": ("postgresql", "postgres"),
    "REDIS_URL": ("redis", "rediss"),
    "CLICKHOUSE_URL": ("chdb", "http", "https"),
    "S3_URL": ("http", "https"),
    "SMTP_URL": ("smtp", "smtps"),
}
ROLES = ("DATABASE_OWNER_URL", "DATABASE_OPS_URL")


@dataclass(frozen=True)
class Outside:
    """The given URLs; an empty string means the part is embedded."""

    database: str = ""
    database_owner: str = ""
    database_ops: str = ""
    redis: str = ""
    clickhouse: str = ""
    s3: str = ""
    smtp: str = ""

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Outside":
        """Raises PartError for a URL of the wrong kind, and for a database without all its roles."""
        given = {name: environment.get(name, "").strip() for name in (*SCHEMES, *ROLES)}
        for name, schemes in SCHEMES.items():
            if given[name] and urlsplit(given[name]).scheme not in schemes:
                raise PartError(f"{name} must begin with {' or '.join(f'{s}://' for s in schemes)}")
        missing = [name for name in ROLES if given["DATABASE_URL"] and not given[name]]
        if missing:
            raise PartError(
                f"DATABASE_URL is set but {' and '.join(missing)} not: migrations run as the owner and "
                "the relay as a role with BYPASSRLS, so the server needs three roles"
            )
        return cls(
            database=given["DATABASE_URL"],
            database_owner=given["DATABASE_OWNER_URL"],
            database_ops=given["DATABASE_OPS_URL"],
            redis=given["REDIS_URL"],
            clickhouse=given["CLICKHOUSE_URL"],
            s3=given["S3_URL"],
            smtp=given["SMTP_URL"],
        )

    def address(self, url: str, default_port: int) -> str:
        """host:port of a given URL, for the front door."""
        parts = urlsplit(url)
        return f"{parts.hostname}:{parts.port or default_port}"
