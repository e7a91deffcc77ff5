"""One message made safe to look at, and the pages around it."""

from dataclasses import dataclass
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workernet.runtime.embedded.mailcatcher.store import Summary, header, parse
from workernet.runtime.embedded.mailcatcher.words import WORDS

TEMPLATES = Path(__file__).parent / "templates"
PAGE_SIZE = 100
# Mail is written for white paper, whatever the reader's theme.
PAPER = "margin:16px;background:#fff;color:#191C1B;font:15px/1.5 system-ui,sans-serif"


@dataclass(frozen=True)
class Body:
    """`html` is sanitised; either may be empty."""

    text: str
    html: str
    attachments: list[tuple[str, str]]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style() -> bytes:
    """The page's own style sheet."""
    return (TEMPLATES / "style.css").read_bytes()


def list_page(found: list[Summary], words: str, page: int, language: str) -> str:
    """`page` counts from 1; one beyond the end is an empty page."""
    first = (page - 1) * PAGE_SIZE
    return (
        _environment()
        .get_template("list.html")
        .render(
            w=WORDS[language],
            language=language,
            total=len(found),
            messages=found[first : first + PAGE_SIZE],
            words=words,
            page=page,
            more=len(found) > first + PAGE_SIZE,
        )
    )


def message_page(summary: Summary, raw: bytes, language: str) -> str:
    """The HTML part is shown in a frame without scripts, forms or the page's origin."""
    message = parse(raw)
    return (
        _environment()
        .get_template("message.html")
        .render(
            w=WORDS[language],
            language=language,
            message=summary,
            body=body(message),
            headers=[(name, header(message, name)) for name in dict.fromkeys(message.keys())],
        )
    )


def body(message: EmailMessage) -> Body:
    """The alternatives and the names of what is attached; broken parts are left out."""
    return Body(
        text=_part(message, "plain"),
        html=_clean(_part(message, "html")),
        attachments=[
            (part.get_filename() or "", part.get_content_type()) for part in message.iter_attachments()
        ]
        if message.is_multipart()
        else [],
    )


def _part(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body(preferencelist=(kind,))
        return str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError, AttributeError):
        return ""


def _clean(html: str) -> str:
    """No scripts, no remote pictures: opening a message must not tell anybody that it was opened."""
    if not html:
        return ""
    allowed = dict(nh3.ALLOWED_ATTRIBUTES)
    allowed["*"] = allowed.get("*", set()) | {"style", "align", "width", "lang", "dir"}
    safe = nh3.clean(
        html,
        tags=(nh3.ALLOWED_TAGS | {"html", "body"}) - {"img"},
        attributes=allowed,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return f'<base target="_blank"><body style="{PAPER}">{safe}'
