"""The route table: the one place that says which path belongs to which service.

A path is either exact (`/health`) or a prefix ending in `/*` (`/api/*`). Exact
beats prefix and the longer prefix beats the shorter one, as in nginx; every
renderer must give the same answer whatever the order written here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

KIB = 1024
MIB = 1024 * KIB
YEAR = 31_536_000

REQUIRED_UPSTREAMS = ("api", "analytics", "live", "web", "s3")
OPTIONAL_UPSTREAMS = ("mail",)


@dataclass(frozen=True, slots=True)
class Route:
    """Some paths and what the door does with them.

    `upstream` None means refused at the door with 404. `max_body` is in bytes,
    `timeout` in seconds until the first byte of the answer. `methods` empty
    means every method. `user_bytes` marks content that strangers uploaded: it
    is answered sandboxed and without the app's credentials. `on_disk` names a
    folder of the web build that the door may serve itself.
    """

    name: str
    paths: tuple[str, ...]
    upstream: str | None
    max_body: int = MIB
    timeout: int = 30
    methods: tuple[str, ...] = ()
    websocket: bool = False
    user_bytes: bool = False
    on_disk: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `requests` in `window` seconds, counted by `by`.

    `address` is the socket peer (IPv6 by /64), never a header. `client` is the
    signature of the bearer token where there is one, else the address. The
    door refuses floods; the exact count per account is kept by the services,
    so a door may let through more than the number, never less.
    """

    name: str
    requests: int
    window: int
    by: Literal["address", "client"]
    paths: tuple[str, ...]
    methods: tuple[str, ...] = ()
    anonymous: bool = False

    @property
    def retry_after(self) -> int:
        """Seconds until one more request is let in."""
        return -(-self.window // self.requests)


# In every version, and where the API-Version header chooses one: a limit leaves no way round.
SIGN_IN = ("/api/v1/auth/token/", "/api/auth/token/")
TICKETS = ("/api/v1/tickets/", "/api/v2/tickets", "/api/v3/tickets", "/api/tickets")

ROUTES: tuple[Route, ...] = (
    Route("inner", ("/metrics", "/metrics/*", "/livez", "/livez/*", "/readyz", "/readyz/*"), None),
    Route("analytics", ("/api/v1/analytics/*", "/api/v2/analytics/*"), "analytics"),
    Route("api", ("/api/*", "/graphql", "/rate/*", "/health", "/.well-known/jwks.json"), "api"),
    Route("live", ("/ws",), "live", max_body=64 * KIB, timeout=90, websocket=True),
    Route(
        "files",
        ("/wn-files/*",),
        "s3",
        max_body=27 * MIB,  # 25 MiB of file (files service) and its multipart frame
        timeout=120,
        methods=("GET", "HEAD", "POST", "PUT"),
        user_bytes=True,
    ),
    Route("mail", ("/mail/*",), "mail"),
    Route("static", ("/_next/static/*",), "web", on_disk=".next/static"),
    Route("web", ("/*",), "web"),
)

LIMITS: tuple[Limit, ...] = (
    Limit("login", 5, 60, "address", SIGN_IN, ("POST",)),
    Limit("create", 10, 60, "client", TICKETS, ("POST",)),
    Limit("list", 100, 3600, "address", TICKETS, ("GET", "HEAD"), anonymous=True),
    Limit("api", 1000, 3600, "client", ("/api/*", "/graphql")),
    Limit("rate", 120, 60, "address", ("/rate/*",)),
    # A door cannot verify a token, so invented tokens are counted together too.
    Limit("flood", 3000, 60, "address", ("/api/*", "/graphql")),
)


def is_prefix(path: str) -> bool:
    """Whether `path` of the table stands for everything below it."""
    return path.endswith("/*")


def stem(path: str) -> str:
    """The literal part of a path of the table: `/api/*` gives `/api/`."""
    return path.removesuffix("*")


def active_routes(upstreams: Collection[str]) -> tuple[Route, ...]:
    """The routes that apply where only `upstreams` exist (mail is embedded only)."""
    return tuple(r for r in ROUTES if r.upstream is None or r.upstream in upstreams)


def by_precedence(routes: Collection[Route]) -> list[tuple[str, Route]]:
    """Each path with its route, so ordered that the first match is the right one."""
    pairs = [(path, route) for route in routes for path in route.paths]
    return sorted(pairs, key=lambda pair: (is_prefix(pair[0]), -len(pair[0]), pair[0]))


def route_of(path: str, routes: Collection[Route]) -> tuple[str, Route]:
    """The path of the table that wins for a request to `path`, with its route."""
    for pattern, route in by_precedence(routes):
        text = stem(pattern)
        if path.startswith(text) if is_prefix(pattern) else path == text:
            return pattern, route
    raise LookupError(path)  # unreachable for paths that begin with a slash: "/*" is in the table


def limits_of(pattern: str, routes: Collection[Route], limits: Collection[Limit]) -> list[Limit]:
    """The limits that can count a request which the table's path `pattern` wins."""
    return [
        limit
        for limit in limits
        if any(
            route_of(stem(path), routes)[0] == pattern or (is_prefix(path) and pattern.startswith(stem(path)))
            for path in limit.paths
        )
    ]
