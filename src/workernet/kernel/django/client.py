"""Where a request really comes from: the socket's peer, or what our own proxy says of it."""

from ipaddress import ip_address

from django.http import HttpRequest

from workernet.kernel.config import get_config


def client_address(request: HttpRequest) -> str:
    """The client's address; X-Forwarded-For counts only when the peer is a trusted proxy, and then only
    its last entry, the one that proxy wrote. IPv6 clients are told apart by their /64."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if forwarded and peer in get_config().trusted_proxies.split(","):
        peer = forwarded.rsplit(",", maxsplit=1)[-1].strip()
    try:
        address = ip_address(peer)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return address.exploded[:19] + "::/64"
    return str(address)
