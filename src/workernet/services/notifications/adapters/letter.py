"""Builds the letter about a ticket: a plain and an HTML body, in the conversation of the ticket."""

from email.message import EmailMessage
from typing import Any
from uuid import UUID

from markupsafe import Markup

from workernet.contracts.rating_links import LIFETIME, PATH, SCORES, RatingLink, sign_link
from workernet.services.notifications.adapters.envelope import (
    Letter,
    begin,
    lines_of,
    printable,
    rendered,
    seal,
)
from workernet.services.notifications.adapters.markdown import to_html
from workernet.services.notifications.domain.identity import thread_id
from workernet.services.notifications.domain.kinds import COPY
from workernet.services.notifications.domain.sender import host_of


def build(letter: Letter, *, mail_from: str, public_url: str, secret: str = "") -> EmailMessage:
    """The message; `secret` signs the links of a question.

    Raises RefusedError for an address that is none.
    """
    data = letter.data
    thread = thread_id(letter.tenant_id, data["number"], host_of(mail_from))
    subject = f"[{data['key']}] {data['title']}"
    message = begin(letter, subject=subject, mail_from=mail_from, list_of="tickets")
    message["In-Reply-To"] = thread
    message["References"] = thread
    # An address in copy has no account: there is nothing the portal would show its reader.
    opens = f"{public_url.rstrip('/')}/{letter.language}/t/{data['number']}"
    link = "" if data["kind"] == COPY else opens
    values = {**data, **lines_of(data), "body": data["body"], "link": link, "language": letter.language}
    values["ratings"] = _ratings(letter, public_url, secret)
    message.set_content(_text(letter, values))
    message.add_alternative(_html(letter, values), subtype="html")
    return seal(message, letter)


def _ratings(letter: Letter, public_url: str, secret: str) -> list[tuple[int, str]]:
    """A link for each score, when the letter asks; the same ones however often it is tried."""
    survey = letter.data.get("survey")
    if not survey:
        return []
    until = letter.created_at + LIFETIME
    links = (RatingLink(letter.tenant_id, UUID(survey), score, until) for score in SCORES)
    start = f"{public_url.rstrip('/')}/{PATH}/"
    return [(link.score, start + sign_link(link, secret)) for link in links]


def _text(letter: Letter, values: dict[str, Any]) -> str:
    return rendered(letter, "txt", {**values, "body": printable(values["body"])}).strip() + "\n"


def _html(letter: Letter, values: dict[str, Any]) -> str:
    body = Markup(to_html(printable(values["body"])))  # noqa: S704 (reduced to an allow-list above)
    return rendered(letter, "html", {**values, "body": body})
