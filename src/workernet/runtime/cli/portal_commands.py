"""`up`, `down`, `status`: the life of the embedded portal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workernet.runtime.cli.options import DEFAULT_DATA, Data
from workernet.runtime.cli.steps import ConsoleSteps
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.supervisor import lock
from workernet.runtime.supervisor.boot import Running, boot, check_front_port, install_parts
from workernet.runtime.supervisor.client import Process
from workernet.runtime.supervisor.daemon import Daemon
from workernet.runtime.supervisor.memory import children, pss_bytes, tree_bytes
from workernet.runtime.supervisor.outside import Outside
from workernet.runtime.supervisor.portal import Portal, read_state

START_ORDER = (
    *("postgres", "redis", "s3", "mail"),
    *("api", "analytics", "live", "worker", "beat", "relay", "web", "gateway"),
)
DEMO_PEOPLE = ("admin", "supervisor", "agent", "customer")
out = Console(soft_wrap=True, highlight=False)


class Stop(BaseException):
    """A signal asked for the end; not an error."""


def register(app: typer.Typer) -> None:
    """Adds this module's commands."""
    app.command()(up)
    app.command()(down)
    app.command()(status)


def up(
    data: Data = DEFAULT_DATA,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The portal's port.")] = 8080,
    demo: Annotated[bool, typer.Option("--demo", help="Fill a demo desk with tickets.")] = False,
    detach: Annotated[bool, typer.Option("--detach", help="Return when ready; stop it with `down`.")] = False,
) -> None:
    """Install what is missing, start the portal and keep it running."""
    began = time.monotonic()
    folder = DataFolder.at(data)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # `nohup` is respected
        signal.signal(signal.SIGHUP, _stop)
    try:
        running = _start(folder, port, demo=demo, detach=detach)
    except Stop:
        out.print("stopped before it was ready")
        raise typer.Exit(130) from None
    try:
        if demo:
            _seed(running.portal)
        _welcome(running.portal, time.monotonic() - began, demo=demo, detach=detach)
        if not detach:
            _watch(running, folder)
    except BaseException as reason:
        _end(running, quiet=not isinstance(reason, Stop))
        if not isinstance(reason, Stop):
            raise


def _start(folder: DataFolder, port: int, *, demo: bool, detach: bool) -> Running:
    """Everything that can be refused is refused before the first minute of installing."""
    Outside.read()
    folder.prepare()
    if lock.held(folder.lock_file):
        lock.take(folder.lock_file)  # raises with the reason
    check_front_port(port)
    steps = ConsoleSteps(out)
    install_parts(steps)
    return boot(folder, port, steps, demo=demo, with_me=not detach)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stop


def _seed(portal: Portal) -> None:
    """In a process of its own, so that its memory is given back; it finds the URLs by the folder."""
    environment = os.environ | {
        "WORKERNET_DATA": str(portal.folder.root),
        "WORKERNET_DEMO_PASSWORD": portal.demo_password,
    }
    if portal.folder.demo_stamp.exists():
        return
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "workernet.runtime.cli", "seed-demo"], env=environment, check=False
    )
    if done.returncode != 0:
        raise PartError("the demo desk could not be filled (see above)")
    portal.folder.demo_stamp.touch()
    out.print(f"[green]✓[/] Filling the demo desk [dim]{time.monotonic() - began:.1f} s[/]")


def _welcome(portal: Portal, seconds: float, *, demo: bool, detach: bool) -> None:
    out.print(f"\n[bold]WorkerNet Portal is ready[/] after {seconds:.1f} s: {portal.public_url}")
    if demo:
        out.print("Demo desk: [bold]demo[/]. Sign in as")
        for person in DEMO_PEOPLE:
            out.print(f"  {person}@demo.example")
        out.print(f"with the password [bold]{portal.demo_password}[/]", markup=True)
    if not portal.outside.smtp:
        out.print(f"Mail that was sent: {portal.public_url}/mail/")
    ending = "./workernet down" if detach else "Ctrl-C"
    out.print(f"Data: {portal.folder.root}  Logs: {portal.folder.log}  Stop: {ending}")


def _watch(running: Running, folder: DataFolder) -> None:
    """Returns when `down` was called elsewhere. Raises PartError when the manager died."""
    code = running.process.wait()
    if code != 0:
        raise PartError(f"the process manager ended with {code}: see {folder.log}/supervisor.log")
    out.print("stopped")


def _end(running: Running, *, quiet: bool) -> None:
    """A second Ctrl-C does not hurry it: the order of stopping is what keeps the data whole."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    began = time.monotonic()
    if not quiet:
        out.print("\nstopping…")
    clean = running.daemon.interrupt(running.process)
    if not quiet:
        out.print(f"{'stopped' if clean else 'killed'} after {time.monotonic() - began:.1f} s")


def down(data: Data = DEFAULT_DATA) -> None:
    """Stop the portal of a data folder, in order."""
    folder = DataFolder.at(data)
    if not lock.held(folder.lock_file):
        out.print(f"no portal runs on {folder.root}")
        return
    began = time.monotonic()
    if not Daemon(folder).stop():
        raise PartError(f"the portal on {folder.root} did not stop: see {folder.log}/supervisor.log")
    out.print(f"stopped after {time.monotonic() - began:.1f} s")


def status(data: Data = DEFAULT_DATA) -> None:
    """Show every process with its memory; status 0 only when all of them run."""
    folder = DataFolder.at(data)
    if not lock.held(folder.lock_file):
        out.print(f"no portal runs on {folder.root}")
        raise typer.Exit(3)
    try:
        processes = Daemon(folder).client.processes()
    except OSError:
        raise PartError(f"the portal on {folder.root} is starting or stopping") from None
    table = Table("process", "state", "pid", "up", "memory", box=None, pad_edge=False)
    family = children()
    total = 0
    for process in sorted(processes, key=_place):
        used = tree_bytes(process.pid, family) if process.pid else 0
        total += used
        table.add_row(
            process.name,
            f"[{'green' if process.running else 'red'}]{process.state.lower()}[/]",
            str(process.pid or ""),
            _duration(process.uptime_seconds),
            f"{used / 2**20:.0f} MB",
        )
    for name, pid in (("supervisor", _pid_in(folder.run / "supervisord.pid")), ("up", _foreground(folder))):
        if pid:
            used = pss_bytes(pid)
            total += used
            table.add_row(name, "[green]running[/]", str(pid), "", f"{used / 2**20:.0f} MB")
    out.print(table)
    out.print(f"{read_state(folder).get('url', '')}  {total / 2**20:.0f} MB in all (PSS)")
    if not all(process.running for process in processes):
        raise typer.Exit(1)


def _pid_in(file: Path) -> int:
    try:
        return int(file.read_text())
    except (OSError, ValueError):
        return 0


def _foreground(folder: DataFolder) -> int:
    """The waiting `up` belongs to the sum as well."""
    return int(str(read_state(folder).get("pid", 0)))


def _place(process: Process) -> tuple[bool, int]:
    known = process.name in START_ORDER
    return (not known, START_ORDER.index(process.name) if known else 0)


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
