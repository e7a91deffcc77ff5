"""Sign-in, rotation with reuse detection, sign-out, and the tokens others verify offline."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import jwt
import pytest
from django.db import connections
from django.http import HttpResponse

from tests.support.http import Api
from tests.support.portal import PASSWORD, Desk, Portal
from workernet.kernel.context import Principal
from workernet.kernel.revocation import is_revoked
from workernet.services.auth.api.rest.cookies import COOKIE

WEB = {"X_Requested_With": "workernet-web", "Sec_Fetch_Site": "same-origin"}


def _sign_in(desk: Desk, person: Principal, password: str = PASSWORD, **headers: str) -> HttpResponse:
    body = {"tenant": desk.slug, "email": person.email, "password": password}
    return Api().post("/api/v1/auth/token/", body, **headers)


def _refresh(token: str, **headers: str) -> HttpResponse:
    return Api().post("/api/v1/auth/token/refresh/", {"refresh": token}, **headers)


@pytest.fixture
def person(desk: Desk) -> Principal:
    return desk.person("agent", password=PASSWORD)


def test_signing_in_answers_two_tokens_and_me(desk: Desk, person: Principal) -> None:
    answer = _sign_in(desk, person)
    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "refresh"}
    access = answer.json()["access"]
    header, claims = (
        jwt.get_unverified_header(access),
        jwt.decode(access, options={"verify_signature": False}),
    )
    assert (header["alg"], header["typ"]) == ("EdDSA", "at+jwt")
    assert claims["exp"] - claims["iat"] == 15 * 60
    published = {key["kid"]: key for key in Api().get("/.well-known/jwks.json").json()["keys"]}
    assert header["kid"] in published
    assert "d" not in published[header["kid"]]
    me = Api(access).get("/api/v1/auth/me/").json()
    assert (me["email"], me["role"], me["tenant"]["slug"]) == (person.email, "agent", desk.slug)


def test_wrong_password_missing_person_and_missing_desk_look_the_same(desk: Desk, person: Principal) -> None:
    answers = [
        _sign_in(desk, person, "wrong password!!"),
        Api().post(
            "/api/v1/auth/token/",
            {"tenant": desk.slug, "email": "no@b.example", "password": "wrong password"},
        ),
        Api().post("/api/v1/auth/token/", {"tenant": "nowhere", "email": person.email, "password": PASSWORD}),
    ]
    bodies = [json.loads(answer.content) | {"request_id": ""} for answer in answers]
    assert [answer.status_code for answer in answers] == [401] * 3
    assert bodies[0] == bodies[1] == bodies[2]
    assert bodies[0]["code"] == "invalid_credentials"


def test_the_sixth_wrong_password_in_a_minute_has_to_wait(desk: Desk, person: Principal) -> None:
    codes = [_sign_in(desk, person, "wrong password!!").status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    refused = _sign_in(desk, person)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_fast")
    assert 0 < int(refused["Retry-After"]) <= 60
    spoofed = _sign_in(desk, person, X_Forwarded_For="203.0.113.9")
    assert spoofed.status_code == 429


def test_refreshing_rotates_and_the_grace_answers_the_same_successor(desk: Desk, person: Principal) -> None:
    first = _sign_in(desk, person).json()["refresh"]
    second = _refresh(first).json()["refresh"]
    again = _refresh(first)
    assert (again.status_code, again.json()["refresh"]) == (200, second)
    assert _refresh(second).status_code == 200


def test_an_old_refresh_token_ends_the_family(portal: Portal, desk: Desk, person: Principal) -> None:
    first = _sign_in(desk, person).json()
    second = _refresh(first["refresh"]).json()
    with portal.as_owner("auth") as connection:
        connection.execute(
            "UPDATE refresh_token SET used_at = now() - interval '11 seconds' "
            "WHERE tenant_id = %s AND used_at IS NOT NULL",
            [desk.tenant_id],
        )
    stolen = _refresh(first["refresh"])
    assert (stolen.status_code, stolen.json()["code"]) == (401, "refresh_reused")
    assert _refresh(second["refresh"]).status_code == 401
    session = jwt.decode(second["access"], options={"verify_signature": False})["sid"]
    with portal.as_owner("auth") as connection:
        row = connection.execute("SELECT revoked_because FROM session WHERE id = %s", [session]).fetchone()
    assert row == ("refresh token reused",)
    assert Api(second["access"]).get("/api/v1/auth/me/").status_code == 401


def test_another_client_gets_no_grace(desk: Desk, person: Principal) -> None:
    first = _sign_in(desk, person, User_Agent="Firefox").json()["refresh"]
    assert _refresh(first, User_Agent="Firefox").status_code == 200
    assert _refresh(first, User_Agent="curl").json()["code"] == "refresh_reused"


def test_racing_refreshes_consume_the_token_once(portal: Portal, desk: Desk, person: Principal) -> None:
    first = _sign_in(desk, person).json()["refresh"]

    def race(_index: int) -> Any:
        try:
            return _refresh(first).json().get("refresh")
        finally:
            connections["auth"].close()

    with ThreadPoolExecutor(8) as pool:
        successors = set(pool.map(race, range(16)))
    assert len(successors) == 1
    assert None not in successors
    with portal.as_owner("auth") as connection:
        row = connection.execute(
            "SELECT count(*) FROM refresh_token WHERE tenant_id = %s", [desk.tenant_id]
        ).fetchone()
    assert row == (2,)


def test_signing_out_ends_refresh_and_access_at_once(desk: Desk, person: Principal) -> None:
    tokens = _sign_in(desk, person).json()
    assert Api(tokens["access"]).get("/api/v1/auth/me/").status_code == 200
    out = Api().post("/api/v1/auth/logout/", {"refresh": tokens["refresh"]})
    assert (out.status_code, out["Clear-Site-Data"]) == (204, '"cache"')
    assert _refresh(tokens["refresh"]).status_code == 401
    assert Api(tokens["access"]).get("/api/v1/auth/me/").json()["code"] == "token_expired"
    session = jwt.decode(tokens["access"], options={"verify_signature": False})["sid"]
    assert is_revoked(UUID(session))


def test_the_web_app_gets_its_refresh_token_in_a_cookie_only(desk: Desk, person: Principal) -> None:
    answer = _sign_in(desk, person, **WEB)
    assert set(answer.json()) == {"access"}
    cookie = answer.cookies[COOKIE]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        True,
        "Strict",
        "/api/v1/auth",
    )
    carried = {"Cookie": f"{COOKIE}={cookie.value}"}
    plain = Api().post("/api/v1/auth/token/refresh/", {}, **carried)
    assert (plain.status_code, plain.json()["code"]) == (403, "csrf_failed")
    foreign = Api().post(
        "/api/v1/auth/token/refresh/", {}, **carried, **(WEB | {"Sec_Fetch_Site": "cross-site"})
    )
    assert foreign.json()["code"] == "csrf_failed"
    evil = Api().post("/api/v1/auth/token/refresh/", {}, **carried, **WEB, Origin="https://evil.example")
    assert evil.json()["code"] == "csrf_failed"
    rotated = Api().post("/api/v1/auth/token/refresh/", {}, **carried, **WEB)
    assert set(rotated.json()) == {"access"}
    assert rotated.cookies[COOKIE].value != cookie.value


@pytest.mark.parametrize("token", ["", "x", "wnr1.zz.zz", "wnr1." + "0" * 32 + ".AAAA", "é" * 10])
def test_malformed_refresh_tokens_are_nobodys(portal: object, token: str) -> None:
    answer = _refresh(token)
    assert (answer.status_code, answer.json()["code"]) in [
        (401, "unauthenticated"),
        (400, "validation_failed"),
    ]


def test_changing_my_language_changes_what_i_read(desk: Desk, person: Principal) -> None:
    access = _sign_in(desk, person).json()["access"]
    assert Api(access).patch("/api/v1/auth/me/", {"language": "ru"}).json()["language"] == "ru"
    bad = Api(access).patch("/api/v1/auth/me/", {"time_zone": "Mars/Olympus"})
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["time_zone"])


def test_the_desk_of_a_slug(desk: Desk) -> None:
    assert Api().get(f"/api/v1/auth/desk/?tenant={desk.slug}").json()["name"] == f"Desk {desk.slug}"
    assert Api().get("/api/v1/auth/desk/?tenant=nowhere").status_code == 404
