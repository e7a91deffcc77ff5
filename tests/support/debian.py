"""Programs that some tests drive: the machine's own, or Debian's package unpacked beside the tests, which
needs no rights and installs nothing."""

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "debian"
SBIN = "/usr/sbin:/usr/local/sbin"  # an unprivileged PATH often lacks them
IMPATIENT = ("-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0")
LIBRARY = re.compile(r"\.so(\.\d+)*$")


@dataclass(frozen=True)
class Program:
    """Where it lies, and where the libraries that the machine lacks."""

    path: str
    libraries: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What must be set for it to start."""
        return {"LD_LIBRARY_PATH": self.libraries} if self.libraries else {}


def needed(package: str, name: str) -> Program:
    """The program of that package. Where there is neither it nor Debian's archive the test is skipped with
    the reason; WN_REQUIRE_ALL=1 makes that a failure."""
    if program := found(package, name):
        return program
    reason = f"{name} is not installed and cannot be fetched (Debian: apt-get install {package})"
    if os.environ.get("WN_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def found(package: str, name: str) -> Program | None:
    """As `needed`, or None; asked once, so that a run without a network waits for the archive once."""
    if own := shutil.which(name) or shutil.which(name, path=SBIN):
        return Program(own)
    folder = FOLDER / package
    try:
        if not folder.is_dir():
            _fetch(package, folder)
        path = next((p for p in (folder / "usr/bin" / name, folder / "usr/sbin" / name) if p.is_file()), None)
        if path is None or lacking(program := Program(str(path), _libraries(folder))):
            return None
    except (OSError, subprocess.SubprocessError):
        return None
    return program


def lacking(program: Program) -> set[str]:
    """The shared libraries, or versions of them, that neither the machine nor the unpacked packages have."""
    # Not strict: of a script or a static program it only says that there is nothing to say.
    said = _run("ldd", program.path, environment=program.environment, strict=False)
    return {line.split()[0] for line in said.splitlines() if "not found" in line}


def _libraries(folder: Path) -> str:
    """The folders of unpacked libraries; empty when the machine had all of them."""
    places = {path.parent for path in (folder / "libraries").rglob("*.so*") if LIBRARY.search(path.name)}
    return ":".join(str(place) for place in sorted(places))


def _fetch(package: str, folder: Path) -> None:
    """Unpack it with the libraries its programs lack; `folder` appears when all of it is there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.is_dir():
            return  # another process had it first
        with tempfile.TemporaryDirectory(dir=FOLDER) as scratch:
            whole = Path(scratch) / "whole"
            wanted = _unpack(package, whole)
            seen = {package, "libc6"}  # libc is the machine's: another's would not fit its loader
            while _incomplete(whole) and (more := [name for name in wanted if name not in seen]):
                seen.add(more[0])
                wanted += _unpack(more[0], whole / "libraries")
            whole.rename(folder)


def _incomplete(folder: Path) -> set[str]:
    programs = [path for place in ("usr/bin", "usr/sbin") for path in (folder / place).glob("*")]
    libraries = _libraries(folder)
    return set().union(*(lacking(Program(str(path), libraries)) for path in programs))


def _unpack(package: str, into: Path) -> list[str]:
    """The names of the packages it builds on. A package that is not to be had raises OSError."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as scratch:
        archive = _download(package, Path(scratch))
        _run("dpkg-deb", "-x", str(archive), str(into))
        depends = _run("dpkg-deb", "-f", str(archive), "Depends")
    # Of alternatives the first; only what may carry a library.
    names = [re.split(r"[\s|(:]", word.strip())[0] for word in depends.split(",")]
    return [name for name in names if name.startswith(("lib", "zlib"))]


def _download(package: str, folder: Path) -> Path:
    """By the machine's lists of packages; where they are missing or old, by lists of our own."""
    for options in (tuple, _own_lists):
        _run("apt-get", *IMPATIENT, *options(), "download", package, folder=folder, strict=False)
        if archive := next(folder.glob("*.deb"), None):
            return archive
    raise FileNotFoundError(package)


@cache
def _own_lists() -> tuple[str, ...]:
    """The options that name them; read anew once."""
    state = FOLDER / "apt"
    for part in ("lists", "archives"):
        (state / part / "partial").mkdir(parents=True, exist_ok=True)
    told = {
        "Dir::State": state,
        "Dir::State::Lists": state / "lists",
        "Dir::State::Status": "/var/lib/dpkg/status",
        "Dir::Cache": state,
        "APT::Sandbox::User": "",  # root's helper account may not enter the folder
        "Acquire::Languages": "none",
    }
    options = tuple(word for name, value in told.items() for word in ("-o", f"{name}={value}"))
    _run("apt-get", *IMPATIENT, *options, "update", strict=False)
    return options


def _run(
    *command: str,
    folder: Path | None = None,
    environment: dict[str, str] | None = None,
    strict: bool = True,
) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"LC_ALL": "C"} | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=strict,
        timeout=120,
    )
    return done.stdout
