"""Letters leave once: rivals, faults of the mail server, dead senders, lost hints."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connections

from tests.integration.notifications.support import Mailbox, change, deliveries, send_all
from tests.support.doors import free_port
from tests.support.parts import MailPart, start_mail
from tests.support.portal import Desk, Portal
from workernet.kernel.config import get_config
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.services.notifications.commands.send_delivery import ClaimDelivery, MarkSent
from workernet.services.notifications.domain.pace import MAX_ATTEMPTS
from workernet.services.notifications.queries.due_deliveries import due_deliveries
from workernet.services.notifications.tasks import SWEEP_GRACE, send_delivery

DUE_NOW = "UPDATE delivery SET next_attempt_at = now() - interval '1 minute'"


@pytest.fixture
def letter(portal: Portal, desk: Desk) -> dict[str, Any]:
    """One queued delivery of the desk."""
    desk.ticket()
    portal.relay()
    (row,) = deliveries(desk)
    return row


class Sink:
    """A mail server that answers as it is told, and counts what it has accepted."""

    def __init__(self, rcpt: str = "250 OK", data: str = "250 OK") -> None:
        self.rcpt, self.data, self.accepted = rcpt, data, 0
        self.lock = threading.Lock()

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        if self.data.startswith("250"):
            with self.lock:
                self.accepted += 1
        return self.data


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Point the portal at another mail server for one test."""
    running: list[Controller] = []

    def use(sink: Sink | None, port: int | None = None) -> None:
        port = port or free_port()
        monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{port}")
        get_config.cache_clear()
        if sink:
            controller = Controller(sink, hostname="127.0.0.1", port=port)
            controller.start()
            running.append(controller)

    yield use
    for controller in running:
        controller.stop()
    monkeypatch.undo()
    get_config.cache_clear()


def test_of_two_workers_one_sends(desk: Desk, letter: dict[str, Any], smtp: Any) -> None:
    sink = Sink()
    smtp(sink)
    start = threading.Barrier(8)

    def rival(_: int) -> bool:
        start.wait(10)
        try:
            return bool(send_delivery(str(letter["id"]), str(desk.tenant_id)))
        finally:
            connections["notifications"].close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(rival, range(8)))
    assert sorted(outcomes) == [False] * 7 + [True]
    assert sink.accepted == 1
    (row,) = deliveries(desk)
    assert (row["state"], row["attempts"]) == ("sent", 1)
    assert row["sent_at"] is not None


def test_smtp_down_then_up_sends_exactly_once(
    desk: Desk, letter: dict[str, Any], mail: MailPart, smtp: Any, tmp_path: Path
) -> None:
    smtp(None)
    assert send_all(desk) == 0
    (row,) = deliveries(desk)
    assert (row["state"], row["attempts"]) == ("queued", 1)
    assert "ConnectionRefusedError" in row["last_error"]
    wait = (row["next_attempt_at"] - row["created_at"]).total_seconds()
    assert 8 <= wait <= 60
    assert send_all(desk) == 0  # not before its time
    assert deliveries(desk)[0]["attempts"] == 1

    with start_mail(tmp_path) as back:
        smtp(None, back.ports["mail_smtp"])
        change(desk, DUE_NOW)
        assert send_all(desk) == 1
        assert send_all(desk) == 0
        (sent,) = Mailbox(back.page_url).of(desk)
        assert sent["message_id"] == letter["message_id"]


@pytest.mark.parametrize("sink", [Sink(rcpt="550 no such box"), Sink(data="554 we do not want this")])
def test_a_permanent_refusal_ends_it_at_once(
    desk: Desk, letter: dict[str, Any], smtp: Any, sink: Sink
) -> None:
    smtp(sink)
    assert send_all(desk) == 0
    (row,) = deliveries(desk)
    assert (row["state"], row["attempts"]) == ("failed", 1)
    assert "55" in row["last_error"]


