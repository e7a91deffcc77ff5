"""The list of the portal's processes, from its ports, secrets and the parts brought along."""

import json
import os
import sys
from functools import partial
from pathlib import Path

from workernet.runtime.embedded import mail, postgres, probes, redis, s3
from workernet.runtime.embedded.binaries import ROOT, caddy, node
from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.program import Group, Program
from workernet.runtime.supervisor.portal import Portal
from workernet.services.gateway.render import caddy_config

API_THREADS = 8
WEB_BUILD = ROOT / "web/.next/standalone"
CELERY = ("celery", "-A", "workernet.runtime.celery:app")


def stores(portal: Portal) -> list[Program]:
    """The embedded parts that are not replaced by a URL."""
    folder, ports, outside = portal.folder, portal.ports, portal.outside
    found = []
    if not outside.database:
        password = portal.secrets.postgres_superuser
        found.append(postgres.program(folder.postgres, ports["postgres"], password))
    if not outside.redis:
        found.append(redis.program(folder.redis, ports["redis"], portal.secrets.redis))
    if not outside.s3:
        found.append(s3.program(folder.s3, ports, portal.secrets.s3_keys, portal.public_url))
    if not outside.smtp:
        found.append(mail.program(folder.mail, ports, ports["metrics_mail"]))
    return found


def applications(portal: Portal) -> list[Program]:
    """Everything of ours that runs on the stores, and the front door."""
    return [
        _server(portal, "api", "wsgi", "workernet.runtime.wsgi:application", str(API_THREADS)),
        _server(portal, "analytics", "asgi", "workernet.runtime.analytics:app"),
        _server(portal, "live", "asgi", "workernet.services.notifications.live.app:app"),
        _worker(portal),
        _beat(portal),
        _ours(portal, "relay", ["workernet.runtime.relay"]),
        web(portal),
        gateway(portal),
    ]


def _ours(portal: Portal, name: str, module_and_arguments: list[str]) -> Program:
    return Program(
        name=name,
        group=Group.WORK,
        argv=[sys.executable, "-m", *module_and_arguments],
        folder=portal.folder.run,
        environment=portal.environment_of(name),
    )


def _server(portal: Portal, name: str, interface: str, target: str, *more: str) -> Program:
    port = portal.ports[name]
    return Program(
        name=name,
        group=Group.DOORS,
        argv=[
            *(sys.executable, "-m", "workernet.runtime.supervisor.webserver"),
            *(interface, str(port), target, *more),
        ],
        folder=portal.folder.run,
        environment=portal.environment_of(name),
        probe=partial(probes.http_get, f"http://127.0.0.1:{port}/readyz"),
    )


def _worker(portal: Portal) -> Program:
    """Threads: letters wait for the mail server, and one process has half the memory of three."""
    arguments = ["worker", "--pool", "threads", "-c", "4", "-l", "INFO"]
    arguments += ["--without-gossip", "--without-mingle"]
    return _ours(portal, "worker", [*CELERY, *arguments])


def _beat(portal: Portal) -> Program:
    schedule = str(portal.folder.run / "beat-schedule")
    arguments = ["beat", "--schedule", schedule, "--pidfile=", "-l", "INFO"]
    return _ours(portal, "beat", [*CELERY, *arguments])


def web(portal: Portal) -> Program:
    """The built web app under Node. Raises PartError when it has not been built."""
    server = WEB_BUILD / "server.js"
    if not server.is_file():
        raise PartError(f"the web app is not built ({server}): run ./workernet up")
    port = portal.ports["web"]
    kept = ("PATH", "HOME", "LANG", "TZ")
    return Program(
        name="web",
        group=Group.DOORS,
        argv=[str(node()), "--max-old-space-size=160", str(server)],
        folder=WEB_BUILD,
        environment={name: os.environ[name] for name in kept if name in os.environ}
        | {
            "NODE_ENV": "production",
            "NEXT_TELEMETRY_DISABLED": "1",
            "HOSTNAME": "127.0.0.1",
            "PORT": str(port),
            "PUBLIC_URL": portal.public_url,
            "WORKERNET_API_URL": f"http://127.0.0.1:{portal.ports['api']}",
        },
        probe=partial(probes.http_get, f"http://127.0.0.1:{port}/"),
    )


def gateway(portal: Portal) -> Program:
    """The one port that people see."""
    static = str(WEB_BUILD) if WEB_BUILD.is_dir() else None
    config = caddy_config(portal.upstreams(), portal.front_port, static_root=static)
    folder = portal.folder.gateway
    file = write_gateway_config(folder, config)
    return Program(
        name="gateway",
        group=Group.DOORS,
        argv=[str(caddy()), "run", "--config", str(file)],
        folder=folder,
        environment={
            "PATH": os.defpath,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "GOMEMLIMIT": "64MiB",
            "TZ": "UTC",
        },
        probe=partial(probes.tcp, "127.0.0.1", portal.front_port),
    )


def write_gateway_config(folder: Path, config: dict[str, object]) -> Path:
    """The front door's configuration for this start."""
    file = folder / "caddy.json"
    file.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    return file
