"""Sending letters, and finding those nobody sends.

A letter is claimed in one committed statement, handed to the mail server, and marked. Nothing is sent
unclaimed, so two workers never send the same letter side by side. One window remains, and no mail protocol
closes it: the server has accepted the letter, and the worker dies before the mark. The lease then runs out
and the letter goes out again, with the same Message-ID, by which the receiving side can tell the copy.
"""

import random
import time
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import orjson
from celery import shared_task
from django.db import Error as DatabaseError

from workernet.kernel.config import Config, get_config
from workernet.kernel.context import system_context
from workernet.kernel.django.dispatch import close_connections
from workernet.kernel.django.jobs import hint
from workernet.kernel.django.store import bus
from workernet.kernel.observability import log
from workernet.services.notifications.adapters.envelope import Letter
from workernet.services.notifications.adapters.letter import build
from workernet.services.notifications.adapters.report_letter import build_report
from workernet.services.notifications.adapters.smtp import MailError, RefusedError, Server, send
from workernet.services.notifications.commands.send_delivery import (
    ClaimDelivery,
    Claimed,
    MarkSent,
    MarkUnsent,
)
from workernet.services.notifications.domain.kinds import REPORT
from workernet.services.notifications.domain.pace import MAX_ATTEMPTS, pause
from workernet.services.notifications.domain.sender import address_of
from workernet.services.notifications.queries.due_deliveries import due_deliveries

SWEEP_GRACE = timedelta(seconds=5)  # a hint needs a moment; a letter older than this has lost its own
SWEEP_MOST = 500
MARK_SECONDS = 20.0


@shared_task(name="notifications.send_delivery", ignore_result=True)
def send_delivery(delivery_id: str, tenant_id: str) -> bool:
    """Send the letter if it is due and nobody's; True when the mail server has taken it now."""
    context = system_context(UUID(tenant_id))
    claimed: Claimed | None = bus.execute(ClaimDelivery(UUID(delivery_id)), context)
    if claimed is None:
        return False
    if claimed.attempts > MAX_ATTEMPTS:
        _unsent(claimed, "given up: no sender ever finished", final=True)
        return False
    try:
        _post(claimed)
    except RefusedError as error:
        _unsent(claimed, str(error), final=True)
        return False
    except Exception as error:  # whatever went wrong, the letter must not be lost
        reason = str(error) if isinstance(error, MailError) else repr(error)
        _unsent(claimed, reason, final=claimed.attempts >= MAX_ATTEMPTS)
        return False
    _sent(claimed)
    return True


@shared_task(name="notifications.sweep_deliveries", ignore_result=True)
def sweep_deliveries() -> int:
    """Ask for every letter whose hint was lost or whose sender died; returns how many were asked for.

    Only hints are given, and a claim decides: sweeping twice at once, or what is being sent, harms nothing.
    """
    found = due_deliveries(SWEEP_MOST, SWEEP_GRACE)
    for tenant_id, delivery_id in found:
        hint("notifications.send_delivery", str(delivery_id), str(tenant_id))()
    return len(found)


def _post(claimed: Claimed) -> None:
    config = get_config()
    letter = Letter(
        tenant_id=claimed.tenant_id,
        message_id=claimed.message_id,
        address=claimed.address,
        language=claimed.language,
        data=orjson.loads(claimed.data),
        created_at=claimed.created_at,
    )
    send(
        Server.parse(config.smtp_url),
        _built(letter, config).as_bytes(),
        sender=address_of(config.mail_from),
        recipient=claimed.address,
    )


def _built(letter: Letter, config: Config) -> EmailMessage:
    common = {"mail_from": config.mail_from, "public_url": config.public_url}
    if letter.data["kind"] == REPORT:
        return build_report(letter, **common)
    return build(letter, **common, secret=config.secret_key)


def _sent(claimed: Claimed) -> None:
    """The letter is out: the mark is worth waiting for, as long as the lease leaves time."""
    deadline = time.monotonic() + MARK_SECONDS
    while True:
        try:
            bus.execute(MarkSent(claimed.id, claimed.attempts), system_context(claimed.tenant_id))
            return
        except DatabaseError as error:
            close_connections()
            if time.monotonic() > deadline:
                raise
            log.warning("a sent letter could not be marked yet", delivery=str(claimed.id), error=repr(error))
            time.sleep(0.5)


def _unsent(claimed: Claimed, reason: str, *, final: bool) -> None:
    wait = None if final else pause(claimed.attempts, random.random())  # noqa: S311 (spreads load, no secret)
    log.warning("letter not sent", delivery=str(claimed.id), reason=reason, final=final)
    command = MarkUnsent(claimed.id, claimed.attempts, reason, wait)
    bus.execute(command, system_context(claimed.tenant_id))
