"""PostgreSQL's programs where the account that runs them can reach them.

A checkout below a 0700 home is closed to `nobody`. Rather than loosening a person's folders, the
59 MB are copied once per version to a folder that root owns and nobody else can write.
"""

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from workernet.runtime.embedded.account import Account, popen_identity
from workernet.runtime.embedded.errors import PartError

SHELVES = (Path("/var/cache/workernet"), Path("/tmp/workernet-cache"))  # noqa: S108 - owner and mode are checked


def reachable(native: Path, account: Account | None, version: str) -> Path:
    """The folder itself when the account can run it, else the copy (made when it is not there)."""
    if _runs(native, account):
        return native
    for shelf in SHELVES:
        if _trusted_shelf(shelf):
            copy = _copy(native, shelf / f"postgres-{version}")
            if _runs(copy, account):
                return copy
    places = " or ".join(str(shelf) for shelf in SHELVES)
    raise PartError(
        f"account {account.uid if account else os.geteuid()} cannot reach PostgreSQL in {native}, "
        f"and no copy could be put in {places}"
    )


def _runs(native: Path, account: Account | None) -> bool:
    command = [str(native / "bin/postgres"), "--version"]
    try:
        done = subprocess.run(
            command,
            cwd="/",
            capture_output=True,
            timeout=20,
            check=False,
            **popen_identity(account),  # type: ignore[call-overload]  # identity is uid, gid, groups
        )
    except OSError:
        return False
    return bool(done.returncode == 0)


def _trusted_shelf(shelf: Path) -> bool:
    """Makes the folder when missing; refuses one that another account could have prepared."""
    try:
        shelf.mkdir(parents=True)
        shelf.chmod(0o755)  # whatever the caller's umask
    except FileExistsError:
        pass
    except OSError:
        return False
    return owned_and_closed(shelf)


def owned_and_closed(folder: Path) -> bool:
    """True for a real folder (no link) of ours that no other account may write to."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.geteuid()
        and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _open_for_reading(folder: Path) -> None:
    """An installation under a strict umask is closed to others; the copy must not be."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)


def _copy(native: Path, target: Path) -> Path:
    """Two first starts at once are safe: each copies apart, the first rename stays."""
    if owned_and_closed(target):
        return target
    apart = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        shutil.copytree(native, apart, symlinks=True, dirs_exist_ok=True)
        _open_for_reading(apart)
        apart.rename(target)
    except OSError:
        shutil.rmtree(apart, ignore_errors=True)
        if not owned_and_closed(target):
            raise
    return target
