"""The bus's store on PostgreSQL: transaction, idempotency, outbox and audit in plain statements."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

import orjson
from django.db import connections, transaction
from opentelemetry import propagate

from workernet.kernel.bus import Answer, Bus
from workernet.kernel.context import Context
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import Problem
from workernet.kernel.events import Event, encode
from workernet.kernel.ids import new_id
from workernet.kernel.observability import log

_NOBODY = UUID(int=0)
_CLAIM = """
INSERT INTO idempotency (tenant_id, actor_id, command, key, fingerprint) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT ON CONSTRAINT idempotency_scope DO NOTHING RETURNING id
"""
_STORED = """
SELECT fingerprint, status, body, headers FROM idempotency
WHERE tenant_id = %s AND actor_id = %s AND command = %s AND key = %s
"""
_PUBLISH = """
INSERT INTO outbox (event_id, tenant_id, type, version, aggregate_id, historic, payload, headers)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""
_AUDIT = """
INSERT INTO audit (tenant_id, actor_id, actor_role, command, target, cause, channel, request_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""


class DjangoStore:
    """Implements `kernel.bus.Store` on Django's connections."""

    @contextmanager
    def transaction(self, database: str, context: Context) -> Iterator[None]:
        with tenant_transaction(database, context.tenant_id):
            yield

    def fingerprint(self, command: object) -> str:
        encoded = orjson.dumps(encode(command), option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(encoded).hexdigest()

    def recall(self, database: str, context: Context, command: str, fingerprint: str) -> Answer | None:
        """Claim the key, or return the answer it already has.

        A rival with the same key waits on the unique index until the first one has committed.
        Raises Problem(idempotency_mismatch) when the key came with another command before.
        """
        scope: list[Any] = [context.tenant_id, _actor(context), command, context.idempotency_key]
        with connections[database].cursor() as cursor:
            cursor.execute(_CLAIM, [*scope, fingerprint])
            if cursor.fetchone():
                return None
            cursor.execute(_STORED, scope)
            known, status, body, headers = cursor.fetchone()
        if known != fingerprint:
            raise Problem("idempotency_mismatch")
        return Answer(status, orjson.loads(body), orjson.loads(headers))

    def remember(self, database: str, context: Context, command: str, answer: Answer) -> None:
        with connections[database].cursor() as cursor:
            cursor.execute(
                "UPDATE idempotency SET status = %s, body = %s, headers = %s "
                "WHERE tenant_id = %s AND actor_id = %s AND command = %s AND key = %s",
                [
                    answer.status,
                    orjson.dumps(answer.body).decode(),
                    orjson.dumps(answer.headers).decode(),
                    context.tenant_id,
                    _actor(context),
                    command,
                    context.idempotency_key,
                ],
            )

    def write_events(self, database: str, context: Context, events: Sequence[Event]) -> None:
        if not events:
            return
        carrier: dict[str, str] = {}
        propagate.inject(carrier)
        headers: dict[str, Any] = {"request_id": context.request_id, "cause": context.cause, "trace": carrier}
        if context.chain:
            headers["chain"] = [str(rule_id) for rule_id in context.chain]
        encoded_headers = orjson.dumps(headers).decode()
        with connections[database].cursor() as cursor:
            for event in events:
                cursor.execute(
                    _PUBLISH,
                    [
                        new_id(),
                        context.tenant_id,
                        event.type,
                        event.version,
                        event.aggregate_id,
                        event.historic,
                        orjson.dumps(encode(event)).decode(),
                        encoded_headers,
                    ],
                )
            cursor.execute("NOTIFY outbox")

    def write_audit(self, database: str, context: Context, command: str, target: str) -> None:
        actor = context.actor
        with connections[database].cursor() as cursor:
            cursor.execute(
                _AUDIT,
                [
                    context.tenant_id,
                    actor.user_id if actor else None,
                    actor.role if actor else "",
                    command,
                    target,
                    context.cause,
                    context.channel,
                    context.request_id,
                ],
            )

    def on_commit(self, database: str, job: Callable[[], None]) -> None:
        transaction.on_commit(partial(_hint, job), using=database)


def _hint(job: Callable[[], None]) -> None:
    """After-commit work is a hint: its failure must not turn a committed change into an error."""
    try:
        job()
    except Exception as error:  # any broker fault: a sweep finds the work
        log.warning("after-commit hint failed", error=repr(error))


def _actor(context: Context) -> UUID:
    return context.actor.user_id if context.actor else _NOBODY


bus = Bus(DjangoStore())
