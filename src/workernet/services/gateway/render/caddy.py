"""The embedded front door: a JSON configuration for Caddy 2.11."""

import re
from typing import Any

from workernet.kernel.texts import Language
from workernet.services.gateway import headers, problems
from workernet.services.gateway.render.caddy_files import guarded_proxy, static_files
from workernet.services.gateway.routes import Route, active_routes, by_precedence, is_prefix, stem
from workernet.services.gateway.upstreams import checked_port, checked_upstreams

Json = dict[str, Any]

_REQUEST_ID = "{http.request.header.X-Request-Id}"


def caddy_config(
    upstreams: dict[str, str],
    port: int,
    *,
    static_root: str | None = None,
    host: str = "127.0.0.1",
) -> Json:
    """The configuration of a door on `host:port` before `upstreams` (name to host:port).

    `static_root` is the folder of the standalone web build; with it the hashed
    assets come from disk. The door has no admin endpoint, writes nothing but
    JSON lines on stderr, and never speaks TLS itself. Raises ValueError when a
    part has no usable address.
    """
    dial = checked_upstreams(upstreams)
    routes = [_request_id_route(), {"handle": [_headers_handler(), _encode_handler()]}]
    for path, route in by_precedence(active_routes(dial)):
        routes.append(
            {
                "match": [{"path_regexp": {"pattern": _pattern(path)}}],
                "handle": _handlers(route, dial, static_root),
                "terminal": True,
            }
        )
    server = {
        "listen": [f"{host}:{checked_port(port)}"],
        "protocols": ["h1"],
        "automatic_https": {"disable": True},
        "read_header_timeout": "10s",
        "idle_timeout": "2m",
        "max_header_bytes": 32 * 1024,
        "logs": {"default_logger_name": "door"},
        "routes": routes,
        "errors": {"routes": _error_routes()},
    }
    return {
        "admin": {"disabled": True, "config": {"persist": False}},
        "logging": {"logs": {"default": _log()}},
        "apps": {"http": {"grace_period": "3s", "servers": {"door": server}}},
    }


def _pattern(path: str) -> str:
    # The path matcher of Caddy ignores case; the table, like nginx, does not.
    return f"^{re.escape(stem(path))}" + ("" if is_prefix(path) else "$")


def _log() -> Json:
    # Queries hold one-time tickets and signatures: logs get the path only.
    hide = {"filter": "delete"}
    fields = {
        "request>uri": {"filter": "regexp", "regexp": r"\?.*$", "value": ""},
        "request>headers": hide,
        "request>tls": hide,
        "resp_headers": hide,
    }
    encoder = {"format": "filter", "wrap": {"format": "json"}, "fields": fields}
    return {"writer": {"output": "stderr"}, "encoder": encoder, "level": "INFO"}


def _request_id_route() -> Json:
    known = {"header_regexp": {"X-Request-Id": {"pattern": headers.REQUEST_ID}}}
    fresh = {"handler": "headers", "request": {"set": {"X-Request-Id": ["{http.request.uuid}"]}}}
    return {"match": [{"not": [known]}], "handle": [fresh]}


def _response_headers(extra: dict[str, str] | None = None) -> Json:
    values = {**headers.SECURITY_HEADERS, "X-Request-Id": _REQUEST_ID, **(extra or {})}
    return {
        "deferred": True,
        "set": {name: [value] for name, value in values.items()},
        "delete": list(headers.HIDDEN),
    }


def _headers_handler() -> Json:
    # `*_*`: WSGI reads X_Forwarded_For as X-Forwarded-For; nginx drops such names by itself.
    # If-Match: compression marks entity tags on the way out; the mark comes off here.
    request = {
        "delete": ["*_*", "X-Forwarded-*", *headers.STRIPPED],
        "replace": {
            "If-Match": [
                {"search_regexp": r'-(?:gzip|zstd)"', "replace": '"'},
                {"search_regexp": r'W/"', "replace": '"'},
            ]
        },
    }
    return {"handler": "headers", "request": request, "response": _response_headers()}


def _encode_handler() -> Json:
    return {
        "handler": "encode",
        "encodings": {"zstd": {}, "gzip": {"level": 5}},
        "prefer": ["zstd", "gzip"],
        "minimum_length": 512,
        "match": {"headers": {"Content-Type": [f"{t}*" for t in headers.COMPRESSED_TYPES]}},
    }


def _refuse(status: int) -> Json:
    return {"handler": "error", "status_code": status}


def _body_limit(route: Route) -> list[Json]:
    # A declared length is refused before the part hears of it (Go's server first takes in
    # 256 KiB of the body, or waits for it); the handler after it counts the undeclared.
    length = "{http.request.header.Content-Length}"
    declared = f'{length} != "" && int({length}) > {route.max_body}'
    early = {"match": [{"expression": declared}], "handle": [_refuse(413)]}
    return [
        {"handler": "subroute", "routes": [early]},
        {"handler": "request_body", "max_size": route.max_body},
    ]


def _handlers(route: Route, dial: dict[str, str], static_root: str | None) -> list[Json]:
    if route.upstream is None:
        return [_refuse(404)]
    if route.on_disk and static_root is not None:
        return static_files(f"{static_root.rstrip('/')}/{route.on_disk}", stem(route.paths[0]))
    handlers = _body_limit(route)
    if route.methods:
        other = {"match": [{"not": [{"method": list(route.methods)}]}], "handle": [_refuse(405)]}
        handlers.insert(0, {"handler": "subroute", "routes": [other]})
    proxy = _proxy(route, dial[route.upstream])
    return handlers + (guarded_proxy(proxy) if route.user_bytes else [proxy])


def _proxy(route: Route, address: str) -> Json:
    """Node closes idle connections after 5 s, so the door lets go of them first."""
    return {
        "handler": "reverse_proxy",
        "upstreams": [{"dial": address}],
        "transport": {
            "protocol": "http",
            "dial_timeout": "2s",
            "response_header_timeout": f"{route.timeout}s",
            "keep_alive": {"idle_timeout": "4s"},
            "compression": False,
        },
        # A part that is just restarting is asked again while nothing was sent to it.
        "load_balancing": {"try_duration": "1s", "try_interval": "100ms"},
    }


def _error_routes() -> list[Json]:
    russian = {"header_regexp": {"Accept-Language": {"pattern": problems.PREFERS_RUSSIAN}}}
    routes: list[Json] = []
    for refusal in problems.REFUSALS:
        statuses = [str(code) for code in refusal.answers]
        match = {"vars": {"{http.error.status_code}": statuses}}
        routes.append(_answer(refusal, "ru", match | russian))
        routes.append(_answer(refusal, "en", match))
    return routes


def _answer(refusal: problems.Refusal, language: Language, match: Json) -> Json:
    extra = {
        "Content-Type": problems.CONTENT_TYPE,
        "Content-Language": language,
        "Content-Security-Policy": headers.DOOR_POLICY,
        "Cache-Control": "no-store",
        "Vary": "Accept-Language",
    }
    if refusal.retry_after is not None:
        extra["Retry-After"] = str(refusal.retry_after)
    return {
        "match": [match],
        "handle": [
            {"handler": "headers", "response": _response_headers(extra)},
            {
                "handler": "static_response",
                "status_code": refusal.status,
                "body": refusal.body(language, _REQUEST_ID),
            },
        ],
        "terminal": True,
    }
