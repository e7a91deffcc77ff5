"""The fact store by URL: `chdb:///folder` opens the engine in this process, `http(s)://` asks a server.

The same client and the same SQL either way. A folder can be opened by one process at a time, and never
before a fork; so it is opened at first use, which only the analytics process ever makes.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import clickhouse_connect
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import OperationalError

from workernet.kernel.config import get_config
from workernet.kernel.errors import Problem
from workernet.kernel.observability import log

QUERY_SECONDS = 10
_EMBEDDED = "chdb://"
# No table has more than one partition, so what is merged already need not be merged again to be read.
_FINAL = {"do_not_merge_across_partitions_select_final": 1}


def client_arguments(url: str, seconds: int = QUERY_SECONDS) -> dict[str, Any]:
    """What the driver is told for a URL. Raises ValueError for a scheme other than chdb, http or https."""
    common = {"tz_mode": "aware", "settings": {"max_execution_time": seconds, **_FINAL}}
    if url.startswith(_EMBEDDED + "/"):
        return common | {"interface": "chdb", "path": url.removeprefix(_EMBEDDED)}
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            "CLICKHOUSE_URL must be chdb:///folder or http(s)://user:password@host:port/database"
        )
    return common | {
        "interface": parts.scheme,
        "host": parts.hostname,
        "port": parts.port or (8443 if parts.scheme == "https" else 8123),
        "username": unquote(parts.username or "default"),
        "password": unquote(parts.password or ""),
        "database": parts.path.strip("/") or "default",
        "connect_timeout": 3,
        "send_receive_timeout": seconds + 5,
        # Sessions would forbid two threads to ask at once; nothing here needs one.
        "autogenerate_session_id": False,
    }


class ClickHouse:
    """A lazily opened store, safe to share between threads; a statement may take so many seconds."""

    def __init__(self, url: str, seconds: int = QUERY_SECONDS) -> None:
        self._arguments = client_arguments(url, seconds)
        self._client: Client | None = None
        # The embedded engine answers one call at a time per connection: a query that meets an open
        # stream would silently come back empty. Over HTTP each call has a connection of its own.
        self._turn = threading.RLock()

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows by column name; `{name:Type}` in the SQL is filled from `parameters` by the server.

        Raises Problem(unavailable) when the store cannot be reached.
        """
        with self._turn:
            try:
                return list(self._open().query(sql, parameters=dict(parameters or {})).named_results())
            except OperationalError as error:
                log.warning("the fact store is away", error=type(error).__name__)
                raise Problem("unavailable", headers={"Retry-After": "5"}) from error

    def command(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """One statement without an answer, filled in as `rows` does."""
        with self._turn:
            self._open().command(sql, parameters=dict(parameters or {}))

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """One block of rows; returns when the store has accepted it."""
        with self._turn:
            self._open().insert(table, rows, column_names=columns)

    def answers(self) -> bool:
        """Whether a trivial query is answered. Raises when it is not."""
        return self.rows("SELECT 1 AS one") == [{"one": 1}]

    def close(self) -> None:
        """Leave the folder or the server; the next use opens it again."""
        with self._turn:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _open(self) -> Client:
        if self._client is None:
            if folder := self._arguments.get("path"):
                Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            self._client = clickhouse_connect.get_client(**self._arguments)
        return self._client


@lru_cache(maxsize=1)
def fact_store() -> ClickHouse:
    """The process's store, named by CLICKHOUSE_URL."""
    return ClickHouse(get_config().clickhouse_url)