@pytest.mark.parametrize("sink", [Sink(rcpt="451 later"), Sink(data="452 full")])
def test_a_passing_refusal_is_tried_eight_times(
    desk: Desk, letter: dict[str, Any], smtp: Any, sink: Sink
) -> None:
    smtp(sink)
    for attempt in range(1, MAX_ATTEMPTS + 1):
        change(desk, DUE_NOW)
        assert deliveries(desk)[0]["state"] == "queued"
        send_all(desk)
        assert deliveries(desk)[0]["attempts"] == attempt
    assert deliveries(desk)[0]["state"] == "failed"
    change(desk, DUE_NOW)
    assert send_all(desk) == 0
    assert deliveries(desk)[0]["attempts"] == MAX_ATTEMPTS


def test_a_dead_senders_letter_goes_out_with_the_same_name(
    desk: Desk, letter: dict[str, Any], mailbox: Mailbox
) -> None:
    context = system_context(desk.tenant_id)
    dead = bus.execute(ClaimDelivery(letter["id"]), context)
    assert send_all(desk) == 0, "claimed by another"
    change(desk, "UPDATE delivery SET lease_until = now() - interval '1 second'")
    assert (desk.tenant_id, letter["id"]) in due_deliveries(10_000, SWEEP_GRACE)
    assert send_all(desk) == 1
    (sent,) = mailbox.of(desk)
    assert sent["message_id"] == dead.message_id == letter["message_id"]
    assert bus.execute(MarkSent(letter["id"], dead.attempts), context) is False, "the fence holds"


def test_a_sender_that_lost_its_lease_cannot_overwrite_its_successor(
    desk: Desk, letter: dict[str, Any]
) -> None:
    context = system_context(desk.tenant_id)
    first = bus.execute(ClaimDelivery(letter["id"]), context)
    change(desk, "UPDATE delivery SET lease_until = now() - interval '1 second'")
    second = bus.execute(ClaimDelivery(letter["id"]), context)
    assert (first.attempts, second.attempts) == (1, 2)
    assert bus.execute(MarkSent(letter["id"], first.attempts), context) is False
    assert deliveries(desk)[0]["state"] == "sending"
    assert bus.execute(MarkSent(letter["id"], second.attempts), context) is True


def test_a_letter_that_kills_its_senders_is_given_up(desk: Desk, letter: dict[str, Any]) -> None:
    for _ in range(MAX_ATTEMPTS):
        bus.execute(ClaimDelivery(letter["id"]), system_context(desk.tenant_id))
        change(desk, "UPDATE delivery SET lease_until = now() - interval '1 second'")
    assert send_all(desk) == 0
    (row,) = deliveries(desk)
    assert row["state"] == "failed"
    assert "no sender ever finished" in row["last_error"]


def test_the_sweep_finds_only_what_needs_it(desk: Desk, letter: dict[str, Any]) -> None:
    mine = (desk.tenant_id, letter["id"])
    assert mine not in due_deliveries(10_000, SWEEP_GRACE), "its hint is on the way"
    change(desk, "UPDATE delivery SET next_attempt_at = now() - interval '6 seconds'")
    assert mine in due_deliveries(10_000, SWEEP_GRACE)
    bus.execute(ClaimDelivery(letter["id"]), system_context(desk.tenant_id))
    assert mine not in due_deliveries(10_000, SWEEP_GRACE), "at work"
    change(desk, "UPDATE delivery SET state = 'sent', lease_until = NULL")
    assert mine not in due_deliveries(10_000, SWEEP_GRACE)


def test_another_desk_cannot_claim_it(desk: Desk, other_desk: Desk, letter: dict[str, Any]) -> None:
    assert bus.execute(ClaimDelivery(letter["id"]), system_context(other_desk.tenant_id)) is None
    assert send_delivery(str(letter["id"]), str(other_desk.tenant_id)) is False
    assert deliveries(desk)[0]["attempts"] == 0


def test_an_address_that_is_none_is_refused_without_asking(desk: Desk, letter: dict[str, Any]) -> None:
    change(desk, "UPDATE delivery SET address = %s", "a@b.example>\r\nRCPT TO:<c@d.example")
    assert send_all(desk) == 0
    (row,) = deliveries(desk)
    assert (row["state"], row["last_error"]) == ("failed", "the recipient's address is not a mail address")
