"""Access tokens: one verifier for every service, offline by public key.

A token is verified by the key whose `kid` it names and by nothing it brings along; the fixed algorithm is
EdDSA, the fixed type `at+jwt`. A verified token is remembered until it expires, because a signature costs
more than the query behind it. Revoked sessions are asked of Redis; when Redis cannot answer, the token's own
15 minutes are the bound.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

import httpx
import jwt
from jwt.algorithms import OKPAlgorithm

from workernet.kernel.context import ROLES, Principal
from workernet.kernel.errors import Problem

ISSUER = "workernet"
AUDIENCE = "workernet-portal"
ALGORITHM = "EdDSA"
TOKEN_TYPE = "at+jwt"  # noqa: S105 (a media type, not a secret)
_REQUIRED = ["iss", "aud", "sub", "tid", "tenant", "role", "sid", "exp", "iat", "jti"]
_CACHE_LIMIT = 10_000


class KeySource(Protocol):
    """Where public keys come from; `get` answers None for a kid that is not published."""

    def get(self, kid: str) -> Any: ...


class RemoteKeys:
    """Keys of a JWKS address, fetched on the first unknown kid, at most once in five seconds."""

    def __init__(self, url: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._clock = clock
        self._keys: dict[str, Any] = {}
        self._next_fetch = 0.0
        self._fetched = 0.0
        self._lock = threading.Lock()

    def get(self, kid: str) -> Any:
        stale = self._clock() - self._fetched > 60
        if kid not in self._keys or stale:
            self._refresh()
        return self._keys.get(kid)

    def _refresh(self) -> None:
        with self._lock:
            if self._clock() < self._next_fetch:
                return
            self._next_fetch = self._clock() + 5
            try:
                answer = httpx.get(self._url, timeout=3, trust_env=False).raise_for_status().json()
            except (httpx.HTTPError, ValueError):
                return  # keep the keys we have; a retired key is dropped at the next answer
            self._keys = {key["kid"]: OKPAlgorithm.from_jwk(key) for key in answer["keys"]}
            self._fetched = self._clock()


class Verifier:
    """Turns a bearer token into a Principal, or refuses it with unauthenticated or token_expired."""

    def __init__(
        self,
        keys: KeySource,
        *,
        is_revoked: Callable[[UUID], bool] = lambda _session: False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._keys = keys
        self._is_revoked = is_revoked
        self._clock = clock
        self._cache: dict[str, tuple[float, Principal]] = {}

    def verify(self, token: str) -> Principal:
        """The person the token speaks for. Raises Problem(unauthenticated | token_expired)."""
        cached = self._cache.get(token)
        if cached and cached[0] > self._clock():
            principal = cached[1]
        else:
            expires, principal = self._decode(token)
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            self._cache[token] = (expires, principal)
        if principal.session_id and self._is_revoked(principal.session_id):
            raise Problem("token_expired")
        return principal

    def _decode(self, token: str) -> tuple[float, Principal]:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError as error:
            raise Problem("unauthenticated") from error
        if header.get("alg") != ALGORITHM or header.get("typ") != TOKEN_TYPE:
            raise Problem("unauthenticated")
        key = self._keys.get(str(header.get("kid", "")))
        if key is None:
            raise Problem("unauthenticated")
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"require": _REQUIRED},
            )
            return float(claims["exp"]), principal_from(claims)
        except jwt.ExpiredSignatureError as error:
            raise Problem("token_expired") from error
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError) as error:
            raise Problem("unauthenticated") from error


def principal_from(claims: dict[str, Any]) -> Principal:
    """The person a verified claim set speaks for. Raises ValueError for a role we do not know."""
    if claims["role"] not in ROLES:
        raise ValueError("unknown role")
    return Principal(
        user_id=UUID(claims["sub"]),
        tenant_id=UUID(claims["tid"]),
        tenant=claims["tenant"],
        role=claims["role"],
        name=claims.get("name", ""),
        email=claims.get("email", ""),
        language="ru" if claims.get("lang") == "ru" else "en",
        organization_id=UUID(claims["org"]) if claims.get("org") else None,
        session_id=UUID(claims["sid"]),
        version=int(claims.get("ver", 0)),
    )
