"""The table, the three renderings and a table written by hand route every sample alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.paths import SAMPLES
from tests.unit.gateway.readers import caddy_part, kong_part, nginx_part
from workernet.services.gateway.render import caddy_config, kong_config, nginx_conf
from workernet.services.gateway.routes import ROUTES, active_routes, is_prefix, route_of, stem

ADDRESSES = {
    name: f"127.0.0.1:{9000 + at}"
    for at, name in enumerate(("api", "analytics", "live", "web", "s3", "mail"))
}
CADDY = caddy_config(ADDRESSES, 8080)
NGINX = nginx_conf(ADDRESSES, 8080)
KONG = kong_config(ADDRESSES)


def oracle(path: str) -> str | None:
    """Exact beats prefix, the longest prefix beats the others; nothing of the code under test."""
    exact = {p: r.upstream for r in ROUTES for p in r.paths if not p.endswith("*")}
    if path in exact:
        return exact[path]
    prefixes = {p[:-1]: r.upstream for r in ROUTES for p in r.paths if p.endswith("*")}
    return prefixes[max((p for p in prefixes if path.startswith(p)), key=len)]


def answers(path: str) -> dict[str, str | None]:
    """What each of the four makes of `path`."""
    return {
        "table": route_of(path, ROUTES)[1].upstream,
        "caddy": caddy_part(CADDY, path, ADDRESSES),
        "nginx": nginx_part(NGINX, path),
        "kong": kong_part(KONG, path),
    }


@pytest.mark.parametrize(("path", "part"), SAMPLES.items())
def test_samples(path: str, part: str | None) -> None:
    assert oracle(path) == part
    assert answers(path) == dict.fromkeys(("table", "caddy", "nginx", "kong"), part)


SEGMENTS = sorted({segment for r in ROUTES for p in r.paths for segment in stem(p).split("/") if segment})


@given(
    st.lists(st.sampled_from([*SEGMENTS, "v2", "tickets", "x", "apix"]), min_size=1, max_size=5),
    st.booleans(),
)
def test_any_path_of_known_words(segments: list[str], slash: bool) -> None:
    path = "/" + "/".join(segments) + ("/" if slash else "")
    assert set(answers(path).values()) == {oracle(path)}


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_kongs_routes_for_limits_lead_where_the_table_says(method: str, signed_in: bool) -> None:
    versioned = [f"/api/{version}tickets" for version in ("v1/", "v2/", "v3/", "")]
    for path in ("/api/v1/auth/token/", "/api/v1/tickets/7/", *versioned):
        assert route_of(path, ROUTES)[1].upstream == "api"
        assert kong_part(KONG, path, method, signed_in) == "api"


def test_every_path_is_absolute_and_stated_once() -> None:
    paths = [path for route in ROUTES for path in route.paths]
    assert len(paths) == len(set(paths))
    for path in paths:
        assert path.startswith("/")
        assert "*" not in stem(path)
        assert is_prefix(path) == path.endswith("/*")


def test_mail_is_a_route_only_where_a_catcher_runs() -> None:
    bare = {name: address for name, address in ADDRESSES.items() if name != "mail"}
    assert route_of("/mail/", active_routes(bare))[1].upstream == "web"
    assert caddy_part(caddy_config(bare, 8080), "/mail/", bare) == "web"
    assert nginx_part(nginx_conf(bare, 8080), "/mail/") == "web"
    assert kong_part(kong_config(bare), "/mail/") == "web"
    assert "wn_mail" not in nginx_conf(bare, 8080)
