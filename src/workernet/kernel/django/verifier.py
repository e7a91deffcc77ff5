"""The process's token verifier, with the keys of JWKS_URL or those a co-located auth service lends."""

from workernet.kernel.config import get_config
from workernet.kernel.revocation import is_revoked
from workernet.kernel.tokens import KeySource, RemoteKeys, Verifier

_verifier: Verifier | None = None


def verifier() -> Verifier:
    """The one verifier of this process."""
    global _verifier  # noqa: PLW0603 (built on first use, when the settings are known)
    if _verifier is None:
        _verifier = Verifier(RemoteKeys(get_config().jwks_url), is_revoked=is_revoked)
    return _verifier


def use_keys(keys: KeySource) -> None:
    """Verify by these keys instead of fetching JWKS; the composition root calls it where auth runs too."""
    global _verifier  # noqa: PLW0603 (see above)
    _verifier = Verifier(keys, is_revoked=is_revoked)
