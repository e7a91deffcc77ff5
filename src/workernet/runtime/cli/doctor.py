"""`doctor`: what this machine has, what is missing, and how to get it."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from workernet.runtime.cli.options import DEFAULT_DATA, Data
from workernet.runtime.embedded import account, binaries, install
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import LEAST_FREE_BYTES, DataFolder
from workernet.runtime.supervisor import lock

out = Console(soft_wrap=True, highlight=False)
REINSTALL = "delete .venv and run ./workernet again"
INSTALL = "./workernet up installs it"


@dataclass(frozen=True)
class Finding:
    """`remedy` is shown when it is missing; only a required one makes doctor fail."""

    name: str
    ok: bool
    found: str
    remedy: str
    required: bool = True


def register(app: typer.Typer) -> None:
    """Adds this module's command."""
    app.command()(doctor)


def doctor(data: Data = DEFAULT_DATA) -> None:
    """Say what is missing and how to get it; status 1 when the portal cannot start."""
    findings = [*_machine(), *_parts(), *_folder(DataFolder.at(data)), *_optional()]
    table = Table("", box=None, pad_edge=False)
    for title in ("what", "found", "how to get it"):
        table.add_column(title, overflow="fold")
    for finding in findings:
        mark = "[green]✓[/]" if finding.ok else ("[red]✗[/]" if finding.required else "[yellow]–[/]")
        table.add_row(mark, finding.name, finding.found, "" if finding.ok else finding.remedy)
    out.print(table)
    missing = [finding.name for finding in findings if finding.required and not finding.ok]
    if missing:
        out.print(f"missing: {', '.join(missing)}")
        raise typer.Exit(1)
    out.print("the portal can start")


def _machine() -> Iterator[Finding]:
    version = platform.python_version()
    yield Finding("Python 3.11+", sys.version_info >= (3, 11), version, "apt install python3")
    machine = f"{platform.system()} {platform.machine()}"
    fits = machine == "Linux x86_64"
    yield Finding("Linux on x86-64", fits, machine, "the embedded parts are built for Linux x86-64")
    if os.geteuid() == 0:
        yield _part("account for PostgreSQL", _account, "start as an ordinary user")


def _account() -> Path:
    account.service_account()
    return Path(account.NAME)


def _parts() -> Iterator[Finding]:
    yield replace(_part("PostgreSQL", binaries.postgres_native, INSTALL), required=False)
    yield _part("Redis (Valkey)", binaries.redis_server, REINSTALL)
    yield _part("S3 server (SeaweedFS)", binaries.weed, REINSTALL)
    yield _part("front door (Caddy)", binaries.caddy, REINSTALL)
    yield _part("Node.js", binaries.node, REINSTALL)
    built = install.web_is_current()
    yield Finding("web app", built, "built" if built else "not built", INSTALL, required=False)


def _part(name: str, find: Callable[[], Path], remedy: str) -> Finding:
    try:
        return Finding(name, True, str(find()), remedy)
    except PartError as error:
        return Finding(name, False, str(error).partition(":")[0], remedy)


def _folder(folder: DataFolder) -> Iterator[Finding]:
    existing = next(path for path in (folder.root, *folder.root.parents) if path.exists())
    writable = os.access(existing, os.W_OK)
    yield Finding("data folder", writable, str(folder.root), "choose another with --data")
    free = shutil.disk_usage(existing).free
    text = f"{free / 2**30:.1f} GB free"
    yield Finding("room on the disk", free >= LEAST_FREE_BYTES, text, "make 500 MB free")
    runs = lock.held(folder.lock_file)
    yield Finding("portal", runs, "runs" if runs else "stopped", "./workernet up", required=False)


def _optional() -> Iterator[Finding]:
    """Programs that some tests use. Those tests unpack Debian's package beside themselves where the machine
    has none, and are skipped with the reason printed where that is not to be had either."""
    archive = shutil.which("apt-get") and shutil.which("dpkg-deb")
    for name, package, use in (
        ("nginx", "nginx", "gateway tests"),
        ("prometheus", "prometheus", "tests of alarms"),
        ("promtool", "prometheus", "tests of alarm rules"),
    ):
        path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
        found = path or ("not installed: the tests unpack Debian's" if archive else "not found")
        what = f"{name} ({use})"
        yield Finding(what, bool(path or archive), found, f"apt install {package}", required=False)
