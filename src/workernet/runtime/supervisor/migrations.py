"""Migrations before a start, skipped when nothing in them has changed since the last success."""

import hashlib
import subprocess
import sys
from pathlib import Path

from workernet.runtime.embedded.binaries import ROOT
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.supervisor.daemon import last_line
from workernet.runtime.supervisor.portal import Portal

SOURCES = ROOT / "src/workernet"
PATTERNS = ("**/migrations/**/*.py", "**/migrations/**/*.sql", "**/models.py", "kernel/django/**/*.py")


def digest(portal: Portal) -> str:
    """Of every migration and of the database they were applied to."""
    found = hashlib.sha256()
    files = {file for pattern in PATTERNS for file in SOURCES.glob(pattern)}
    for file in sorted(files):
        found.update(str(file.relative_to(SOURCES)).encode() + b"\0" + file.read_bytes())
    found.update(portal.owner_environment()["DATABASE_OWNER_URL"].encode())
    return found.hexdigest()


def are_current(portal: Portal) -> bool:
    """A cheap answer for a warm start; `workernet migrate` asks the databases themselves."""
    try:
        return _stamp(portal.folder).read_text(encoding="utf-8").strip() == digest(portal)
    except OSError:
        return False


def apply(portal: Portal) -> None:
    """In a process of its own, the only one that is given the owner's role.

    Raises PartError with the last line of the migration's log.
    """
    before = digest(portal)
    log = portal.folder.log / "migrate.log"
    with log.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            [sys.executable, "-m", "workernet.runtime.migrate"],
            env=portal.owner_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode != 0:
        raise PartError(f"the migrations failed: {last_line(log)} (see {log})")
    _stamp(portal.folder).write_text(before, encoding="utf-8")


def _stamp(folder: DataFolder) -> Path:
    return folder.root / "migrated.sha256"
