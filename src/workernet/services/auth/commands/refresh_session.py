"""Rotate a refresh token; an old one presented again ends its whole family."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.config import get_config
from workernet.kernel.revocation import revoke
from workernet.services.auth.adapters.issuer import issue_access
from workernet.services.auth.commands.sign_in import Tokens, subject_of
from workernet.services.auth.domain.refresh import GRACE, REFRESH_LIFETIME, hash_of, successor
from workernet.services.auth.models import RefreshToken, Session, Tenant, User

_CONSUME = """
UPDATE refresh_token SET used_at = now()
WHERE token_hash = %s AND used_at IS NULL AND expires_at > now() RETURNING session_id
"""


@dataclass(frozen=True)
class RefreshSession:
    """Issued in the frame of the tenant that the token names."""

    token: str
    client: str = ""


@dataclass(frozen=True)
class Refused:
    """Why no new tokens were given; `reused` means that the family has just been ended."""

    reused: bool


@handles(RefreshSession, database="auth", roles=None)
def refresh_session(command: RefreshSession, work: Work) -> Tokens | Refused:
    """The next tokens of the session.

    Of any number of racers exactly one consumes the token; the others, and a client whose answer was lost,
    get the same successor for ten seconds if they are the same client. Later the token counts as stolen.
    A refusal is a result, not a Problem, because ending the family must be committed.
    """
    token_hash = hash_of(command.token)
    with connections["auth"].cursor() as cursor:
        cursor.execute(_CONSUME, [token_hash])
        consumed = cursor.fetchone()
    if consumed:
        return _next(command, consumed[0], work)
    old = RefreshToken.objects.filter(token_hash=token_hash).first()  # tenant: the transaction's
    if old is None or old.used_at is None:
        return Refused(reused=False)
    session = Session.objects.get(id=old.session_id)  # tenant: the transaction's
    if now() - old.used_at <= GRACE and session.client == command.client[:300]:
        return _next(command, old.session_id, work)
    end_session(session.id, "refresh token reused", work)
    return Refused(reused=True)


def end_session(session_id: UUID, because: str, work: Work) -> None:
    """Close a session: no refresh token of it works again, and its access tokens are refused at once."""
    Session.objects.filter(id=session_id, revoked_at=None).update(  # tenant: the transaction's
        revoked_at=now(), revoked_because=because
    )
    work.target = str(session_id)
    work.enqueue(lambda: revoke(session_id))


def _next(command: RefreshSession, session_id: UUID, work: Work) -> Tokens | Refused:
    session = Session.objects.get(id=session_id)  # tenant: the transaction's
    user = User.objects.get(id=session.user_id)  # tenant: the transaction's
    if session.revoked_at or session.expires_at <= now() or not user.active:
        return Refused(reused=False)
    following = successor(command.token, get_config().secret_key)
    RefreshToken.objects.get_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id,
        token_hash=hash_of(following),
        defaults={
            "session_id": session_id,
            "expires_at": min(now() + REFRESH_LIFETIME, session.expires_at),
        },
    )
    tenant = Tenant.objects.get(id=work.context.tenant_id)  # global: the directory of desks
    work.target = str(user.id)
    return Tokens(issue_access(subject_of(tenant, user), session_id), following, session_id, user.id)
