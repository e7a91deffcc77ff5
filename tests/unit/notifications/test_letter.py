"""Letters: their headers, their languages, and text that tries to be more than text."""

import email
import email.policy
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from uuid import UUID

import pytest

from workernet.services.notifications.adapters.envelope import Letter, one_line
from workernet.services.notifications.adapters.letter import build
from workernet.services.notifications.adapters.smtp import RefusedError
from workernet.services.notifications.domain.identity import message_id
from workernet.services.notifications.domain.kinds import COPY, MAILED

HEADERS = [
    *("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted"),
    *("X-Auto-Response-Suppress", "List-Id", "Content-Language", "MIME-Version", "Content-Type"),
]
INJECTIONS = [
    "\r\nBcc: evil@evil.example",
    "\nBcc: evil@evil.example",
    "\rBcc: evil@evil.example",
    "\r\n\r\n<html>body",
    "\u2028Bcc: evil@evil.example",
    "\u2029Bcc: evil@evil.example",
    "\x85Bcc: evil@evil.example",
    "\x0bBcc: evil@evil.example",
    "\x0cBcc: evil@evil.example",
    "\x1c\x1d\x1eBcc: evil@evil.example",
    "\x00Bcc: evil@evil.example",
    "=?utf-8?q?=0D=0ABcc=3A_evil@evil.example?=",
    "%0d%0aBcc: evil@evil.example",
    "\ud800\nBcc: evil@evil.example",
    '", <evil@evil.example>, "',
    "x" * 5000 + "\r\n Bcc: evil@evil.example",
]
LETTER = Letter(
    tenant_id=UUID(int=7),
    message_id=message_id(UUID(int=1), UUID(int=2), "mail", "desk.example"),
    address="anna@firm.example",
    language="en",
    data={
        "kind": "ticket_replied",
        "number": 1042,
        "key": "WN-1042",
        "title": "The printer is on fire",
        "actor": "Sam Porter",
        "reader": "Anna Smith",
        "for_staff": False,
        "confirms": False,
        "body": "Which **one**?",
        "closed_reason": None,
        "happened": "replied",
        "note": False,
        "into": "",
        "score": 2,
        "desk": "Demo desk",
        "slug": "demo",
    },
    created_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
)


def letter(language: str = "en", **data: object) -> Letter:
    return replace(LETTER, language=language, data={**LETTER.data, **data})


def made(one: Letter) -> EmailMessage:
    """The letter as the other side parses it."""
    raw = build(one, mail_from="Portal <support@desk.example>", public_url="https://desk.example/").as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


