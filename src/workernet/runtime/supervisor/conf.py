"""The process manager's configuration, generated at each start from the list of programs."""

import os
from pathlib import Path

from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.program import (
    STOP_SECONDS,
    Group,
    Program,
    launch_command,
    write_spec,
)

LOG_BYTES = "10MB"
LOG_BACKUPS = 3
SOCKET = "supervisor.sock"
# A part that dies is started again for as long as the portal runs, each time a second later.
RETRIES = 1_000_000


def write(folder: DataFolder, programs: list[Program]) -> Path:
    """Writes supervisord.conf and one launch file per program; returns the configuration."""
    specs = {program.name: write_spec(program, folder.run) for program in programs}
    sections = [_daemon(folder)]
    for group in Group:
        members = [program for program in programs if program.group is group]
        if members:
            names = ",".join(program.name for program in members)
            sections.append(f"[group:{group.name.lower()}]\nprograms={names}\npriority={group.value}\n")
        sections += [_program(program, specs[program.name], folder) for program in members]
    path = folder.run / "supervisord.conf"
    path.write_text("\n".join(sections), encoding="utf-8")
    path.chmod(0o600)
    return path


def _daemon(folder: DataFolder) -> str:
    """The socket is named through the daemon's own folder: its path must stay below 108 letters."""
    user = "user=root\n" if os.geteuid() == 0 else ""
    return (
        "[unix_http_server]\n"
        f"file=/proc/self/cwd/{SOCKET}\n"
        "chmod=0600\n\n"
        "[supervisord]\n"
        "nodaemon=true\n"
        "silent=true\n"
        f"{user}"
        f"logfile={_literal(folder.log / 'supervisor.log')}\n"
        f"logfile_maxbytes={LOG_BYTES}\n"
        f"logfile_backups={LOG_BACKUPS}\n"
        f"pidfile={_literal(folder.run / 'supervisord.pid')}\n"
        f"childlogdir={_literal(folder.log)}\n\n"
        "[rpcinterface:supervisor]\n"
        "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n"
    )


def _program(program: Program, spec: Path, folder: DataFolder) -> str:
    """`autostart=false`: the order and the readiness checks are start.py's."""
    command = " ".join(f'"{_literal(word)}"' for word in launch_command(spec))
    return (
        f"[program:{program.name}]\n"
        f"command={command}\n"
        "autostart=false\n"
        "autorestart=true\n"
        f"startsecs=1\nstartretries={RETRIES}\n"
        f"stopsignal={program.stop_signal.name.removeprefix('SIG')}\n"
        f"stopwaitsecs={STOP_SECONDS[program.group]}\n"
        f"stopasgroup={'false' if program.name in ONE_TO_ASK else 'true'}\n"
        "killasgroup=true\n"
        "redirect_stderr=true\n"
        f"stdout_logfile={_literal(folder.log / (program.name + '.log'))}\n"
        f"stdout_logfile_maxbytes={LOG_BYTES}\n"
        f"stdout_logfile_backups={LOG_BACKUPS}\n"
    )


# Their first process stops its own children in order; asking the children too would cut their work.
ONE_TO_ASK = frozenset({"postgres", "worker", "api", "analytics", "live"})


def _literal(value: object) -> str:
    """The manager expands `%(…)s`; a percent sign in a path is doubled."""
    return str(value).replace("%", "%%")
