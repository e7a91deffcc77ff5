"""The supervisor with the real parts and one small service of the test's own behind them."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.support.parts import start_redis
from workernet.runtime.embedded import probes
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.ports import choose
from workernet.runtime.embedded.program import Group, Program
from workernet.runtime.supervisor import boot, lock, memory, migrations, programs
from workernet.runtime.supervisor.portal import Portal

SERVICE = """
import os
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""
CLI = [sys.executable, "-m", "workernet.runtime.cli"]


class Silent:
    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[Callable[[str, float], None]]:
        yield lambda _name, _seconds: None


def service(portal: Portal) -> list[Program]:
    """Served as the portal serves its own applications."""
    folder = portal.folder.run
    (folder / "small_service.py").write_text(SERVICE)
    port = portal.ports["api"]
    argv = [sys.executable, "-m", "workernet.runtime.supervisor.webserver"]
    return [
        Program(
            name="api",
            group=Group.DOORS,
            argv=[*argv, "wsgi", str(port), "small_service:app", "2"],
            folder=folder,
            environment=portal.environment("api") | {"PYTHONPATH": str(folder)},
            probe=partial(probes.http_get, f"http://127.0.0.1:{port}/"),
        )
    ]


def start(folder: DataFolder, applications=service) -> boot.Running:
    folder.prepare()
    portal = Portal.prepare(folder, 8080)
    stamp = folder.root / "migrated.sha256"
    stamp.write_text(migrations.digest(portal))  # there is nothing to migrate for this service
    port = choose(["front"])["front"]
    return boot.boot(folder, port, Silent(), demo=False, with_me=True, applications=applications)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    home = tmp_path / "a home whose path is long enough to break the name of a unix socket " / ("x" * 60)
    home.mkdir(parents=True, mode=0o700)
    return DataFolder.at(home / "data")


def cli(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CLI, *arguments], capture_output=True, text=True, timeout=60, check=False)


def states(running: boot.Running) -> dict[str, tuple[str, int]]:
    return {p.name: (p.state, p.pid) for p in running.daemon.client.processes()}


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.fault
def test_the_life_of_a_portal(folder):
    """Start, status, refused second start, a kill of each process, stop, start again."""
    running = start(folder)
    try:
        portal = running.portal
        assert {name: state for name, (state, _) in states(running).items() if state != "STARTING"}
        database = portal.environment()["DATABASE_URL"] + "/workernet_tickets"
        owner = portal.owner_environment()["DATABASE_OWNER_URL"] + "/workernet_tickets"
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('still here')")
            connection.execute("GRANT SELECT ON kept TO wn_app")
        until(lambda: cli("status", "--data", str(folder.root)).returncode == 0)

        second = cli("up", "--data", str(folder.root))
        assert second.returncode == 1
        assert second.stderr.startswith(f"workernet: a portal already runs on {folder.root}")
        assert second.stderr.count("\n") == 1

        before = states(running)
        for name in before:
            for pid in memory.tree(before[name][1])[:1]:
                os.kill(pid, signal.SIGKILL)
        until(lambda: all(s == "RUNNING" and pid != before[n][1] for n, (s, pid) in states(running).items()))
        until(lambda: answers(portal.ports["api"]))
        until(lambda: word(database) == "still here")
    finally:
        began = time.monotonic()
        assert running.daemon.interrupt(running.process)
        assert time.monotonic() - began < 15
    assert not lock.held(folder.lock_file)
    assert cli("status", "--data", str(folder.root)).returncode == 3

    again = start(folder)
    try:
        assert again.portal.secrets == portal.secrets
        assert word(again.portal.environment()["DATABASE_URL"] + "/workernet_tickets") == "still here"
        assert cli("down", "--data", str(folder.root)).returncode == 0
    finally:
        again.process.wait(20)
    assert cli("down", "--data", str(folder.root)).stdout.startswith("no portal runs on")


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def word(database: str) -> str | None:
    try:
        with psycopg.connect(database, connect_timeout=2) as connection:
            row = connection.execute("SELECT word FROM kept").fetchone()
    except psycopg.OperationalError:
        return None
    return row[0] if row else None


