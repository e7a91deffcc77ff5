"""What is measured: the embedded PostgreSQL with durable settings, Redis, and the API's own processes."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.data import Say, fill
from bench.desk import Sizes
from tests.support.parts import PostgresPart, RedisPart, start_postgres, start_redis
from workernet.kernel.config import get_config
from workernet.runtime.embedded import probes, roles
from workernet.runtime.migrate import migrate_all

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "workernet_tickets"


@dataclass(frozen=True)
class Rig:
    """The running parts; `environment` is what our own processes are given."""

    folder: Path
    sizes: Sizes
    postgres: PostgresPart
    redis: RedisPart
    environment: dict[str, str]

    @property
    def superuser(self) -> str:
        """The tickets database as the superuser sees it."""
        return f"{self.postgres.superuser_url}/{DATABASE}"

    @property
    def app(self) -> str:
        """The tickets database as the application sees it: bound by row-level security."""
        return f"{self.postgres.app_url}/{DATABASE}"


@contextmanager
def running_rig(folder: Path, sizes: Sizes, say: Say = print) -> Iterator[Rig]:
    """Starts the parts on `folder`; the first time the desks are generated, later they are found there.

    Raises SystemExit for a folder that holds desks of other sizes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = _kept(folder, sizes)
    passwords = roles.Passwords(**kept["passwords"])
    sizes = replace(sizes, until=datetime.fromisoformat(kept["until"]))
    with ExitStack() as stack:
        postgres = stack.enter_context(start_postgres(folder, fsync=True, passwords=passwords))
        redis = stack.enter_context(start_redis(folder))
        environment = {
            **postgres.environment(),
            **redis.environment(),
            "SECRET_KEY": kept["secret"],
            "SIGNING_KEY_DIR": str(folder / "keys"),
            "WORKERNET_DATA": str(folder),
            "WORKERNET_SERVICES": "tickets",
            "CLICKHOUSE_URL": f"chdb://{folder}/clickhouse",
            "RATE_LIMIT_CREATE": "1000000/min",
            "LOG_LEVEL": "ERROR",
        }
        os.environ |= environment
        get_config.cache_clear()
        rig = Rig(folder, sizes, postgres, redis, environment)
        migrate_all()
        if not (folder / "filled").exists():
            fill(rig.superuser, sizes, say)
            (folder / "filled").touch()
        yield rig


def _kept(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """What a folder must keep to be opened again."""
    file = folder / "rig.json"
    wanted = {"tickets": sizes.tickets, "tenants": sizes.tenants, "seed": sizes.seed}
    if not file.exists():
        file.touch(mode=0o600)
        midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        made = roles.Passwords(*(secrets.token_urlsafe(12) for _ in range(4)))
        file.write_text(
            json.dumps(
                wanted | {"until": str(midnight), "secret": secrets.token_hex(32), "passwords": asdict(made)}
            )
        )
    kept = json.loads(file.read_text())
    if any(kept[name] != value for name, value in wanted.items()):
        raise SystemExit(f"{folder} holds other desks: name another --data folder or remove it")
    return dict(kept)


@contextmanager
def running_api(rig: Rig, port: int, workers: int) -> Iterator[subprocess.Popen[bytes]]:
    """The tickets service under Granian, as `workernet serve tickets` runs it, with so many workers."""
    with (rig.folder / "api.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.serving", str(port), str(workers)],
            cwd=ROOT,
            env=os.environ | rig.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _await(process, port, rig.folder / "api.log")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline, reason = time.monotonic() + 90, "it ended"
    while time.monotonic() < deadline and process.poll() is None:
        answer = probes.http_get(f"http://127.0.0.1:{port}/readyz")
        if answer is None:
            return
        reason = answer
        time.sleep(0.1)
    raise SystemExit(f"the API does not answer: {reason}\n{log.read_text(errors='replace')[-2000:]}")
