"""Refresh tokens: opaque, 256 bit, each deriving its one successor.

The successor of a token is computed from the token itself and the installation's secret, so a lost answer
can be given again during the grace without any token being stored in the clear.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from uuid import UUID

REFRESH_LIFETIME = timedelta(days=1)
SESSION_LIFETIME = timedelta(days=30)
GRACE = timedelta(seconds=10)
_PREFIX = "wnr1"


def first_token(tenant_id: UUID) -> str:
    """A new family's first token."""
    return _compose(tenant_id, secrets.token_bytes(32))


def successor(token: str, secret: str) -> str:
    """The one token that follows `token`. Raises ValueError for a malformed token."""
    tenant_id, body = parse(token)
    return _compose(tenant_id, hmac.digest(secret.encode(), b"refresh:" + body, "sha256"))


def parse(token: str) -> tuple[UUID, bytes]:
    """The tenant and the secret part of a token. Raises ValueError for a malformed one."""
    prefix, _, rest = token.partition(".")
    tenant, _, body = rest.partition(".")
    if prefix != _PREFIX or not body.isascii():
        raise ValueError("not a refresh token")
    decoded = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    if len(decoded) != 32:
        raise ValueError("not a refresh token")
    return UUID(hex=tenant), decoded


def hash_of(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


def _compose(tenant_id: UUID, body: bytes) -> str:
    return f"{_PREFIX}.{tenant_id.hex}.{urlsafe_b64encode(body).decode().rstrip('=')}"
