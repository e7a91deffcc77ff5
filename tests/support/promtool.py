"""The checker of alarm rules that Prometheus itself brings: the machine's own, or Debian's unpacked beside
the tests, which needs no rights and installs nothing."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "prometheus"


def promtool() -> str:
    """Its path. Where there is neither it nor Debian's archive the test is skipped with the reason;
    WN_REQUIRE_ALL=1 makes that a failure."""
    found = shutil.which("promtool") or _unpacked()
    if found:
        return found
    reason = "promtool is not installed and cannot be fetched (Debian: apt-get install prometheus)"
    if os.environ.get("WN_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def _unpacked() -> str | None:
    program = FOLDER / "usr" / "bin" / "promtool"
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not program.is_file():
            _run("apt-get", "download", "prometheus")
            for package in FOLDER.glob("prometheus_*.deb"):
                _run("dpkg-deb", "--fsys-tarfile", package.name, into="files.tar")
                _run("tar", "-xf", "files.tar", "./usr/bin/promtool")
                package.unlink()
            (FOLDER / "files.tar").unlink(missing_ok=True)
    return str(program) if program.is_file() else None


def _run(*command: str, into: str | None = None) -> None:
    """What cannot be had is seen by the program missing afterwards."""
    with (FOLDER / (into or "said.log")).open("wb") as output:
        subprocess.run(
            command, cwd=FOLDER, stdout=output, stderr=subprocess.DEVNULL, check=False, timeout=120
        )
