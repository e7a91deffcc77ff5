"""The verifier by itself: what it remembers, what it asks again, and when it gives up."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import OKPAlgorithm

from workernet.kernel import tokens
from workernet.kernel.errors import Problem
from workernet.kernel.tokens import RemoteKeys, Verifier


class Keys:
    """Counts how often a key was asked for."""

    def __init__(self) -> None:
        self.private = Ed25519PrivateKey.generate()
        self.asked = 0

    def get(self, kid: str) -> Any:
        self.asked += 1
        return self.private.public_key() if kid == "k" else None


def _token(keys: Keys, **changes: Any) -> str:
    now = int(datetime.now(UTC).timestamp())
    claims = {
        "iss": "workernet",
        "aud": "workernet-portal",
        "sub": str(uuid4()),
        "tid": str(uuid4()),
        "tenant": "t",
        "role": "agent",
        "sid": str(uuid4()),
        "iat": now,
        "exp": now + 900,
        "jti": "j",
    }
    return jwt.encode(claims | changes, keys.private, "EdDSA", headers={"kid": "k", "typ": "at+jwt"})


def test_a_token_is_checked_once_until_it_expires() -> None:
    keys, clock = Keys(), [datetime.now(UTC).timestamp()]
    verifier = Verifier(keys, clock=lambda: clock[0])
    token = _token(keys)
    assert verifier.verify(token) == verifier.verify(token)
    assert keys.asked == 1
    clock[0] += 901
    verifier.verify(token)
    assert keys.asked == 2


def test_a_revoked_session_is_refused_even_when_remembered() -> None:
    keys, revoked = Keys(), set[UUID]()
    verifier = Verifier(keys, is_revoked=revoked.__contains__)
    token = _token(keys)
    principal = verifier.verify(token)
    assert principal.session_id
    revoked.add(principal.session_id)
    with pytest.raises(Problem, match="token_expired"):
        verifier.verify(token)


def test_the_memory_does_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_CACHE_LIMIT", 3)
    keys = Keys()
    verifier = Verifier(keys)
    for _ in range(10):
        verifier.verify(_token(keys))
    assert len(verifier._cache) <= 3


def test_remote_keys_are_fetched_once_and_kept_through_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    public = OKPAlgorithm.to_jwk(Ed25519PrivateKey.generate().public_key(), as_dict=True)
    clock, fetched, up = [100.0], [0], [True]

    def answer(url: str, **_more: Any) -> httpx.Response:
        fetched[0] += 1
        if not up[0]:
            raise httpx.ConnectError("down")
        return httpx.Response(200, json={"keys": [public | {"kid": "k"}]}, request=httpx.Request("GET", url))

    monkeypatch.setattr(httpx, "get", answer)
    keys = RemoteKeys("http://127.0.0.1:1/jwks", clock=lambda: clock[0])
    assert keys.get("k") is not None
    assert keys.get("k") is not None
    assert fetched == [1]
    for _ in range(50):
        assert keys.get("unknown") is None
    assert fetched == [1]
    clock[0] += 61
    up[0] = False
    assert keys.get("k") is not None
    assert fetched == [2]
