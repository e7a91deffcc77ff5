"""Argon2id, with a cap on how many run at once: hashing is what an attacker would make us do."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)
_slots = threading.BoundedSemaphore(2)
_dummy = ""


def hash_password(password: str) -> str:
    """The stored form of a password; takes tens of milliseconds on purpose."""
    with _slots:
        return _hasher.hash(password)


def matches(stored: str, password: str) -> bool:
    """Whether the password is right. Takes as long for a missing account (an empty `stored`)."""
    global _dummy  # noqa: PLW0603 (a hash of nothing, computed once)
    with _slots:
        if not stored:
            _dummy = _dummy or _hasher.hash("nobody has this password")
        try:
            return _hasher.verify(stored or _dummy, password) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False
