"""Every address has an owner, and is either on the list of public ones or closed without a token."""

import re
from typing import Any

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.support.http import Api
from tests.support.portal import Portal
from workernet.kernel.ids import new_id

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

# Who answers for what begins so; the longest beginning decides.
OWNERS = {
    "/health": "platform",
    "/livez": "platform",
    "/readyz": "platform",
    "/api/schema/": "platform",
    "/api/docs/": "platform",
    "/api/static/drf_spectacular_sidecar/": "platform",
    "/.well-known/": "auth",
    "/api/v1/auth/": "auth",
    "/api/v1/tickets/": "tickets",
    "/api/v1/people/": "tickets",
    "/api/v1/teams/": "tickets",
    "/api/v2/": "tickets",
    "/graphql": "tickets",
    "/rate/": "tickets",
    "/api/v1/notifications/": "notifications",
    "/api/v1/files/": "files",
}

# Exactly these answer a stranger, and why.
PUBLIC = {
    "/health": "probes carry no token; says healthy or not",
    "/livez": "probes carry no token",
    "/readyz": "probes carry no token",
    "/api/schema/": "the API's description is published",
    "/api/docs/": "the API's description is published",
    "/api/static/drf_spectacular_sidecar/<path:path>": "files of the description's pages",
    "/.well-known/jwks.json": "public keys are public",
    "/rate/<str:token>": "a letter's signed link leads there; without its signature there is nothing",
    "/api/v1/auth/desk/": "the sign-in page names the desk before anybody has signed in",
    "/api/v1/auth/token/": "signing in",
    "/api/v1/auth/logout/": "signing out with an expired access token",
}


def _entries(resolver: Any = None, prefix: str = "/") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += _entries(entry, route)
        elif isinstance(entry, URLPattern):
            found.append((route, entry.callback))
    return found


def _address(route: str) -> str:
    filled = re.sub(r"<(?:number|int):\w+>", "1", route)
    filled = re.sub(r"<uuid:\w+>", str(new_id()), filled)
    return re.sub(r"<(?:\w+:)?\w+>", "x", filled)


def _owner_by_code(callback: Any) -> str:
    module = getattr(callback, "view_class", getattr(callback, "cls", callback)).__module__
    found = re.match(r"workernet\.services\.(\w+)\.", module)
    return found.group(1) if found else "platform"


def test_every_address_has_the_owner_the_list_says(portal: Portal) -> None:
    entries = _entries()
    assert len(entries) >= 30
    for route, callback in entries:
        beginnings = [beginning for beginning in OWNERS if route.startswith(beginning)]
        assert beginnings, f"{route} has no owner"
        assert OWNERS[max(beginnings, key=len)] == _owner_by_code(callback), route
    for beginning in OWNERS:
        assert any(route.startswith(beginning) for route, _ in entries), f"nothing begins with {beginning}"


def test_the_public_list_is_exact(portal: Portal) -> None:
    answering = {route for route, _ in _entries() if not _closed(route)}
    assert answering == set(PUBLIC)


def _closed(route: str) -> bool:
    """Some method answers 401 to a stranger, and no method does anything else but refuse to exist."""
    answers = {method: Api().request(method, _address(route), {}).status_code for method in METHODS}
    return 401 in answers.values() and set(answers.values()) <= {401, 405}


@pytest.mark.parametrize("token", ["x", "x.y.z", "null"])
def test_a_token_that_is_none_opens_nothing(portal: Portal, token: str) -> None:
    for route, _callback in _entries():
        if route in PUBLIC:
            continue
        answers = {Api(token).request(method, _address(route), {}).status_code for method in METHODS}
        assert answers <= {401, 405}, route
        assert 401 in answers, route
