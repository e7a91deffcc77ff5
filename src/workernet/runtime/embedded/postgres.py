"""The real PostgreSQL on loopback, with scram passwords and a data folder of its own."""

import json
import os
import subprocess
from functools import partial
from pathlib import Path
from signal import Signals

from workernet.runtime.embedded import probes
from workernet.runtime.embedded.account import (
    Account,
    popen_identity,
    private_folder,
    service_account,
)
from workernet.runtime.embedded.binaries import POSTGRES_PACKAGE, postgres_native
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.native_copy import reachable
from workernet.runtime.embedded.program import Group, Program

MAJOR = "16"
SUPERUSER = "wn_bootstrap"
# The folder is entered before stepping down from root (launch.py) and named through the
# process itself, so that no parent folder has to be open to the account.
HERE = "/proc/self/cwd"

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "log_min_duration_statement": "1000",
    "lc_messages": "C",
    "shared_preload_libraries": "pg_stat_statements",
}
# Only for tests that never kill the server: a crash may lose what was committed.
UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs(account: Account | None) -> Path:
    """The folder of PostgreSQL's programs, copied aside when the account cannot reach it."""
    native = postgres_native()
    version = json.loads((POSTGRES_PACKAGE / "package.json").read_text())["version"]
    return reachable(native, account, version)


def initialise(folder: Path, password: str) -> None:
    """Makes the cluster once; a folder that holds one of this major version is left alone.

    Raises PartError for a cluster of another major version and when initdb fails.
    """
    account = service_account()
    private_folder(folder, account)
    stamp = folder / "PG_VERSION"
    if stamp.exists():
        found = stamp.read_text().strip()
        if found != MAJOR:
            raise PartError(
                f"{folder} holds PostgreSQL {found} data, this portal runs {MAJOR}: "
                "dump it with the old version and restore it into a new --data folder"
            )
        return
    _initdb(programs(account), folder, password, account)


def _initdb(native: Path, folder: Path, password: str, account: Account | None) -> None:
    secret = _anonymous_file(password, account)
    command = [
        str(native / "bin/initdb"),
        *("-D", HERE),
        f"--username={SUPERUSER}",
        f"--pwfile=/proc/self/fd/{secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
    ]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            pass_fds=(secret,),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **popen_identity(account),  # type: ignore[call-overload]  # identity is uid, gid, groups
        )
    finally:
        os.close(secret)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
        raise PartError(f"initdb failed in {folder}: {lines[-1]}")


def _anonymous_file(text: str, account: Account | None) -> int:
    """A password as a file that has no name and belongs to the account which will read it."""
    handle = os.memfd_create("pwfile", 0)
    os.write(handle, text.encode() + b"\n")
    if account is not None:
        os.fchown(handle, account.uid, account.gid)
    return handle


def program(folder: Path, port: int, superuser_password: str, *, fsync: bool = True) -> Program:
    """The server as a process; SIGINT is its fast shutdown."""
    account = service_account()
    settings = SETTINGS | ({} if fsync else UNSAFE)
    url = f"postgresql://{SUPERUSER}:{superuser_password}@127.0.0.1:{port}/postgres"
    return Program(
        name="postgres",
        group=Group.STORES,
        argv=[
            *(str(programs(account) / "bin/postgres"), "-D", HERE, "-p", str(port)),
            *(f"--{name}={value}" for name, value in settings.items()),
        ],
        folder=folder,
        environment={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
        probe=partial(probes.postgres, url),
        account=account,
        stop_signal=Signals.SIGINT,
    )
