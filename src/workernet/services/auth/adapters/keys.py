"""The Ed25519 keys that sign access tokens: files in a folder that only auth can read.

The newest key signs once it has been published for two minutes (others cache the key set for one); until
then its predecessor does. A superseded key stays published for an hour, longer than any token lives.
"""

import os
import secrets
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import OKPAlgorithm

from workernet.kernel.config import get_config

PUBLISH_BEFORE_USE_SECONDS = 120
KEEP_AFTER_USE_SECONDS = 3600


@dataclass(frozen=True)
class SigningKey:
    """A private key with the id under which its public half is published; `born` is an epoch second."""

    kid: str
    born: float
    private: Ed25519PrivateKey

    def public_jwk(self) -> dict[str, Any]:
        """The public half as a JSON Web Key."""
        key = dict(OKPAlgorithm.to_jwk(self.private.public_key(), as_dict=True))
        return key | {"kid": self.kid, "use": "sig", "alg": "EdDSA"}


class KeyRing:
    """The keys of a folder; also a `KeySource` for a verifier in the same process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._loaded = 0.0
        self._keys: list[SigningKey] = []

    def keys(self) -> list[SigningKey]:
        """All keys, oldest first; reread every 30 seconds, and the first is made when there is none."""
        with self._lock:
            if not self._keys or time.monotonic() - self._loaded > 30:
                self._keys = self._read() or [self.add()]
                self._loaded = time.monotonic()
            return self._keys

    def signing(self) -> SigningKey:
        """The key that signs now."""
        settled = [key for key in self.keys() if key.born <= time.time() - PUBLISH_BEFORE_USE_SECONDS]
        return settled[-1] if settled else self.keys()[0]

    def published(self) -> list[SigningKey]:
        """The keys others should accept now."""
        current = self.signing()
        superseded_for = time.time() - current.born - PUBLISH_BEFORE_USE_SECONDS
        if superseded_for < KEEP_AFTER_USE_SECONDS:
            return self.keys()
        return [key for key in self.keys() if key.born >= current.born]

    def get(self, kid: str) -> Any:
        return next((key.private.public_key() for key in self.published() if key.kid == kid), None)

    def add(self) -> SigningKey:
        """Write a new key; it signs two minutes from now, or at once when it is the only one."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        private = Ed25519PrivateKey.generate()
        born, kid = int(time.time()), secrets.token_hex(8)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        target = self._folder / f"{born:012d}-{kid}.pem"
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
        return SigningKey(kid, born, private)

    def _read(self) -> list[SigningKey]:
        found = []
        for path in sorted(self._folder.glob("*.pem")):
            born, _, kid = path.stem.partition("-")
            private = load_pem_private_key(path.read_bytes(), password=None)
            if isinstance(private, Ed25519PrivateKey):
                found.append(SigningKey(kid, float(born), private))
        return found


@lru_cache(maxsize=1)
def key_ring() -> KeyRing:
    """The installation's keys."""
    config = get_config()
    return KeyRing(config.signing_key_dir or config.data_dir / "keys")