@pytest.mark.slow
def test_a_service_that_dies_at_start_is_named_with_its_log_and_all_is_stopped(folder):
    def broken(portal: Portal) -> list[Program]:
        code = "raise SystemExit('the key is missing')"
        argv = [sys.executable, "-c", code]
        return [Program("api", Group.DOORS, argv, portal.folder.run, {}, lambda: "not ready")]

    with pytest.raises(PartError) as caught:
        start(folder, broken)
    assert "api stopped right after its start: the key is missing" in str(caught.value)
    assert str(folder.log / "api.log") in str(caught.value)
    assert not lock.held(folder.lock_file)


@pytest.mark.slow
def test_a_part_named_by_its_url_is_used_instead_of_the_embedded_one(folder, tmp_path, monkeypatch):
    with start_redis(tmp_path) as own:
        monkeypatch.setenv("REDIS_URL", own.url)
        monkeypatch.setenv("SMTP_URL", "smtp://mail.example:25")
        running = start(folder)
        try:
            assert set(states(running)) == {"postgres", "s3", "api"}
            given = json.loads((folder.run / "api.json").read_text())["environment"]
            assert given["REDIS_URL"] == own.url
            assert given["SMTP_URL"] == "smtp://mail.example:25"
            assert "mail" not in running.portal.upstreams()
        finally:
            running.daemon.interrupt(running.process)


def test_an_application_is_never_given_the_owners_or_the_operators_password(folder):
    folder.prepare()
    portal = Portal.prepare(folder, 8080)
    keys = portal.secrets
    for secret in (keys.postgres_owner, keys.postgres_ops, keys.postgres_superuser):
        assert secret not in str(portal.environment("api"))
    assert keys.postgres_ops in portal.ops_environment()["DATABASE_OPS_URL"]
    assert keys.postgres_owner not in str(portal.ops_environment())
    assert keys.postgres_owner in portal.owner_environment()["DATABASE_OWNER_URL"]


def test_a_web_app_that_is_not_built_is_one_line(folder, monkeypatch, tmp_path):
    monkeypatch.setattr(programs, "WEB_BUILD", tmp_path)
    folder.prepare()
    with pytest.raises(PartError, match="the web app is not built"):
        programs.web(Portal.prepare(folder, 8080))


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_taken_port_is_one_line_that_says_how_to_choose_another(folder, address):
    with socket.socket() as server:
        server.bind((address, 0))
        server.listen()
        port = server.getsockname()[1]
        done = cli("up", "--data", str(folder.root), "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (f"workernet: port {port} is taken or not allowed: choose another with --port N\n")


def test_a_folder_that_cannot_be_written_is_one_line():
    done = cli("up", "--data", "/proc/portal")
    assert done.returncode == 1
    assert done.stderr.startswith("workernet: cannot write to the data folder /proc/portal: ")
    assert done.stderr.count("\n") == 1


def test_a_database_url_without_its_other_roles_is_one_line(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://wn_app@db.example")
    done = cli("up", "--data", str(folder.root))
    assert done.returncode == 1
    assert "DATABASE_OWNER_URL and DATABASE_OPS_URL not" in done.stderr
    assert not folder.root.exists()


def test_doctor_names_what_it_looked_for_and_how_to_get_what_is_missing(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("PATH", "/nonexistent")
    done = cli("doctor", "--data", str(folder.root))
    assert done.returncode == 0, done.stdout
    for name in ("Python 3.11+", "PostgreSQL", "Redis", "S3 server", "front door", "Node.js"):
        assert f"✓  {name}" in done.stdout
    assert "apt install prometheus" in done.stdout
    assert not folder.root.exists()


def test_commands_beside_no_portal_say_so(folder):
    for command in (["create-tenant", "acme"], ["migrate"], ["worker"]):
        done = cli(*command, "--data", str(folder.root))
        assert done.returncode == 1
        assert f"there is no portal in {folder.root}" in done.stderr
    assert not folder.root.exists()
