"""A report that was made becomes one letter for each of its readers who is still there."""

import email
import email.policy
from email.message import EmailMessage
from typing import Any, cast
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from tests.integration.notifications.support import Mailbox, deliveries, in_app, send_all
from tests.support.portal import Desk
from tests.support.reporting import HOSTILE, REPORT, csv_rows, pdf_text
from workernet.contracts.events import ReportMade
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.events import encode
from workernet.kernel.ids import new_id
from workernet.kernel.reporting.sheet import report_csv
from workernet.services.notifications.commands.keep_people import KeepPerson
from workernet.services.notifications.commands.send_report import SendReport


def made(desk: Desk, *readers: UUID, event_id: UUID | None = None) -> UUID:
    """Publish it as analytics would, and carry it."""
    event_id = event_id or new_id()
    told = ReportMade(new_id(), REPORT, readers)
    with desk.portal.as_owner("analytics") as owner:
        owner.execute(
            "INSERT INTO outbox (event_id, tenant_id, type, version, aggregate_id, historic, payload, "
            "headers) VALUES (%s, %s, %s, %s, %s, false, %s, '{}')",
            [event_id, desk.tenant_id, told.type, told.version, told.aggregate_id, Jsonb(encode(told))],
        )
    desk.portal.relay()
    return event_id


def attachments(mailbox: Mailbox, letter: dict[str, Any]) -> dict[str, bytes]:
    """What came with the letter, by the ending of its name."""
    message = email.message_from_bytes(mailbox.raw(letter["id"]), policy=email.policy.default)
    parts = cast(EmailMessage, message).iter_attachments()
    return {
        str(part.get_filename()).rpartition(".")[2]: cast(bytes, part.get_payload(decode=True))
        for part in parts
    }


def test_each_reader_gets_one_letter_in_their_language(desk: Desk, mailbox: Mailbox) -> None:
    anna, ivan = desk.person("supervisor", name="Anna"), desk.person("agent", name="Иван", language="ru")
    event_id = made(desk, anna.user_id, ivan.user_id)
    again = SendReport(event_id, REPORT, (anna.user_id, ivan.user_id))
    bus.execute(again, system_context(desk.tenant_id))
    assert [row["recipient_id"] for row in deliveries(desk)] == sorted([anna.user_id, ivan.user_id])
    assert in_app(desk) == []
    assert send_all(desk) == 2
    assert send_all(desk) == 0
    letters = {letter["headers"]["content-language"]: letter for letter in mailbox.of(desk)}
    assert letters.keys() == {"ru", "en"}
    assert "Здравствуйте, Иван!" in letters["ru"]["text"]
    assert "Hello Anna" in letters["en"]["text"]


def test_its_files_hold_its_figures(desk: Desk, mailbox: Mailbox) -> None:
    made(desk, desk.person("agent", language="ru").user_id)
    assert send_all(desk) == 1
    (letter,) = mailbox.of(desk)
    files = attachments(mailbox, letter)
    table, page = files["csv"], files["pdf"]
    assert table == report_csv(REPORT, "ru")
    values = [line[4] for line in csv_rows(table)[1:]]
    figures = [row.value for each in REPORT.tables for row in each.rows]
    assert [float(value) for value in values if value] == [value for value in figures if value is not None]
    said = pdf_text(page).replace("\xa0", " ")
    for words in (HOSTILE, "1 234", "2 ч 15 мин", "96,43 %", "Анна Смирнова 2 ч 15 мин 12"):
        assert words in said


@pytest.mark.parametrize("gone", ["inactive", "customer"])
def test_who_is_no_colleague_any_more_gets_nothing(desk: Desk, gone: str) -> None:
    stays, leaves = desk.person("agent"), desk.person("agent")
    desk.portal.relay()
    bus.execute(
        KeepPerson(
            person_id=leaves.user_id,
            name=leaves.name,
            email=leaves.email,
            role="agent" if gone == "inactive" else "requester",
            language="en",
            organization_id=None,
            active=gone != "inactive",
        ),
        system_context(desk.tenant_id),
    )
    made(desk, stays.user_id, leaves.user_id, new_id())
    assert [row["recipient_id"] for row in deliveries(desk)] == [stays.user_id]


def test_nobody_of_another_desk_is_written_to(desk: Desk, other_desk: Desk) -> None:
    ours, theirs = desk.person("agent"), other_desk.person("agent")
    made(desk, ours.user_id, theirs.user_id)
    assert [row["recipient_id"] for row in deliveries(desk)] == [ours.user_id]
    assert deliveries(other_desk) == []
