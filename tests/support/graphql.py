"""A client of the GraphQL door inside the test process, and a counter of the statements it causes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import psycopg

from tests.support.http import api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal

_FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT SET_CONFIG")


def ask(desk: Desk, person: Principal, query: str, variables: dict[str, Any] | None = None) -> Any:
    """The answer's body to one operation as this person."""
    answer = api_of(desk, person).post("/graphql", {"query": query, "variables": variables or {}})
    assert answer.status_code == 200, answer.content
    return answer.json()


def refusal(body: Any) -> dict[str, Any]:
    """The problem of an answer that has exactly one."""
    assert len(body["errors"]) == 1, body
    return dict(body["errors"][0]["extensions"])


@dataclass
class Statements:
    """What reached PostgreSQL from this process, without the frame of each transaction."""

    texts: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)


@contextmanager
def counted() -> Iterator[Statements]:
    """Counts at psycopg's cursor, which Django's cursors and the pipelined reads both go through."""
    seen = Statements()
    execute = psycopg.Cursor.execute

    def counting(self: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        text = str(query)
        if not text.strip().upper().startswith(_FRAME):
            seen.texts.append(text)
        return execute(self, query, *arguments, **options)

    with patch.object(psycopg.Cursor, "execute", counting):
        yield seen
