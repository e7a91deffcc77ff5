"""Take a delivery for sending, and write down what came of it: three short transactions' worth of truth."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from workernet.kernel.bus import Work, handles
from workernet.kernel.django.tenancy import rows
from workernet.services.notifications.domain.pace import LEASE

# One statement decides between rivals: the second finds the row no longer due.
_CLAIM = """
UPDATE delivery SET state = 'sending', attempts = attempts + 1,
       lease_until = now() + make_interval(secs => %s)
WHERE id = %s AND ((state = 'queued' AND next_attempt_at <= now())
                OR (state = 'sending' AND lease_until < now()))
RETURNING id, tenant_id, attempts, message_id, address, language, data::text AS data, created_at
"""
# `attempts` is the fence: a sender whose lease ended and was taken over cannot write the end.
_SENT = """
UPDATE delivery SET state = 'sent', sent_at = now(), lease_until = NULL, last_error = ''
WHERE id = %s AND state = 'sending' AND attempts = %s
"""
_AGAIN = """
UPDATE delivery SET state = 'queued', next_attempt_at = now() + make_interval(secs => %s),
       lease_until = NULL, last_error = %s
WHERE id = %s AND state = 'sending' AND attempts = %s
"""
_FAILED = """
UPDATE delivery SET state = 'failed', lease_until = NULL, last_error = %s
WHERE id = %s AND state = 'sending' AND attempts = %s
"""


@dataclass(frozen=True)
class ClaimDelivery:
    """Make this process the one that sends it."""

    delivery_id: UUID


@dataclass(frozen=True)
class Claimed:
    """A delivery in the hands of one sender; `data` is JSON text."""

    id: UUID
    tenant_id: UUID
    attempts: int
    message_id: str
    address: str
    language: str
    data: str
    created_at: datetime


@dataclass(frozen=True)
class MarkSent:
    """The mail server has taken it."""

    delivery_id: UUID
    attempt: int


@dataclass(frozen=True)
class MarkUnsent:
    """It did not work; `pause` None means that it never will."""

    delivery_id: UUID
    attempt: int
    reason: str
    pause: timedelta | None


@handles(ClaimDelivery, database="notifications", roles=None, audited=False)
def claim_delivery(command: ClaimDelivery, _work: Work) -> Claimed | None:
    """The delivery, ours for a minute; None when it is sent, not due yet or somebody else's."""
    with connections["notifications"].cursor() as cursor:
        cursor.execute(_CLAIM, [LEASE.total_seconds(), command.delivery_id])
        found = rows(cursor)
    return Claimed(**found[0]) if found else None


@handles(MarkSent, database="notifications", roles=None, audited=False)
def mark_sent(command: MarkSent, _work: Work) -> bool:
    """False when another sender has taken it over meanwhile."""
    return _changed(_SENT, [command.delivery_id, command.attempt])


@handles(MarkUnsent, database="notifications", roles=None, audited=False)
def mark_unsent(command: MarkUnsent, _work: Work) -> bool:
    """False when another sender has taken it over meanwhile."""
    reason = command.reason[:1000]
    if command.pause is None:
        return _changed(_FAILED, [reason, command.delivery_id, command.attempt])
    return _changed(_AGAIN, [command.pause.total_seconds(), reason, command.delivery_id, command.attempt])


def _changed(statement: str, parameters: list[Any]) -> bool:
    with connections["notifications"].cursor() as cursor:
        cursor.execute(statement, parameters)
        return bool(cursor.rowcount)
