"""End a session."""

from dataclasses import dataclass

from workernet.kernel.bus import Work, handles
from workernet.services.auth.commands.refresh_session import end_session
from workernet.services.auth.domain.refresh import hash_of
from workernet.services.auth.models import RefreshToken


@dataclass(frozen=True)
class SignOut:
    """Names the session by any refresh token of its family."""

    token: str


@handles(SignOut, database="auth", roles=None)
def sign_out(command: SignOut, work: Work) -> None:
    """End the session the token belongs to; an unknown token is signed out already."""
    token = RefreshToken.objects.filter(
        token_hash=hash_of(command.token)
    ).first()  # tenant: the transaction's
    if token:
        end_session(token.session_id, "signed out", work)
