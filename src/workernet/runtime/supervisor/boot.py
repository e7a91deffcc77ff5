"""From a stopped data folder to a ready portal, one reported step after the other."""

import os
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import psycopg

from workernet.runtime.embedded import install, postgres, roles
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.ports import is_free
from workernet.runtime.embedded.program import Group, Program
from workernet.runtime.supervisor import lock, migrations, programs
from workernet.runtime.supervisor.daemon import Daemon
from workernet.runtime.supervisor.portal import Portal

Applications = Callable[[Portal], list[Program]]


class Steps(Protocol):
    """Shows a person what is going on."""

    def step(self, title: str) -> AbstractContextManager[Callable[[str, float], None]]:
        """One line with its time; what it yields adds a part's name and seconds."""
        ...


@dataclass
class Running:
    """A started portal, and the manager's process when it is a child of this one."""

    portal: Portal
    daemon: Daemon
    process: subprocess.Popen[bytes]


def install_parts(steps: Steps) -> None:
    """Fetches and builds what is missing or was made from older sources; else costs one digest."""
    with install.alone():
        _postgres(steps)
        if not install.web_is_current():
            _web_packages(steps)
            with steps.step("Building the web app"):
                install.build_web()


def install_for_tests(steps: Steps, *, browser: bool) -> None:
    """What the tests stand on, without the built web app; the browser only for the journeys."""
    with install.alone():
        _postgres(steps)
        _web_packages(steps)
        if browser and not install.browser_is_current():
            with steps.step("Installing the browser of the journeys"):
                install.install_browser()


def _postgres(steps: Steps) -> None:
    if not install.postgres_is_current():
        with steps.step("Installing PostgreSQL"):
            install.install_postgres()


def _web_packages(steps: Steps) -> None:
    if not install.web_packages_are_current():
        with steps.step("Installing the web app's packages"):
            install.install_web_packages()


def check_front_port(port: int) -> None:
    """Raises PartError when another program listens there."""
    if not is_free(port):
        raise PartError(f"port {port} is taken or not allowed: choose another with --port N")


def boot(
    folder: DataFolder,
    port: int,
    steps: Steps,
    *,
    demo: bool,
    with_me: bool,
    applications: Applications = programs.applications,
) -> Running:
    """Starts everything; whatever was started is stopped again when a step fails.

    Raises PartError in one line. `with_me`: the portal ends when this process does.
    """
    folder.prepare()
    handle = lock.take(folder.lock_file)
    try:
        check_front_port(port)
        portal = Portal.prepare(folder, port)
        running = _boot(portal, handle, steps, applications, with_me=with_me)
        portal.write_state(demo=demo, pid=os.getpid() if with_me else 0)
        return running
    finally:
        # The process manager has its own copy by now; without one the folder is free again.
        os.close(handle)


def _boot(portal: Portal, handle: int, steps: Steps, applications: Applications, *, with_me: bool) -> Running:
    with steps.step("Preparing the data folder"):
        if not portal.outside.database:
            postgres.initialise(portal.folder.postgres, portal.secrets.postgres_superuser)
        parts, apps = programs.stores(portal), applications(portal)
    daemon = Daemon(portal.folder)
    process = daemon.launch([*parts, *apps], handle, with_me=with_me)
    try:
        _start(portal, daemon, parts, apps, steps)
    except BaseException:
        daemon.interrupt(process)
        raise
    return Running(portal, daemon, process)


def _start(portal: Portal, daemon: Daemon, parts: list[Program], apps: list[Program], steps: Steps) -> None:
    with steps.step("Starting the stores") as report:
        daemon.start(parts, report)
        if not portal.outside.database:
            _bootstrap(portal)
    if not migrations.are_current(portal):
        with steps.step("Migrating the databases"):
            migrations.apply(portal)
    with steps.step("Starting the services") as report:
        # Doors first: a person waits for them, and what is to be carried waits safely in the tables.
        for group in (Group.DOORS, Group.WORK):
            daemon.start([program for program in apps if program.group is group], report)


def _bootstrap(portal: Portal) -> None:
    try:
        roles.bootstrap(portal.ports["postgres"], portal.secrets.passwords)
    except psycopg.Error as error:
        raise PartError(f"the databases could not be prepared: {error}".splitlines()[0]) from error
