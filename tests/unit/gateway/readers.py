"""Small readers of the three rendered texts: which part does each send a path to?

Each follows the gateway's own published matching rules, so that a mistake in a
renderer shows even where the gateway itself is not installed.
"""

import re
from typing import Any


def caddy_part(config: dict[str, Any], path: str, addresses: dict[str, str]) -> str | None:
    """The first terminal route whose expression matches."""
    names = {address: name for name, address in addresses.items()}
    for route in config["apps"]["http"]["servers"]["door"]["routes"]:
        if not route.get("terminal"):
            continue
        if re.search(route["match"][0]["path_regexp"]["pattern"], path):
            proxies = [h for h in route["handle"] if h["handler"] == "reverse_proxy"]
            return names[proxies[0]["upstreams"][0]["dial"]] if proxies else None
    raise LookupError(path)


_LOCATION = re.compile(r"location (= )?(/\S*) \{(.*?)\n {8}\}", re.S)


def nginx_part(conf: str, path: str) -> str | None:
    """An exact location first, else the longest prefix (there are no expressions)."""
    found = [(bool(exact), head, body) for exact, head, body in _LOCATION.findall(conf)]
    fitting = [
        (exact, len(head), body)
        for exact, head, body in found
        if (path == head if exact else path.startswith(head))
    ]
    body = max(fitting)[2]
    passed = re.search(r"proxy_pass http://wn_(\w+);", body)
    if passed is None:
        assert "return 404;" in body
        return None
    return passed[1]


def kong_part(config: dict[str, Any], path: str, method: str = "GET", signed_in: bool = False) -> str | None:
    """More conditions first, then expressions before prefixes, then the longest."""
    best: tuple[tuple[int, bool, int], str | None] | None = None
    for service in config["services"]:
        for route in service["routes"]:
            if method not in route.get("methods", [method]) or ("headers" in route and not signed_in):
                continue
            for pattern in route["paths"]:
                expression = pattern.startswith("~")
                fits = re.match(pattern[1:], path) if expression else path.startswith(pattern)
                rank = (("methods" in route) + ("headers" in route), expression, len(pattern))
                if fits and (best is None or rank > best[0]):
                    best = (rank, None if service["name"] == "refused" else service["name"])
    if best is None:
        raise LookupError(path)
    return best[1]
