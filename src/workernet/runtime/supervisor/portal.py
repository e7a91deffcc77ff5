"""The portal of one data folder: its ports and secrets, and the environment each process is given."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from workernet.runtime.embedded import mail, redis, roles, s3, secrets
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.ports import read, remembered
from workernet.runtime.supervisor.outside import Outside

MEASURED = ("api", "analytics", "live", "worker", "beat", "relay", "mail")
PORTS = (
    *("postgres", "redis", *s3.PORTS, *mail.PORTS),
    *("api", "analytics", "live", "web"),
    *(f"metrics_{name}" for name in MEASURED),
)
# The relay carries, analytics folds and the worker purges for every desk; the API and live never do.
OPERATORS = ("relay", "analytics", "worker")
# Never handed down from the caller's environment: each process is given what is its own.
OWN = ("DATABASE_OWNER_URL", "DATABASE_OPS_URL", "WORKERNET_DEMO_PASSWORD", "WORKERNET_METRICS_PORT")


@dataclass(frozen=True)
class Portal:
    """Everything the list of programs is derived from."""

    folder: DataFolder
    front_port: int
    ports: dict[str, int]
    secrets: secrets.Secrets
    outside: Outside

    @classmethod
    def prepare(cls, folder: DataFolder, front_port: int) -> "Portal":
        """For a start: secrets are made, ports chosen. Call only while holding the folder's lock.

        Raises PartError when the environment names a part in a way that cannot work.
        """
        return cls(
            folder=folder,
            front_port=front_port,
            ports=remembered(folder.ports_file, PORTS, avoid=front_port),
            secrets=secrets.load(folder.secrets_file),
            outside=Outside.read(),
        )

    @classmethod
    def existing(cls, folder: DataFolder) -> "Portal":
        """For commands beside a started portal; changes nothing.

        Raises PartError when the folder has never been started.
        """
        if not folder.secrets_file.exists():
            raise PartError(f"there is no portal in {folder.root}: start one with ./workernet up")
        state = read_state(folder)
        return cls(
            folder=folder,
            front_port=int(str(state.get("port", 8080))),
            ports=read(folder.ports_file),
            secrets=secrets.load(folder.secrets_file),
            outside=Outside.read(),
        )

    @property
    def public_url(self) -> str:
        """What links in mail carry; people behind another name set PUBLIC_URL."""
        return os.environ.get("PUBLIC_URL") or f"http://127.0.0.1:{self.front_port}"

    @property
    def demo_password(self) -> str:
        """Chosen by the person, or generated once per data folder."""
        return os.environ.get("WORKERNET_DEMO_PASSWORD") or self.secrets.demo_password

    def environment(self, program: str = "") -> dict[str, str]:
        """The whole environment of one of our own processes, with the application's role only."""
        inherited = {name: value for name, value in os.environ.items() if name not in OWN}
        mine = {
            "WORKERNET_DATA": str(self.folder.root),
            "PUBLIC_URL": self.public_url,
            "DATABASE_URL": self._database("wn_app", self.secrets.postgres_app),
            "REDIS_URL": self.outside.redis or redis.url(self.ports["redis"], self.secrets.redis),
            "CLICKHOUSE_URL": self.outside.clickhouse or f"chdb://{self.folder.clickhouse}",
            "S3_URL": self.outside.s3 or s3.url(self.ports["s3"], self.secrets.s3_keys),
            "S3_PUBLIC_URL": os.environ.get("S3_PUBLIC_URL") or self.public_url,
            "SMTP_URL": self.outside.smtp or mail.smtp_url(self.ports),
            "SECRET_KEY": os.environ.get("SECRET_KEY") or self.secrets.secret_key,
            "SIGNING_KEY_DIR": os.environ.get("SIGNING_KEY_DIR") or str(self.folder.keys),
            "JWKS_URL": os.environ.get("JWKS_URL")
            or f"http://127.0.0.1:{self.ports['api']}/.well-known/jwks.json",
            "WORKERNET_METRICS_PORT": str(self.ports.get(f"metrics_{program}", 0)),
            "MALLOC_ARENA_MAX": "2",
            "PYTHONUNBUFFERED": "1",
            "TZ": "UTC",
        }
        return inherited | mine

    def owner_environment(self) -> dict[str, str]:
        """For migrations alone."""
        owner = self.outside.database_owner or self._database("wn_owner", self.secrets.postgres_owner)
        return {**self.environment(), "DATABASE_OWNER_URL": owner}

    def environment_of(self, program: str) -> dict[str, str]:
        """The application's role, and the operator's for those that need it."""
        return self.ops_environment(program) if program in OPERATORS else self.environment(program)

    def ops_environment(self, program: str = "relay") -> dict[str, str]:
        """For those that serve all desks at once (OPERATORS): its role passes row-level security."""
        ops = self.outside.database_ops or self._database("wn_ops", self.secrets.postgres_ops)
        return {**self.environment(program), "DATABASE_OPS_URL": ops}

    def upstreams(self) -> dict[str, str]:
        """host:port of what stands behind the front door."""
        found = {name: f"127.0.0.1:{self.ports[name]}" for name in ("api", "analytics", "live", "web")}
        outer = self.outside
        found["s3"] = outer.address(outer.s3, 80) if outer.s3 else f"127.0.0.1:{self.ports['s3']}"
        if not outer.smtp:
            found["mail"] = f"127.0.0.1:{self.ports['mail']}"
        return found

    def _database(self, role: str, password: str) -> str:
        return self.outside.database or roles.url(role, password, self.ports["postgres"])

    def write_state(self, *, demo: bool, pid: int) -> None:
        """What other commands need to know; `pid` is of the `up` that waits in the foreground, or 0."""
        state = {"port": self.front_port, "url": self.public_url, "demo": demo, "pid": pid}
        self.folder.state_file.write_text(json.dumps(state) + "\n", encoding="utf-8")


def read_state(folder: DataFolder) -> dict[str, object]:
    """Empty when the portal was never started there."""
    try:
        state = json.loads(Path(folder.state_file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}
