"""The mail catcher as a process of the portal."""

import os
import sys
from functools import partial
from pathlib import Path

from workernet.runtime.embedded import probes
from workernet.runtime.embedded.program import Group, Program

PORTS = ("mail", "mail_smtp")


def program(folder: Path, ports: dict[str, int], metrics_port: int = 0) -> Program:
    """Ready when its page answers; the page starts after the SMTP listener."""
    folder.mkdir(parents=True, exist_ok=True)
    return Program(
        name="mail",
        group=Group.STORES,
        argv=[
            *(sys.executable, "-m", "workernet.runtime.embedded.mailcatcher"),
            *("--folder", str(folder)),
            *("--smtp-port", str(ports["mail_smtp"])),
            *("--http-port", str(ports["mail"])),
            *("--metrics-port", str(metrics_port)),
        ],
        folder=folder,
        environment={"PATH": os.defpath, "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        probe=partial(probes.http_get, f"http://127.0.0.1:{ports['mail']}/mail/healthz"),
    )


def smtp_url(ports: dict[str, int]) -> str:
    """The settings' form."""
    return f"smtp://127.0.0.1:{ports['mail_smtp']}"
