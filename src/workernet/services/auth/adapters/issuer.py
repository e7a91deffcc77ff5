"""Access tokens, as `kernel.tokens` verifies them."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import jwt

from workernet.kernel.ids import new_id
from workernet.kernel.revocation import ACCESS_LIFETIME_SECONDS
from workernet.kernel.tokens import ALGORITHM, AUDIENCE, ISSUER, TOKEN_TYPE
from workernet.services.auth.adapters.keys import key_ring


@dataclass(frozen=True)
class Subject:
    """Whom a token speaks for."""

    user_id: UUID
    tenant_id: UUID
    tenant: str
    role: str
    organization_id: UUID | None
    name: str
    email: str
    language: str
    version: int


def issue_access(subject: Subject, session_id: UUID) -> str:
    """A signed access token for 15 minutes."""
    issued = int(time.time())
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(subject.user_id),
        "tid": str(subject.tenant_id),
        "tenant": subject.tenant,
        "role": subject.role,
        "org": str(subject.organization_id) if subject.organization_id else None,
        "name": subject.name,
        "email": subject.email,
        "lang": subject.language,
        "sid": str(session_id),
        "ver": subject.version,
        "iat": issued,
        "exp": issued + ACCESS_LIFETIME_SECONDS,
        "jti": new_id().hex,
    }
    key = key_ring().signing()
    return jwt.encode(claims, key.private, algorithm=ALGORITHM, headers={"kid": key.kid, "typ": TOKEN_TYPE})
