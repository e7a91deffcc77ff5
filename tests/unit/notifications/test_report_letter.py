"""The letter that brings a report: both languages, both files, the same bytes at every attempt."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import cast
from uuid import UUID

import pytest

from tests.support.reporting import HOSTILE, REPORT, csv_rows, pdf_text
from workernet.kernel.events import encode
from workernet.kernel.reporting.sheet import report_csv
from workernet.kernel.texts import Language
from workernet.services.notifications.adapters.envelope import Letter
from workernet.services.notifications.adapters.report_letter import build_report
from workernet.services.notifications.domain.identity import message_id
from workernet.services.notifications.domain.kinds import REPORT as KIND

LETTER = Letter(
    tenant_id=UUID(int=7),
    message_id=message_id(UUID(int=1), UUID(int=2), "mail", "desk.example"),
    address="anna@firm.example",
    language="en",
    data={
        "kind": KIND,
        "reader": "Anna Smith",
        "for_staff": True,
        "desk": "Demo desk",
        "slug": "demo",
        "report": encode(REPORT),
    },
    created_at=datetime(2026, 2, 9, 6, 0, 4, tzinfo=UTC),
)


def built(letter: Letter) -> bytes:
    return build_report(
        letter, mail_from="WorkerNet <desk@desk.example>", public_url="https://desk.example"
    ).as_bytes()


def parsed(letter: Letter) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(built(letter), policy=email.policy.default))


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("ru", "Отчёт «Неделя", ["Здравствуйте, Anna Smith!", "2 ч 15 мин", "96,43", "Открыть показатели"]),
        ("en", "Report “Неделя", ["Hello Anna Smith", "2 h 15 min", "96.43%", "Open the dashboards"]),
    ],
)
def test_it_speaks_the_readers_language(language: Language, subject: str, words: list[str]) -> None:
    message = parsed(replace(LETTER, language=language))
    assert message["Subject"].startswith(subject)
    assert message["Content-Language"] == language
    assert message["List-Id"] == "<demo.reports.desk.example>"
    assert message["In-Reply-To"] is message["References"] is None
    for form in ("plain", "html"):
        body = message.get_body((form,))
        assert body is not None
        said = body.get_content().replace("\xa0", " ")
        for each in words:
            assert each in said
        assert f"https://desk.example/{language}/dashboards" in said
    html = message.get_body(("html",))
    assert html is not None
    assert "&lt;b&gt;" in html.get_content()
    assert "<b>" not in html.get_content()


def test_both_files_hold_the_figures() -> None:
    message = parsed(replace(LETTER, language="ru"))
    table, page = message.iter_attachments()
    assert table.get_filename().endswith("-2026-02-02-2026-02-08.csv")  # type: ignore[union-attr]
    assert (table.get_content_type(), page.get_content_type()) == ("text/csv", "application/pdf")
    data = cast(bytes, table.get_payload(decode=True))
    assert data == report_csv(REPORT, "ru")
    assert csv_rows(data)[1][4] == "1234"
    assert HOSTILE in pdf_text(cast(bytes, page.get_payload(decode=True)))


def test_every_attempt_sends_the_same_bytes() -> None:
    assert built(LETTER) == built(replace(LETTER))
    assert len({line for line in built(LETTER).splitlines() if line.startswith(b"--=_")}) == 4


@pytest.mark.parametrize(
    "name", ["\r\nBcc: evil@evil.example", "=?utf-8?q?=0D=0ABcc=3A_evil?=", "\u202e\u2028x"]
)
def test_a_name_stays_within_its_header(name: str) -> None:
    hostile = replace(LETTER, data=LETTER.data | {"report": encode(replace(REPORT, name=name, tables=()))})
    message = parsed(hostile)
    assert message["Bcc"] is None
    assert len(message.get_all("Subject") or []) == 1
