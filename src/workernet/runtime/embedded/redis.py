"""The real Redis (Valkey) on loopback: broker and streams that survive a kill."""

import os
from functools import partial
from pathlib import Path

from workernet.runtime.embedded import probes
from workernet.runtime.embedded.binaries import redis_server
from workernet.runtime.embedded.program import Group, Program

# Nothing is acknowledged into thin air: every write is appended, the file is synced each second,
# and a full memory refuses instead of forgetting (a broker must never evict).
SETTINGS = {
    "bind": "127.0.0.1",
    "protected-mode": "yes",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "maxmemory-policy": "noeviction",
    "databases": "4",
    "daemonize": "no",
    "timeout": "0",
    "tcp-keepalive": "60",
}


def prepare(folder: Path, port: int, password: str) -> Path:
    """Writes the server's configuration (0600: a password on a command line is public)."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    lines = [f"{name} {value}" for name, value in SETTINGS.items()]
    # The server is started inside its folder, so odd letters in the path need no quoting.
    lines += [f"port {port}", "dir .", f'requirepass "{password}"', 'save ""']
    path = folder / "redis.conf"
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def program(folder: Path, port: int, password: str) -> Program:
    """The server as a process; its configuration is written anew at each start."""
    return Program(
        name="redis",
        group=Group.STORES,
        argv=[str(redis_server()), str(prepare(folder, port, password))],
        folder=folder,
        environment={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
        probe=partial(probes.redis, url(port, password)),
    )


def url(port: int, password: str, database: int = 0) -> str:
    """Database 0 is for broker and streams, 1 for caches and limits."""
    return f"redis://:{password}@127.0.0.1:{port}/{database}"
