"""What a rendered configuration promises, read from the configuration itself."""

import json
import re
import time
from typing import Any

import pytest

from tests.unit.gateway.test_routes_agree import ADDRESSES
from workernet.services.gateway import headers
from workernet.services.gateway.problems import PREFERS_RUSSIAN, REFUSALS
from workernet.services.gateway.render import caddy_config, kong_config, nginx_conf
from workernet.services.gateway.routes import LIMITS, Limit


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"web": None}, "the front door has no address for: web"),
        ({"web": "127.0.0.1"}, "the address of web is not host:port: '127.0.0.1'"),
        ({"web": "127.0.0.1:99999"}, "the address of web is not host:port: '127.0.0.1:99999'"),
        ({"web": "a:1; } evil"}, "the address of web is not host:port: 'a:1; } evil'"),
        ({"wbe": "a:1"}, "the front door knows no part named: wbe"),
    ],
)
def test_unusable_addresses_are_named(change: dict[str, str | None], message: str) -> None:
    addresses = {name: text for name, text in (ADDRESSES | change).items() if text is not None}
    for render in (
        lambda: caddy_config(addresses, 1),
        lambda: nginx_conf(addresses, 1),
        lambda: kong_config(addresses),
    ):
        with pytest.raises(ValueError, match=re.escape(message)):
            render()


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_unusable_ports_are_named(port: int) -> None:
    for render in (caddy_config, nginx_conf):
        with pytest.raises(ValueError, match=f"not a TCP port: {port}"):
            render(ADDRESSES, port)


def test_addresses_may_be_urls() -> None:
    urls = {name: f"http://{address}/" for name, address in ADDRESSES.items()}
    assert caddy_config(urls, 8080) == caddy_config(ADDRESSES, 8080)


def test_caddy_keeps_to_itself() -> None:
    config = caddy_config(ADDRESSES, 8080)
    assert config["admin"] == {"disabled": True, "config": {"persist": False}}
    server = config["apps"]["http"]["servers"]["door"]
    assert server["listen"] == ["127.0.0.1:8080"]
    assert server["automatic_https"] == {"disable": True}
    assert set(config["apps"]) == {"http"}
    assert json.loads(json.dumps(config)) == config


def test_nginx_believes_only_named_proxies_about_the_client() -> None:
    assert "real_ip" not in nginx_conf(ADDRESSES, 80)
    behind = nginx_conf(ADDRESSES, 80, trusted_proxies=("10.0.0.0/8",))
    assert "set_real_ip_from 10.0.0.0/8;" in behind
    assert "10.0.0.0/8 1;" in behind


def test_nginx_limits_are_configurable() -> None:
    mine = (Limit("login", 3, 60, "address", ("/api/v1/auth/token/",), ("POST",)),)
    conf = nginx_conf(ADDRESSES, 80, limits=mine)
    assert re.findall(r"limit_req_zone \S+ zone=(\S+):\S+ rate=(\S+);", conf) == [("login", "3r/m")]
    assert re.findall(r"limit_req zone=(\S+) burst=(\S+) nodelay", conf) == [("login", "2")]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_nginx_never_refuses_what_a_limit_allows(limit: Limit) -> None:
    conf = nginx_conf(ADDRESSES, 80)
    rate = re.search(rf"zone={limit.name}:\S+ rate=(\d+)r/([sm]);", conf)
    burst = re.search(rf"limit_req zone={limit.name} burst=(\d+) nodelay", conf)
    assert rate is not None
    assert burst is not None
    per_second = int(rate[1]) / {"s": 1, "m": 60}[rate[2]]
    assert int(burst[1]) + 1 == limit.requests, "the whole number may come at once"
    assert limit.requests <= per_second * limit.window < limit.requests * 1.25


def test_kong_has_the_limits_and_no_cors() -> None:
    config = kong_config(ADDRESSES)
    assert config["_format_version"] == "3.0"
    routes: dict[str, dict[str, Any]] = {r["name"]: r for s in config["services"] for r in s["routes"]}
    limits = {
        name: {plugin["config"].get("minute"): plugin["config"]["limit_by"]}
        | {plugin["config"].get("hour"): plugin["config"]["limit_by"]}
        for name, route in routes.items()
        for plugin in route.get("plugins", [])
        if plugin["name"] == "rate-limiting"
    }
    assert {name: {k: v for k, v in pairs.items() if k} for name, pairs in limits.items()} == {
        "analytics": {1000: "header"},
        "analytics-api-v2-analytics": {1000: "header"},
        "api": {1000: "header"},
        "api-graphql": {1000: "header"},
        "limit-login": {5: "ip"},
        "limit-create": {10: "header"},
        "limit-list": {100: "ip"},
        "limit-list-signed-in": {1000: "header"},
    }
    everywhere = {plugin["name"]: plugin["config"] for plugin in config["plugins"]}
    used = set(everywhere) | {p["name"] for r in routes.values() for p in r.get("plugins", [])}
    assert "cors" not in used
    assert everywhere["request-size-limiting"]["allowed_payload_size"] == 1
    assert all(route["preserve_host"] and not route["strip_path"] for route in routes.values())
    added = dict(header.split(":", 1) for header in everywhere["response-transformer"]["add"]["headers"])
    assert added == headers.SECURITY_HEADERS
    assert len({route["name"] for route in routes.values()}) == len(routes)


def test_refusals_are_problems_in_both_languages() -> None:
    answered = [status for refusal in REFUSALS for status in refusal.answers]
    assert len(answered) == len(set(answered))
    for refusal in REFUSALS:
        russian, english = (json.loads(refusal.body(language, "id-1")) for language in ("ru", "en"))
        assert russian["code"] == english["code"] == refusal.code
        assert russian["status"] == english["status"] == refusal.status
        assert russian["type"] == f"https://workernet.example/problems/{refusal.code}"
        assert not russian["title"].isascii()
        assert english["title"].isascii()
        assert (russian["request_id"], bool(russian["detail"])) == ("id-1", True)


@pytest.mark.parametrize(
    ("header", "russian"),
    [
        ("ru", True),
        ("ru-RU,ru;q=0.9,en-US;q=0.8", True),
        ("de,ru;q=0.8,en;q=0.5", True),
        ("be-BY,ru", True),
        ("en,ru;q=0.9", False),
        ("de-DE,en;q=0.9,ru;q=0.1", False),
        ("fr", False),
        ("rue", False),
        ("", False),
    ],
)
def test_language_expression(header: str, russian: bool) -> None:
    assert bool(re.search(PREFERS_RUSSIAN, header)) is russian


def test_language_expression_is_linear() -> None:
    started = time.perf_counter()
    for hostile in ("er" * 50_000, "e" * 100_000, "r," * 50_000, "x" * 100_000):
        re.search(PREFERS_RUSSIAN, hostile)
    assert time.perf_counter() - started < 1
