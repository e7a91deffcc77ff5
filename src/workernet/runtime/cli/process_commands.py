"""One role in the foreground: what an image or another process manager runs."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from workernet.runtime.cli.options import DEFAULT_DATA, Data, portal_or_surroundings, surroundings
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.supervisor import migrations

DJANGO = ("auth", "tickets", "notifications", "files")
APPLICATIONS = {
    "api": ("wsgi", "workernet.runtime.wsgi:application"),
    "analytics": ("asgi", "workernet.runtime.analytics:app"),
    "live": ("asgi", "workernet.services.notifications.live.app:app"),
}
SERVICES = (*DJANGO, *APPLICATIONS, "all")


def register(app: typer.Typer) -> None:
    """Adds this module's commands."""
    for command in (serve, worker, relay, beat, migrate):
        app.command()(command)


def serve(
    service: Annotated[str, typer.Argument(help=", ".join(SERVICES))],
    data: Data = DEFAULT_DATA,
    port: Annotated[int, typer.Option(min=1, max=65535, help="`all` also takes the next two.")] = 8000,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the Django services.")] = 8,
) -> None:
    """Serve one service, or all of them, over HTTP in the foreground."""
    if service not in SERVICES:
        raise PartError(f"there is no service '{service}': choose from {', '.join(SERVICES)}")
    environment = surroundings(data, "analytics" if service in ("all", "analytics") else service)
    if service == "all":
        _together([_server(name, port + i, threads) for i, name in enumerate(APPLICATIONS)], environment)
    else:
        environment["WORKERNET_SERVICES"] = service if service in DJANGO else ""
        _become(_server("api" if service in DJANGO else service, port, threads), environment)


def worker(
    data: Data = DEFAULT_DATA,
    concurrency: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 2,
) -> None:
    """Run the Celery worker in the foreground."""
    _become([*_celery("worker"), "-c", str(concurrency)], surroundings(data, "worker"))


def beat(data: Data = DEFAULT_DATA) -> None:
    """Run the scheduler in the foreground; one is enough."""
    portal = portal_or_surroundings(data)
    # The schedule is a pickle: it must lie where nobody else can put one.
    folder = portal.folder.run if portal else Path(tempfile.mkdtemp(prefix="workernet-beat-"))
    arguments = ["--pidfile=", f"--schedule={folder / 'beat-schedule'}"]
    _become([*_celery("beat"), *arguments], surroundings(data))


def relay(data: Data = DEFAULT_DATA) -> None:
    """Run the relay, which carries events between the services, in the foreground."""
    _become([sys.executable, "-m", "workernet.runtime.relay"], surroundings(data, "relay"))


def migrate(data: Data = DEFAULT_DATA) -> None:
    """Bring every database to this version's schema, as the owner's role."""
    portal = portal_or_surroundings(data)
    if portal:
        migrations.apply(portal)
    elif "DATABASE_OWNER_URL" not in os.environ:
        raise PartError("DATABASE_OWNER_URL is not set: migrations run as the owner of the databases")
    else:
        _become([sys.executable, "-m", "workernet.runtime.migrate"], dict(os.environ))
    typer.echo("the databases are up to date")


def _celery(role: str) -> list[str]:
    return [sys.executable, "-m", "celery", "-A", "workernet.runtime.celery:app", role, "-l", "INFO"]


def _server(name: str, port: int, threads: int) -> list[str]:
    interface, target = APPLICATIONS[name]
    module = "workernet.runtime.supervisor.webserver"
    return [sys.executable, "-m", module, interface, str(port), target, str(threads)]


def _become(command: list[str], environment: dict[str, str]) -> NoReturn:
    os.execve(command[0], command, environment)  # noqa: S606 - signals must reach the role itself


def _together(commands: list[list[str]], environment: dict[str, str]) -> NoReturn:
    """Runs several; the end of one ends all, so that a container is restarted as a whole."""
    running = [subprocess.Popen(command, env=environment) for command in commands]

    def stop(*_: object) -> None:
        for process in running:
            if process.poll() is None:
                process.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    while all(process.poll() is None for process in running):
        time.sleep(0.2)
    stop()
    raise typer.Exit(max(abs(process.wait()) for process in running))
