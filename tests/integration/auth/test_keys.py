"""Rotation of the signing key: published before it signs, accepted after it has stopped."""

import os
import stat
import time
from pathlib import Path

import pytest

from workernet.services.auth.adapters import keys
from workernet.services.auth.adapters.keys import KeyRing


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    moment = [1_800_000_000.0]
    monkeypatch.setattr(keys.time, "time", lambda: moment[0])
    return moment


def _fresh(folder: Path) -> KeyRing:
    """Another process looks at the same folder."""
    return KeyRing(folder)


def test_a_new_key_is_published_before_it_signs_and_the_old_one_after(
    tmp_path: Path, clock: list[float]
) -> None:
    first = _fresh(tmp_path).signing()
    clock[0] += 1000
    second = _fresh(tmp_path).add()
    assert _fresh(tmp_path).signing().kid == first.kid
    assert _fresh(tmp_path).get(second.kid) is not None
    clock[0] += keys.PUBLISH_BEFORE_USE_SECONDS + 1
    assert _fresh(tmp_path).signing().kid == second.kid
    assert _fresh(tmp_path).get(first.kid) is not None
    clock[0] += keys.KEEP_AFTER_USE_SECONDS + 1
    assert _fresh(tmp_path).get(first.kid) is None
    assert _fresh(tmp_path).get(second.kid) is not None


def test_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys")
    ring.signing()
    (file,) = (tmp_path / "keys").glob("*.pem")
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(tmp_path / "keys").st_mode) == 0o700
    assert "PRIVATE" not in str(ring.signing().public_jwk())


def test_the_only_key_signs_at_once(tmp_path: Path) -> None:
    assert KeyRing(tmp_path).signing().born <= time.time()
