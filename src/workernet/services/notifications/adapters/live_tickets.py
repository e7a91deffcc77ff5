"""One-time tickets for the live connection, so that no token ever stands in a URL."""

import secrets

import redis

from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem
from workernet.kernel.revocation import cache_client
from workernet.services.notifications.domain.live import TICKET_SECONDS, Listener, ticket_key


def issue(principal: Principal) -> str:
    """A ticket for one connection within 30 seconds. Raises Problem(unavailable) when Redis is away."""
    ticket = secrets.token_urlsafe(32)
    listener = Listener(
        user_id=str(principal.user_id),
        tenant_id=str(principal.tenant_id),
        role=principal.role,
        organization_id=str(principal.organization_id) if principal.organization_id else None,
        session_id=principal.session_id.hex if principal.session_id else None,
        name=principal.name,
    )
    try:
        cache_client().set(ticket_key(ticket), listener.dump(), ex=TICKET_SECONDS)
    except redis.RedisError as error:
        raise Problem("unavailable", headers={"Retry-After": "5"}) from error
    return ticket
