"""The production front door: a complete nginx.conf with its request limits."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workernet.services.gateway import headers, problems
from workernet.services.gateway.routes import (
    LIMITS,
    Limit,
    Route,
    active_routes,
    by_precedence,
    is_prefix,
    limits_of,
    route_of,
    stem,
)
from workernet.services.gateway.upstreams import checked_port, checked_upstreams


def nginx_conf(
    upstreams: dict[str, str],
    port: int,
    *,
    host: str = "0.0.0.0",  # noqa: S104 - a production gateway serves its network
    static_root: str | None = None,
    run_dir: str = "/tmp",  # noqa: S108 - the one writable folder of a read-only container
    user: str | None = None,
    trusted_proxies: tuple[str, ...] = (),
    limits: tuple[Limit, ...] = LIMITS,
    brotli: bool = False,
) -> str:
    """The text of an nginx.conf for a door on `host:port` before `upstreams`.

    `run_dir` holds the pid file and the spool; `user` is for a master started
    as root. Only `trusted_proxies` (networks of a load balancer) may say who
    the client is. `brotli` needs Debian's libnginx-mod-http-brotli-static.
    Raises ValueError when a part has no usable address.
    """
    dial = checked_upstreams(upstreams)
    template = _environment().get_template("nginx.conf.j2")
    return template.render(
        upstreams=dict(sorted(dial.items())),
        listen=f"{host}:{checked_port(port)}",
        static_root=static_root.rstrip("/") if static_root else None,
        run_dir=run_dir.rstrip("/"),
        user=user,
        trusted_proxies=trusted_proxies,
        brotli=brotli,
        limits=[_zone(limit) for limit in limits],
        waits=[_zone(limit) for limit in sorted(limits, key=lambda limit: -limit.retry_after)],
        locations=_locations(active_routes(dial), limits),
    )


def _quoted(text: str) -> str:
    """`text` as one nginx word."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single_quoted(text: str) -> str:
    """`text` as one nginx word in which double quotes need no escape."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _answered() -> list[tuple[str, str]]:
    """Headers of every answer; those with a variable are sent when it is not empty."""
    fixed = [(name, _quoted(value)) for name, value in headers.SECURITY_HEADERS.items()]
    return [
        *fixed,
        ("X-Request-Id", "$wn_request_id"),
        ("Content-Security-Policy", "$wn_csp"),
        ("Cross-Origin-Resource-Policy", "$wn_resource_policy"),
        ("Content-Disposition", "$wn_disposition"),
        ("Content-Language", "$wn_refused_language"),
        ("Cache-Control", "$wn_refused_cache"),
        ("Vary", "$wn_refused_vary"),
        ("Retry-After", "$wn_wait"),
        ("RateLimit-Policy", "$wn_refused_policy"),
        ("RateLimit", "$wn_refused_spent"),
    ]


def _rate(limit: Limit) -> str:
    """nginx counts per second or minute; rounded up, so never below the limit."""
    if limit.requests >= limit.window:
        return f"{-(-limit.requests // limit.window)}r/s"
    return f"{-(-limit.requests * 60 // limit.window)}r/m"


def _pattern(limit: Limit) -> str:
    """Matches `METHOD path` where the limit counts; a missing last slash is no way out."""
    methods = "|".join(limit.methods) or "[A-Z]+"
    paths = "|".join(
        re.escape(stem(p)) if is_prefix(p) else re.escape(p.rstrip("/")) + "/?$" for p in limit.paths
    )
    return _quoted(f"~^(?:{methods}) (?:{paths})")


def _zone(limit: Limit) -> dict[str, object]:
    """What the template needs of a limit; the burst lets the whole number come at once."""
    key = "$wn_client" if limit.by == "client" else "$wn_address"
    return {
        "name": limit.name,
        "pattern": _pattern(limit),
        "key": "$wn_anonymous" if limit.anonymous else key,
        "rate": _rate(limit),
        "burst": limit.requests - 1,
        "retry_after": limit.retry_after,
        "policy": f'"{limit.name}";q={limit.requests};w={limit.window}',
        "spent": f'"{limit.name}";r=0;t={limit.retry_after}',
    }


def _locations(routes: tuple[Route, ...], limits: tuple[Limit, ...]) -> list[dict[str, object]]:
    return [
        {
            "head": stem(path) if is_prefix(path) else f"= {path}",
            "route": route,
            "limits": [_zone(limit) for limit in limits_of(path, routes, limits)],
            "methods": "|".join(route.methods),
        }
        for path, route in [*_bare_stems(routes), *by_precedence(routes)]
    ]


def _bare_stems(routes: tuple[Route, ...]) -> list[tuple[str, Route]]:
    """`/api` beside `/api/*`: nginx would redirect it; the table gives it to another part."""
    written = {path for route in routes for path in route.paths}
    bare = {stem(path).rstrip("/") for path in written if is_prefix(path)} - written - {""}
    return [(path, route_of(path, routes)[1]) for path in sorted(bare)]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - nginx syntax, quoted by `q`
    )
    environment.filters["q"] = _quoted
    environment.filters["sq"] = _single_quoted
    environment.globals.update(
        headers=headers,
        answered=_answered(),
        hidden=[*headers.SECURITY_HEADERS, *headers.HIDDEN, "X-Request-Id"],
        refusals=problems.REFUSALS,
        content_type=problems.CONTENT_TYPE,
        prefers_russian=problems.PREFERS_RUSSIAN,
    )
    return environment
