"""Exchange an e-mail and a password for a session."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.auth.adapters.issuer import Subject, issue_access
from workernet.services.auth.adapters.passwords import matches
from workernet.services.auth.domain.refresh import (
    REFRESH_LIFETIME,
    SESSION_LIFETIME,
    first_token,
    hash_of,
)
from workernet.services.auth.models import RefreshToken, Session, Tenant, User


@dataclass(frozen=True)
class SignIn:
    """`client` describes the browser or program, for the list of sessions and the refresh grace."""

    tenant_id: UUID
    email: str
    password: str
    client: str = ""


@dataclass(frozen=True)
class Tokens:
    """What a sign-in or a refresh answers with."""

    access: str
    refresh: str
    session_id: UUID
    user_id: UUID


@handles(SignIn, database="auth", roles=None)
def sign_in(command: SignIn, work: Work) -> Tokens | None:
    """The new session's tokens, or None when e-mail and password do not fit an active account.

    A refusal is a result here, not a Problem: it is kept in the audit, and takes as long either way.
    """
    tenant = Tenant.objects.filter(id=command.tenant_id).first()  # global: the directory of desks
    user = User.objects.filter(email=command.email.strip().lower()).first()  # tenant: the transaction's
    usable = tenant is not None and user is not None and user.active
    right = matches(user.password_hash if user and usable else "", command.password)
    if not right or tenant is None or user is None:
        work.target = "refused"
        return None
    moment = now()
    session = Session.objects.create(  # tenant: the transaction's
        tenant_id=tenant.id,
        user_id=user.id,
        client=command.client[:300],
        expires_at=moment + SESSION_LIFETIME,
    )
    refresh = first_token(tenant.id)
    RefreshToken.objects.create(  # tenant: the transaction's
        tenant_id=tenant.id,
        session_id=session.id,
        token_hash=hash_of(refresh),
        expires_at=moment + REFRESH_LIFETIME,
    )
    work.target = str(user.id)
    return Tokens(issue_access(subject_of(tenant, user), session.id), refresh, session.id, user.id)


def subject_of(tenant: Tenant, user: User) -> Subject:
    """The account as its tokens describe it."""
    return Subject(
        user_id=user.id,
        tenant_id=tenant.id,
        tenant=tenant.slug,
        role=user.role,
        organization_id=user.organization_id,
        name=user.name,
        email=user.email,
        language=user.language,
        version=user.version,
    )
