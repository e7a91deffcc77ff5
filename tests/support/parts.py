"""Real parts for tests, one process each, in a temporary folder, on free loopback ports.

with start_postgres(tmp) as postgres:
    postgres.app_url  # postgresql://wn_app:…@127.0.0.1:23456 (add a database name)
"""

import secrets
import subprocess
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from workernet.runtime.embedded import mail, postgres, redis, roles, s3
from workernet.runtime.embedded.ports import choose
from workernet.runtime.embedded.program import Program, launch_command, write_spec


@dataclass
class RunningPart:
    """A started server; `stop` is safe to call twice."""

    program: Program
    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def stop(self, wait: float = 8.0) -> None:
        """Asks first, then kills."""
        if self.process.poll() is None:
            self.process.send_signal(self.program.stop_signal)
            try:
                self.process.wait(wait)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(wait)

    def kill(self) -> None:
        """As `kill -9` does it: nothing is flushed."""
        self.process.kill()
        self.process.wait(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


@dataclass
class PostgresPart(RunningPart):
    """URLs without a database name, one per role; add `/workernet_tickets` and so on."""

    passwords: roles.Passwords = field(
        default_factory=lambda: roles.Passwords(*(secrets.token_urlsafe(12) for _ in range(4)))
    )

    @property
    def superuser_url(self) -> str:
        return roles.url(postgres.SUPERUSER, self.passwords.superuser, self.port)

    @property
    def owner_url(self) -> str:
        return roles.url("wn_owner", self.passwords.owner, self.port)

    @property
    def app_url(self) -> str:
        return roles.url("wn_app", self.passwords.app, self.port)

    @property
    def ops_url(self) -> str:
        return roles.url("wn_ops", self.passwords.ops, self.port)

    def environment(self) -> dict[str, str]:
        """The variables the settings module reads."""
        return {
            "DATABASE_URL": self.app_url,
            "DATABASE_OWNER_URL": self.owner_url,
            "DATABASE_OPS_URL": self.ops_url,
        }


@dataclass
class RedisPart(RunningPart):
    password: str = ""

    @property
    def url(self) -> str:
        return redis.url(self.port, self.password)

    def environment(self) -> dict[str, str]:
        """The variables the settings module reads."""
        return {"REDIS_URL": self.url, "CACHE_URL": redis.url(self.port, self.password, 1)}


@dataclass
class S3Part(RunningPart):
    keys: s3.Keys = field(default_factory=lambda: s3.Keys("", "", ""))
    ports: dict[str, int] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return s3.url(self.port, self.keys)

    def environment(self) -> dict[str, str]:
        """The variables the settings module reads."""
        return {"S3_URL": self.url}


@dataclass
class MailPart(RunningPart):
    """`port` is the page's."""

    ports: dict[str, int] = field(default_factory=dict)

    @property
    def smtp_url(self) -> str:
        return mail.smtp_url(self.ports)

    @property
    def page_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/mail/"

    def environment(self) -> dict[str, str]:
        """The variables the settings module reads."""
        return {"SMTP_URL": self.smtp_url}


def start_postgres(
    tmp: Path,
    *,
    fsync: bool = False,
    passwords: roles.Passwords | None = None,
    port: int | None = None,
) -> PostgresPart:
    """A server with the portal's roles, databases and extensions; give both to restart a folder."""
    port = port or _port()
    passwords = passwords or roles.Passwords(*(secrets.token_urlsafe(12) for _ in range(4)))
    postgres.initialise(tmp / "postgres", passwords.superuser)
    program = postgres.program(tmp / "postgres", port, passwords.superuser, fsync=fsync)
    part = PostgresPart(program, *_spawn(program, tmp, port), passwords)
    _await(part)
    roles.bootstrap(port, passwords)
    return part


def start_redis(tmp: Path, *, password: str | None = None, port: int | None = None) -> RedisPart:
    """A server that appends and syncs as the portal's own does."""
    port = port or _port()
    password = password or secrets.token_urlsafe(12)
    program = redis.program(tmp / "redis", port, password)
    part = RedisPart(program, *_spawn(program, tmp, port), password=password)
    _await(part)
    return part


def start_s3(tmp: Path, *, keys: s3.Keys | None = None, ports: dict[str, int] | None = None) -> S3Part:
    """A server with the portal's bucket."""
    keys = keys or s3.Keys(*(secrets.token_hex(16) for _ in range(3)))
    ports = ports or choose(s3.PORTS)
    program = s3.program(tmp / "s3", ports, keys)
    part = S3Part(program, *_spawn(program, tmp, ports["s3"]), keys=keys, ports=ports)
    _await(part)
    return part


def start_mail(tmp: Path, *, ports: dict[str, int] | None = None) -> MailPart:
    """The mail catcher with its page."""
    ports = ports or choose(mail.PORTS)
    program = mail.program(tmp / "mail", ports)
    part = MailPart(program, *_spawn(program, tmp, ports["mail"]), ports=ports)
    _await(part)
    return part


def _port() -> int:
    return choose(["part"])["part"]


def _spawn(program: Program, tmp: Path, port: int) -> tuple[subprocess.Popen[bytes], int, Path]:
    log = tmp / f"{program.name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            launch_command(write_spec(replace(program, die_with_parent=False), tmp)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return process, port, log


def _await(part: RunningPart, seconds: float = 20.0) -> None:
    """Raises AssertionError with the end of the part's log when it dies or never answers."""
    deadline = time.monotonic() + seconds
    reason: str | None = "not asked yet"
    while part.program.probe and time.monotonic() < deadline:
        reason = part.program.probe()
        if reason is None:
            return
        if part.process.poll() is not None:
            reason = f"exited with {part.process.returncode}"
            break
        time.sleep(0.03)
    part.stop()
    raise AssertionError(f"{reason}\n{part.log.read_text(errors='replace')[-2000:]}")
