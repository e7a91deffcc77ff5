"""What all letters have alike: headers no text can add to, the templates, and an outside that is the same at
every attempt."""

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

from workernet.services.notifications.adapters.smtp import RefusedError
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


def begin(letter: Letter, *, subject: str, mail_from: str, list_of: str) -> EmailMessage:
    """A message with its headers and nothing in it; `list_of` names what it is about in its List-Id.

    Raises RefusedError for an address that is none.
    """
    host = host_of(mail_from)
    slug = re.sub(r"[^a-z0-9-]", "", str(letter.data["slug"]).lower()) or "desk"
    message = EmailMessage(policy=_POLICY)
    message["From"] = _mailbox(letter.data["desk"], address_of(mail_from))
    message["To"] = _mailbox(letter.data["reader"], letter.address)
    message["Subject"] = header_text(subject, _MOST_SUBJECT)
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"<{slug}.{list_of}.{host}>"
    return message


def seal(message: EmailMessage, letter: Letter) -> EmailMessage:
    """The message with its language, and with boundaries that are the same however often it is built."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for place, part in enumerate(parts):
        seed = letter.message_id if place == 0 else f"{letter.message_id}|{place}"
        part.set_boundary(f"=_{hashlib.sha256(seed.encode()).hexdigest()[:32]}")
    message["Content-Language"] = letter.language
    return message


def rendered(letter: Letter, form: str, values: dict[str, Any]) -> str:
    """The letter's template of its kind and language, as `txt` or `html`."""
    return _environment().get_template(f"{letter.data['kind']}.{letter.language}.{form}").render(**values)


def lines_of(data: dict[str, Any]) -> dict[str, str]:
    """The texts among the data, each fit for one line."""
    return {name: one_line(value) for name, value in data.items() if isinstance(value, str)}


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


def printable(text: str) -> str:
    """Lone surrogates and control characters have no place in a body either; tabs and line ends have."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
