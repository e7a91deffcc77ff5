"""Tokens that are not ours, in every way we could think of: all refused, alike."""

import json
import time
from base64 import urlsafe_b64encode
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.support.http import Api
from tests.support.portal import Desk
from workernet.services.auth.adapters.keys import key_ring


def _claims(desk: Desk) -> dict[str, Any]:
    return jwt.decode(desk.token(desk.the("agent")), options={"verify_signature": False})


def _b64(value: Any) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _signed(claims: dict[str, Any], **header: Any) -> str:
    key = key_ring().signing()
    return jwt.encode(
        claims, key.private, algorithm="EdDSA", headers={"kid": key.kid, "typ": "at+jwt"} | header
    )


def _forgeries(desk: Desk) -> dict[str, str]:
    claims = _claims(desk)
    real = _signed(claims)
    head, body, signature = real.split(".")
    stranger = Ed25519PrivateKey.generate()
    kid = key_ring().signing().kid
    public = key_ring().signing().public_jwk()
    without = {
        name: _signed({k: v for k, v in claims.items() if k != name})
        for name in ("iss", "aud", "sub", "tid", "tenant", "role", "sid", "exp", "iat", "jti")
    }
    return {
        "empty body": f"{head}..{signature}",
        "no signature": f"{head}.{body}.",
        "alg none": f"{_b64({'alg': 'none', 'typ': 'at+jwt', 'kid': kid})}.{body}.",
        "alg HS256 with the public key": jwt.encode(
            claims, public["x"], algorithm="HS256", headers={"kid": kid, "typ": "at+jwt"}
        ),
        "stranger's key, our kid": jwt.encode(
            claims, stranger, algorithm="EdDSA", headers={"kid": kid, "typ": "at+jwt"}
        ),
        "stranger's key in jwk header": jwt.encode(
            claims,
            stranger,
            algorithm="EdDSA",
            headers={"kid": "x", "typ": "at+jwt", "jwk": {"kty": "OKP"}, "jku": "http://127.0.0.1:1/"},
        ),
        "unknown kid": _signed(claims, kid="../../etc/passwd"),
        "no typ": _signed(claims, typ="JWT"),
        "changed role": f"{head}.{_b64(claims | {'role': 'admin'})}.{signature}",
        "unknown role": _signed(claims | {"role": "god"}),
        "expired": _signed(claims | {"exp": int(time.time()) - 5}),
        "issued tomorrow": _signed(claims | {"nbf": int(time.time()) + 86_400}),
        "other issuer": _signed(claims | {"iss": "evil"}),
        "other audience": _signed(claims | {"aud": "evil"}),
        "tenant no uuid": _signed(claims | {"tid": "demo"}),
        "subject no uuid": _signed(claims | {"sub": "1"}),
        "not a token": "hello",
        "dots": "..",
        "unicode": "ж.ж.ж",
        **{f"without {name}": token for name, token in without.items()},
    }


def test_every_forgery_is_refused_everywhere(desk: Desk) -> None:
    number = desk.ticket()
    good = Api(_signed(_claims(desk)))
    assert good.get(f"/api/v1/tickets/{number}/").status_code == 200
    for name, token in _forgeries(desk).items():
        for path in (f"/api/v1/tickets/{number}/", f"/api/v2/tickets/{number}", "/api/v1/auth/me/"):
            try:
                answer = Api(token).get(path)
            except UnicodeEncodeError:
                continue  # cannot even be sent
            assert answer.status_code == 401, (name, path)
            assert answer.json()["code"] in ("unauthenticated", "token_expired"), (name, path)
        answer = Api(token if token.isascii() else "x").post("/graphql", {"query": "{ tickets { id } }"})
        assert answer.status_code == 401, name


@pytest.mark.parametrize("header", ["Basic abc", "Bearer", "Bearer ", "bearer", "Token x"])
def test_other_schemes_are_nobody(portal: object, header: str) -> None:
    assert Api().get("/api/v1/auth/me/", Authorization=header).status_code == 401
