"""The one-click links of a letter that asks how content somebody was: signed by the installation's key.

The desk's mail makes them and the desk's page reads them; neither asks the other. A link names the tenant,
the question and the score that was clicked, and is void after its day.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

SCORES = (1, 2, 3, 4, 5)
# How long an answer is taken, and may be changed.
LIFETIME = timedelta(days=30)
PATH = "rate"
_PURPOSE = b"rating-link:"
# 72 bytes are 96 letters, with none to fill up.
_BODY, _MAC = 16 + 16 + 1 + 7, 32


class LinkExpiredError(ValueError):
    """It was ours, and its time is over."""


@dataclass(frozen=True)
class RatingLink:
    """What a link says."""

    tenant_id: UUID
    survey_id: UUID
    score: int
    expires_at: datetime


def sign_link(link: RatingLink, secret: str) -> str:
    """The token of a link: letters, digits, - and _ only. Raises ValueError without a secret."""
    until = int(link.expires_at.timestamp()).to_bytes(7, "big")
    body = link.tenant_id.bytes + link.survey_id.bytes + bytes([link.score]) + until
    return urlsafe_b64encode(body + _mac(body, secret)).decode()


def read_link(token: str, secret: str, moment: datetime) -> RatingLink:
    """What a token says. Raises LinkExpiredError after its time, ValueError for one that is not ours."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except (Error, UnicodeEncodeError) as error:
        raise ValueError("not a link of ours") from error
    body, mac = raw[:_BODY], raw[_BODY:]
    # Spelled another way it would be the same bytes: there is one spelling.
    ours = len(mac) == _MAC and hmac.compare_digest(mac, _mac(body, secret))
    if not ours or urlsafe_b64encode(raw).decode() != token:
        raise ValueError("not a link of ours")
    expires_at = datetime.fromtimestamp(int.from_bytes(body[33:], "big"), UTC)
    if expires_at <= moment:
        raise LinkExpiredError("the link is too old")
    return RatingLink(UUID(bytes=body[:16]), UUID(bytes=body[16:32]), body[32], expires_at)


def _mac(body: bytes, secret: str) -> bytes:
    if not secret:
        raise ValueError("links are signed by SECRET_KEY, and there is none")
    return hmac.digest(secret.encode(), _PURPOSE + body, "sha256")
