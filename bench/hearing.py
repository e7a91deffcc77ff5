"""One request in this process, with everything it says to PostgreSQL."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from bench.scenarios import Ask
from bench.statements import Statement, recording


@dataclass(frozen=True)
class Heard:
    """An answer and the statements behind it; `began` is just before the first of them."""

    status: int
    answer: Any
    statements: list[Statement]
    began: datetime


def hear(ask: Ask) -> Heard:
    """Asks twice and listens to the second: the first one opens connections and warms caches."""
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a missing address is an answer here
    client = Client(raise_request_exception=False)
    for _ in range(2):
        moment = datetime.now(UTC)
        began = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
        with recording() as statements:
            answer = _send(client, ask)
    content = answer.content
    return Heard(answer.status_code, answer.json() if content[:1] in b"{[" else None, statements, began)


def _send(client: Client, ask: Ask) -> Any:
    headers = ask.headers
    if ask.body is None:
        return client.get(ask.path, headers=headers)
    return client.post(ask.path, ask.body, content_type="application/json", headers=headers)
