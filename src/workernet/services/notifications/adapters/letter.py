"""Builds the letter of a delivery: headers no text can add to, a plain and an HTML body."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from workernet.contracts.rating_links import LIFETIME, PATH, SCORES, RatingLink, sign_link
from workernet.services.notifications.adapters.markdown import to_html
from workernet.services.notifications.adapters.smtp import RefusedError
from workernet.services.notifications.domain.identity import thread_id
from workernet.services.notifications.domain.kinds import COPY
from workernet.services.notifications.domain.sender import address_of, host_of

_TEMPLATES = Path(__file__).parent.parent / "templates"
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,255}")
_MOST_SUBJECT = 300
_POLICY = SMTP.clone(cte_type="7bit")  # bodies survive servers that know no 8BITMIME
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


@dataclass(frozen=True)
class Letter:
    """All that goes into one letter; equal values make equal letters, however often it is tried."""

    tenant_id: UUID
    message_id: str
    address: str
    language: str
    data: dict[str, Any]
    created_at: datetime


def one_line(text: str) -> str:
    """Text fit for a header: no control, line-breaking or direction-turning characters.

    >>> one_line("a\\r\\nBcc: b@c.example")
    'a Bcc: b@c.example'
    """
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if c not in _TURNING)
    return " ".join("".join(c for c in kept if unicodedata.category(c) != "Cs").split())


def header_text(text: str, most: int) -> str:
    """One line that no mail program decodes into something else: an encoded word stays plain text."""
    return one_line(text).replace("=?", "= ?")[:most]


def build(letter: Letter, *, mail_from: str, public_url: str, secret: str = "") -> EmailMessage:
    """The message; `secret` signs the links of a question.

    Raises RefusedError for an address that is none.
    """
    data, host = letter.data, host_of(mail_from)
    slug = re.sub(r"[^a-z0-9-]", "", str(data["slug"]).lower()) or "desk"
    thread = thread_id(letter.tenant_id, data["number"], host)
    message = EmailMessage(policy=_POLICY)
    message["From"] = _mailbox(data["desk"], address_of(mail_from))
    message["To"] = _mailbox(data["reader"], letter.address)
    message["Subject"] = header_text(f"[{data['key']}] {data['title']}", _MOST_SUBJECT)
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = letter.message_id
    message["In-Reply-To"] = thread
    message["References"] = thread
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"<{slug}.tickets.{host}>"
    # An address in copy has no account: there is nothing the portal would show its reader.
    opens = f"{public_url.rstrip('/')}/{letter.language}/t/{data['number']}"
    link = "" if data["kind"] == COPY else opens
    lines = {name: one_line(value) for name, value in data.items() if isinstance(value, str)}
    values = {**data, **lines, "body": data["body"], "link": link, "language": letter.language}
    values["ratings"] = _ratings(letter, public_url, secret)
    message.set_content(_text(letter, values))
    message.add_alternative(_html(letter, values), subtype="html")
    message.set_boundary(f"=_{hashlib.sha256(letter.message_id.encode()).hexdigest()[:32]}")
    message["Content-Language"] = letter.language
    return message


def _ratings(letter: Letter, public_url: str, secret: str) -> list[tuple[int, str]]:
    """A link for each score, when the letter asks; the same ones however often it is tried."""
    survey = letter.data.get("survey")
    if not survey:
        return []
    until = letter.created_at + LIFETIME
    links = (RatingLink(letter.tenant_id, UUID(survey), score, until) for score in SCORES)
    start = f"{public_url.rstrip('/')}/{PATH}/"
    return [(link.score, start + sign_link(link, secret)) for link in links]


def _mailbox(name: str, address: str) -> Address:
    if not _ADDRESS.fullmatch(address) or address != one_line(address):
        raise RefusedError("the recipient's address is not a mail address")
    try:
        return Address(header_text(name, 100), addr_spec=address)
    except (ValueError, IndexError) as error:
        raise RefusedError("the recipient's address is not a mail address") from error


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html",), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _text(letter: Letter, values: dict[str, Any]) -> str:
    template = _environment().get_template(f"{letter.data['kind']}.{letter.language}.txt")
    return template.render(**{**values, "body": _printable(values["body"])}).strip() + "\n"


def _html(letter: Letter, values: dict[str, Any]) -> str:
    template = _environment().get_template(f"{letter.data['kind']}.{letter.language}.html")
    body = Markup(to_html(_printable(values["body"])))  # noqa: S704 (reduced to an allow-list above)
    return template.render(**{**values, "body": body})


def _printable(text: str) -> str:
    """Lone surrogates and control characters have no place in a body either; tabs and line ends have."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