class Tags(HTMLParser):
    """Which elements a browser would make."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_headers() -> None:
    message = made(LETTER)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["From"] == "Demo desk <support@desk.example>"
    assert message["To"] == "Anna Smith <anna@firm.example>"
    assert message["Subject"] == "[WN-1042] The printer is on fire"
    assert message["Date"] == "Sun, 01 Mar 2026 09:30:00 +0000"
    assert message["Message-ID"] == LETTER.message_id
    assert message["In-Reply-To"] == message["References"]
    assert re.fullmatch(r"<ticket-1042\.[0-9a-f]{24}@desk\.example>", message["References"])
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["List-Id"] == "<demo.tickets.desk.example>"
    assert message.get_content_type() == "multipart/alternative"


def test_every_attempt_is_the_same_letter() -> None:
    arguments = {"mail_from": "support@desk.example", "public_url": "https://desk.example"}
    assert build(LETTER, **arguments).as_bytes() == build(LETTER, **arguments).as_bytes()


def test_names_are_derived_and_differ() -> None:
    ids = {message_id(UUID(int=e), UUID(int=r), "mail", "h.example") for e in range(3) for r in range(3)}
    assert len(ids) == 9
    other = made(replace(LETTER, tenant_id=UUID(int=8)))
    assert other["References"] != made(LETTER)["References"], "two desks' ticket 1042 are no conversation"


@pytest.mark.parametrize("attack", INJECTIONS)
@pytest.mark.parametrize("field", ["title", "reader", "desk", "key", "slug", "actor", "body"])
def test_no_text_adds_a_header_or_a_recipient(field: str, attack: str) -> None:
    message = made(letter(**{field: f"Hello{attack}"}))
    assert sorted(message.keys()) == sorted(HEADERS)
    assert [a.addr_spec for a in message["To"].addresses] == ["anna@firm.example"]
    assert [a.addr_spec for a in message["From"].addresses] == ["support@desk.example"]
    assert message.get_content_type() == "multipart/alternative"
    for name in ("Subject", "From", "To", "List-Id"):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(message[name]))


@pytest.mark.parametrize(
    "address",
    [
        *("", "anna", "a@b@c.example", "a b@c.example", "<a@b.example>", "a@b.example, c@d.example"),
        *(
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example\n",
            "a\x00@b.example",
            "a@b.example\u2028x",
            '"a"@b.example',
        ),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(RefusedError, match="not a mail address"):
        made(replace(LETTER, address=address))


def test_one_line_turns_nothing_round() -> None:
    assert one_line("pay\u202efdp.exe") == "payfdp.exe"
    assert one_line("R&D <b> ё 👩‍💻") == "R&D <b> ё 👩‍💻"


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", sorted(MAILED))
@pytest.mark.parametrize("for_staff", [True, False])
def test_every_letter_in_both_languages(kind: str, language: str, for_staff: bool) -> None:
    message = made(
        letter(language, kind=kind, for_staff=for_staff, title="Всё горит", closed_reason="solved")
    )
    text, html = part(message, "plain"), part(message, "html")
    link = f"https://desk.example/{language}/t/1042"
    assert message["Subject"] == "[WN-1042] Всё горит"
    for body in (text, html):
        assert link in body
        assert "WN-1042" in body
        assert "Demo desk" in body
        assert "{" not in body.split("</style>")[-1]
    prose = re.sub(r"<style>.*?</style>|<[^>]+>|Всё горит|https?://\S+", " ", html, flags=re.S)
    russian = len(re.findall(r"[а-яё]+", prose, re.I))
    assert (russian > 8) if language == "ru" else (russian == 0)
    assert message["Content-Language"] == language
    assert f'<html lang="{language}">' in html


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("happened", ["replied", "closed", "merged"])
def test_a_letter_to_a_watcher(happened: str, language: str) -> None:
    body = "Which **one**?" if happened == "replied" else ""
    message = made(letter(language, kind="ticket_watched", happened=happened, into="WN-7", body=body))
    text = part(message, "plain")
    assert ("WN-7" in text) is (happened == "merged")
    assert ("Which **one**?" in text) is (happened == "replied")
    assert "https://desk.example/" in text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_mention_in_a_note_says_so_without_its_text(language: str) -> None:
    message = made(letter(language, kind="ticket_mentioned", note=True, body="", actor="Anna"))
    text, html = part(message, "plain"), part(message, "html")
    sentence = "Anna упоминает вас в WN-1042." if language == "ru" else "Anna mentioned you in WN-1042."
    assert sentence in text
    assert sentence in html
    assert ("внутренняя заметка" if language == "ru" else "internal note") in text
    assert ("Пишет Anna" if language == "ru" else "Anna wrote") not in text + html


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("happened", ["replied", "closed"])
def test_a_copy_opens_nothing(happened: str, language: str) -> None:
    body = "Which **one**?" if happened == "replied" else ""
    message = made(letter(language, kind=COPY, happened=happened, body=body, reader=""))
    assert message["To"] == "anna@firm.example"
    for kind in ("plain", "html"):
        found = part(message, kind)
        assert "desk.example/" not in found, "no link: its reader has no account"
        assert "WN-1042" in found
        assert "{" not in found.split("</style>")[-1]
    assert "Which **one**?" in part(message, "plain") or happened == "closed"
    assert "<a " not in part(message, "html")


@pytest.mark.parametrize("reason", ["solved", "duplicate", "merged", "spam", "rejected", "no_answer", None])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_closing_letter_for_every_reason(reason: str | None, language: str) -> None:
    text = part(made(letter(language, kind="ticket_closed", closed_reason=reason, body="")), "plain")
    assert "WN-1042" in text
    assert "None" not in text
    assert not re.search(r"spam|спам", text, re.I)


XSS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td><svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](https://tracker.example/p.gif)",
    "<style>*{display:none}</style>",
    "[b](data:text/html;base64,PHNjcmlwdD4=)",
    '"><iframe src=//evil.example>',
    "{{ 7*7 }}{% raw %}",
]


@pytest.mark.parametrize("attack", XSS)
@pytest.mark.parametrize("field", ["title", "reader", "desk", "actor", "body"])
def test_text_stays_text(field: str, attack: str) -> None:
    calm, attacked = Tags(), Tags()
    calm.feed(part(made(letter(**{field: "calm"})), "html"))
    message = made(letter(**{field: attack}))
    attacked.feed(part(message, "html"))
    names = [tag for tag, _ in attacked.found]
    assert not {"script", "img", "svg", "iframe", "object", "form"} & set(names)
    assert names.count("style") == 1
    hrefs = [a["href"] for tag, a in attacked.found if tag == "a"]
    assert all(href and href.startswith("https://desk.example/en/t/") for href in hrefs)
    assert not any(name.startswith("on") for _, attributes in attacked.found for name in attributes)
    if field != "body":
        assert names == [tag for tag, _ in calm.found]
    assert "49" not in part(message, "plain").replace("1049", "")


def test_the_body_is_markdown_in_html_and_plain_in_text() -> None:
    message = made(letter(body="Use **this** `R&D <b>`\nnext [page](https://a.example/?q=1&r=2)"))
    assert "Use **this** `R&D <b>`\nnext [page](https://a.example/?q=1&r=2)" in part(message, "plain")
    html = part(message, "html")
    assert "<strong>this</strong> <code>R&amp;D &lt;b&gt;</code><br>" in html
    assert '<a href="https://a.example/?q=1&amp;r=2" rel="noopener noreferrer nofollow">page</a>' in html


def test_nothing_is_loaded_from_anywhere() -> None:
    html = part(made(LETTER), "html")
    assert not re.search(r"src=|url\(|@import|<link", html)
    assert "prefers-color-scheme: dark" in html
