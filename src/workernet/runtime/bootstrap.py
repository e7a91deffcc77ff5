"""Makes the Python environment from the lock file, then becomes the command line.

Run by the script `workernet` with any Python 3.11+, before anything is installed: only the standard
library is used here. Two first runs at once wait for each other; an unchanged lock costs 40 ms.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

UV = "uv>=0.9,<1"
DEV_COMMANDS = ("test",)


def main(root: Path, arguments: list[str]) -> NoReturn:
    """Replaces this process by the command line; ends with one line and status 1 when it cannot."""
    environment = root / ".venv"
    dev = bool(arguments) and arguments[0] in DEV_COMMANDS
    if not current(environment, wanted(root), dev=dev):
        with (root / ".venv-lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # Another run may have done it while this one waited.
            if not current(environment, wanted(root), dev=dev):
                sync(root, environment, dev=dev)
    python = str(environment / "bin/python")
    os.environ.pop("PYTHONHOME", None)
    os.execv(python, [python, "-m", "workernet.runtime.cli", *arguments])  # noqa: S606 - its purpose


def wanted(root: Path) -> str:
    """A digest of all that decides what the environment holds."""
    digest = hashlib.sha256()
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    digest.update(str(root).encode())
    return digest.hexdigest()


def stamp(environment: Path) -> Path:
    """The file that says what the environment was made from."""
    return environment / "workernet-stamp"


def current(environment: Path, digest: str, *, dev: bool) -> bool:
    """Whether it was made from this lock, with the development tools where they are needed."""
    try:
        made_from, *groups = stamp(environment).read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return False
    usable = os.access(environment / "bin/python", os.X_OK)
    return usable and made_from == digest and (not dev or "dev" in groups)


def sync(root: Path, environment: Path, *, dev: bool) -> None:
    """Installs exactly what the lock says; development tools that are there stay."""
    dev = dev or (environment / "bin/pytest").exists()
    uv = find_uv(root)
    command = [uv, "sync", "--frozen", "--no-default-groups", "--group", "embedded"]
    command += ["--group", "dev"] if dev else []
    settings = {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(environment),
        "UV_PYTHON": getattr(sys, "_base_executable", None) or sys.executable,
    }
    inherited = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    began = say("Installing the Python packages of uv.lock")
    done = subprocess.run(command, cwd=root, env=inherited | settings, check=False)
    if done.returncode != 0:
        raise refusal("the Python packages could not be installed (see above): is PyPI reachable?")
    stamp(environment).write_text(f"{wanted(root)} embedded{' dev' if dev else ''}\n", encoding="utf-8")
    say(f"  done in {time.monotonic() - began:.0f} s")


def find_uv(root: Path) -> str:
    """uv in an environment of its own: inside .venv it would uninstall itself."""
    tools = root / ".venv-tools"
    uv = tools / "bin/uv"
    if uv.exists():
        return str(uv)
    began = say("Installing the installer (uv)")
    made = run_quietly([sys.executable, "-m", "venv", "--clear", str(tools)])
    pip = [str(tools / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if made and run_quietly([*pip, UV]) and uv.exists():
        say(f"  done in {time.monotonic() - began:.0f} s")
        return str(uv)
    shutil.rmtree(tools, ignore_errors=True)
    elsewhere = shutil.which("uv")
    if elsewhere:
        return elsewhere
    if not made:
        raise refusal(f"{sys.executable} cannot make environments (Debian, Ubuntu: apt install python3-venv)")
    raise refusal("uv could not be installed: is PyPI reachable by pip?")


def run_quietly(command: list[str]) -> bool:
    """True on success; what a failure said is shown."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write((done.stderr or done.stdout)[-2000:])
    return done.returncode == 0


def say(text: str) -> float:
    """Progress goes to standard error: standard output belongs to the command. Returns the time."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
    return time.monotonic()


def refusal(text: str) -> SystemExit:
    """To be raised: one line on standard error, status 1."""
    return SystemExit(f"workernet: {text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
