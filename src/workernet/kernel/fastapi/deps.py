"""Who is asking, as FastAPI dependencies: the bearer's person, and the roles a route is open to."""

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from workernet.kernel.config import get_config
from workernet.kernel.context import Principal, Role
from workernet.kernel.errors import Problem
from workernet.kernel.revocation import is_revoked
from workernet.kernel.tokens import RemoteKeys, Verifier

_bearer = HTTPBearer(scheme_name="bearer", bearerFormat="JWT", auto_error=False)


@lru_cache(maxsize=1)
def verifier() -> Verifier:
    """The one verifier of this process, with the keys of JWKS_URL."""
    return Verifier(RemoteKeys(get_config().jwks_url), is_revoked=is_revoked)


def principal(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]
) -> Principal:
    """The signed-in person, whose language the answer will speak from here on.

    A plain function on purpose: FastAPI runs it in a thread, because fetching keys and asking Redis block.
    Raises Problem(unauthenticated | token_expired).
    """
    if credentials is None or not credentials.credentials.strip():
        raise Problem("unauthenticated")
    person = verifier().verify(credentials.credentials.strip())
    request.state.language = person.language
    return person


def only(roles: frozenset[Role]) -> Callable[[Principal], Principal]:
    """A dependency that lets these roles pass and refuses others with Problem(forbidden)."""

    def check(person: Annotated[Principal, Depends(principal)]) -> Principal:
        if person.role not in roles:
            raise Problem("forbidden")
        return person

    return check
