"""Checks on the addresses a gateway is rendered for."""

import re

from workernet.services.gateway.routes import OPTIONAL_UPSTREAMS, REQUIRED_UPSTREAMS

_ADDRESS = re.compile(r"^(?:http://)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(\d{1,5})/?$")


def checked_upstreams(upstreams: dict[str, str]) -> dict[str, str]:
    """`upstreams` as name to `host:port`; a leading `http://` is taken off.

    Raises ValueError naming the part that is missing, unknown or not an
    address, so that a gateway never starts with a hole in its table.
    """
    missing = [name for name in REQUIRED_UPSTREAMS if name not in upstreams]
    if missing:
        raise ValueError(f"the front door has no address for: {', '.join(missing)}")
    unknown = sorted(set(upstreams) - set(REQUIRED_UPSTREAMS) - set(OPTIONAL_UPSTREAMS))
    if unknown:
        raise ValueError(f"the front door knows no part named: {', '.join(unknown)}")
    return {name: _address(name, text) for name, text in upstreams.items()}


def checked_port(port: int) -> int:
    """`port` itself; ValueError when no TCP port has that number."""
    if not 0 < port < 65536:
        raise ValueError(f"not a TCP port: {port}")
    return port


def _address(name: str, text: str) -> str:
    match = _ADDRESS.match(text)
    if match is None or not 0 < int(match[2]) < 65536:
        raise ValueError(f"the address of {name} is not host:port: {text!r}")
    return f"{match[1]}:{match[2]}"
