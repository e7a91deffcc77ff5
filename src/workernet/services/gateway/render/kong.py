"""The same table as a declarative configuration for Kong 3 (format 3.0, no database)."""

import re
from typing import Any

from workernet.services.gateway import headers, problems
from workernet.services.gateway.routes import (
    LIMITS,
    MIB,
    Limit,
    Route,
    active_routes,
    is_prefix,
    limits_of,
    route_of,
    stem,
)
from workernet.services.gateway.upstreams import checked_upstreams

Json = dict[str, Any]

_BEARER = r"~*^Bearer .+\.[A-Za-z0-9_-]{43,86}$"


def kong_config(upstreams: dict[str, str]) -> Json:
    """The services, routes and plugins of a Kong before `upstreams` (name to host:port).

    Regular expressions win over prefixes in Kong and the longest prefix over
    the others, so exact paths are written as expressions. No CORS plugin: the
    portal has one origin. Raises ValueError when a part has no usable address.
    """
    dial = checked_upstreams(upstreams)
    routes = active_routes(dial)
    services = [_service(name, address, routes) for name, address in sorted(dial.items())]
    services.append(_refusing_service(routes))
    return {"_format_version": "3.0", "services": services, "plugins": _everywhere()}


def _path(path: str) -> str:
    return stem(path) if is_prefix(path) else f"~{re.escape(path)}$"


def _route(name: str, paths: list[str], **more: Any) -> Json:
    return {
        "name": name,
        "paths": paths,
        "protocols": ["http", "https"],
        "strip_path": False,
        "preserve_host": True,
        **more,
    }


def _service(name: str, address: str, routes: tuple[Route, ...]) -> Json:
    host, _, port = address.rpartition(":")
    mine = [route for route in routes if route.upstream == name]
    timeout = 1000 * max(route.timeout for route in mine)
    written = [_main_route(route, path, routes) for route in mine for path in route.paths]
    for limit in LIMITS:
        if not is_prefix(limit.paths[0]) and route_of(limit.paths[0], routes)[1] in mine:
            written += _limited_routes(limit)
    return {
        "name": name,
        "host": host,
        "port": int(port),
        "protocol": "http",
        "connect_timeout": 2000,
        "read_timeout": timeout,
        "write_timeout": timeout,
        "retries": 0,
        "routes": written,
    }


def _main_route(route: Route, path: str, routes: tuple[Route, ...]) -> Json:
    suffix = "" if path == route.paths[0] else "-" + re.sub(r"\W+", "-", path).strip("-")
    written = _route(route.name + suffix, [_path(path)])
    if route.methods:
        written["methods"] = list(route.methods)
    if route.user_bytes:
        written["request_buffering"] = False
        written["response_buffering"] = False
    limits = [limit for limit in limits_of(path, routes, LIMITS) if limit.by == "client"]
    plugins = [_rate_limit(limit) for limit in limits if is_prefix(limit.paths[0])]
    if route.max_body > MIB:
        plugins.append(_size_limit(route.max_body))
    if route.user_bytes:
        plugins += [_user_bytes(), _no_credentials()]
    if plugins:
        written["plugins"] = plugins
    return written


def _limited_routes(limit: Limit) -> list[Json]:
    """Routes of their own for a limit on single paths, beside the prefix that serves them."""
    paths = [f"~{re.escape(path.rstrip('/'))}/?$" for path in limit.paths]
    more: Json = {"methods": list(limit.methods)}
    written = [_route(f"limit-{limit.name}", paths, plugins=[_rate_limit(limit)], **more)]
    if limit.anonymous:  # a route with a header condition wins over one without
        whole = next(rule for rule in LIMITS if rule.name == "api")
        signed = {"headers": {"Authorization": [_BEARER]}, "plugins": [_rate_limit(whole)]}
        written.append(_route(f"limit-{limit.name}-signed-in", paths, **more, **signed))
    return written


def _rate_limit(limit: Limit) -> Json:
    window = {60: "minute", 3600: "hour"}[limit.window]
    by: Json = {"limit_by": "ip"}
    if limit.by == "client":  # falls back to the address where the header is missing
        by = {"limit_by": "header", "header_name": "Authorization"}
    config = {window: limit.requests, "policy": "local", "fault_tolerant": True, **by}
    too_fast = next(r for r in problems.REFUSALS if r.code == "too_fast")
    config |= {"error_code": 429, "error_message": too_fast.detail.en}
    return {"name": "rate-limiting", "config": config}


def _size_limit(size: int) -> Json:
    config = {"allowed_payload_size": size // MIB, "size_unit": "megabytes"}
    return {"name": "request-size-limiting", "config": config}


def _user_bytes() -> Json:
    values = {**headers.SECURITY_HEADERS, **headers.USER_BYTES_HEADERS}
    safe = "|".join(kind.removeprefix("image/") for kind in headers.INLINE_TYPES)
    # post-function is the last of the header filters: the same rule as at the other doors.
    script = (
        'local kind = kong.response.get_header("Content-Type") or ""\n'
        'local disposition = kong.response.get_header("Content-Disposition") or ""\n'
        f'if not ngx.re.find(kind, "^image/(?:{safe})$", "jo")\n'
        '    and not ngx.re.find(disposition, "^attachment", "ijo") then\n'
        '  kong.response.set_header("Content-Disposition", "attachment")\n'
        "end\n"
    )
    for name, value in values.items():
        script += f'kong.response.set_header("{name}", "{value}")\n'
    return {"name": "post-function", "config": {"header_filter": [script]}}


def _no_credentials() -> Json:
    removed = [*headers.STRIPPED, *headers.CREDENTIALS]
    return {"name": "request-transformer", "config": {"remove": {"headers": removed}}}


def _refusing_service(routes: tuple[Route, ...]) -> Json:
    """Inner paths end at the door: a service without a backend that always answers 404."""
    not_found = next(r for r in problems.REFUSALS if r.code == "not_found")
    config = {
        "status_code": not_found.status,
        "content_type": problems.CONTENT_TYPE,
        "body": not_found.body("en", ""),
    }
    refused = [_path(p) for route in routes if route.upstream is None for p in route.paths]
    plugin = {"name": "request-termination", "config": config}
    return {
        "name": "refused",
        "host": "127.0.0.1",
        "port": 9,
        "protocol": "http",
        "routes": [_route("inner", refused, plugins=[plugin])],
    }


def _everywhere() -> list[Json]:
    answer = [f"{name}:{value}" for name, value in headers.SECURITY_HEADERS.items()]
    names = list(headers.SECURITY_HEADERS)
    transform = {"remove": {"headers": [*headers.HIDDEN, *names]}, "add": {"headers": answer}}
    correlation = {"header_name": "X-Request-Id", "generator": "uuid", "echo_downstream": True}
    return [
        _size_limit(MIB),
        {"name": "response-transformer", "config": transform},
        {
            "name": "request-transformer",
            "config": {"remove": {"headers": list(headers.STRIPPED)}},
        },
        {"name": "correlation-id", "config": correlation},
    ]
